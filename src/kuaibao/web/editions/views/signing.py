"""Signing: what publishing gives each unit, now or at a set moment; a release called off."""

from datetime import date, datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kuaibao.web.core.views.shared import is_htmx
from kuaibao.web.editions.actions.publishing import print_issue, propose_print
from kuaibao.web.editions.actions.releases import call_off, sign_for_later
from kuaibao.web.editions.choices import Step
from kuaibao.web.editions.forms import CallOffForm, PublishForm
from kuaibao.web.editions.queries.approvals import course_of, waiting_release
from kuaibao.web.editions.queries.composers import composer_of
from kuaibao.web.editions.views.shared import ISSUES
from kuaibao.web.publications.models import Issue
from kuaibao.web.publications.views.shared import ours
from kuaibao.web.scoring.booking import FactRefusedError
from kuaibao.web.scoring.previews import Preview, previews_of, said, token_of
from kuaibao.web.units.choices import Right
from kuaibao.web.units.models import Person
from kuaibao.web.units.permissions import needs
from kuaibao.web.units.queries import person_of
from kuaibao.web.units.refusals import RefusedError


@needs(Right.PUBLISH)
@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: HttpRequest, issue_id: UUID) -> HttpResponse:
    """Show what publishing gives each unit; sign, publish and print only what was shown."""
    found, today = ours(request, ISSUES, issue_id), timezone.localdate()
    if not found.composing:
        return redirect("editions:course", found.id)
    course = course_of(found)
    composer = composer_of(found)
    proposed = found.day or composer.day(found, today)  # a correction keeps the day of its issue
    form = PublishForm(
        request.POST if request.method == "POST" else None, initial={"day": proposed}
    )
    given = form.cleaned_data if form.is_bound and form.is_valid() else {}
    day = given.get("day") if form.is_bound else proposed
    moment = given.get("moment")
    on = timezone.localdate(moment) if moment else today
    previews, problems = _previews(person_of(request), found, day, on) if day else ([], [])
    if course.next is not Step.SIGN:
        problems = [_("The issue was not reviewed as it stands now.")]
    if day and not problems and request.POST.get("confirm") == token_of(previews):
        problems = _signed(request, found, day, moment)
        if not problems:
            return redirect("editions:course", found.id)
    context = {"form": form, "issue": found, "previews": previews, "problems": problems}
    context |= {"token": token_of(previews), "day": day, "moment": moment, "course": course}
    context["consequence"] = composer.consequence(found)
    page = "editions/_sign.html" if is_htmx(request) else "editions/sign.html"
    status = 422 if form.is_bound and not is_htmx(request) else 200
    return render(request, page, context, status=status)


def _previews(by: Person, found: Issue, day: date, on: date) -> tuple[list[Preview], list[str]]:
    try:
        booking = propose_print(by=by, issue=found, day=day, on=on)
    except FactRefusedError as refusal:
        return [], said(refusal)
    except RefusedError as refusal:
        return [], [str(refusal)]
    return previews_of(booking), []


def _signed(request: HttpRequest, found: Issue, day: date, moment: datetime | None) -> list[str]:
    by, now, seal = person_of(request), timezone.now(), request.POST.get("seal", "")
    try:
        if moment:
            sign_for_later(by=by, issue=found, day=day, seal=seal, at=now, moment=moment)
            words = _("Signed: %(issue)s. It is published at its moment.")
        else:
            on = timezone.localdate(now)
            print_issue(by=by, issue=found, day=day, seal=seal, at=now, on=on)
            words = _("Published: %(issue)s.")
    except FactRefusedError as refusal:
        return said(refusal)
    except RefusedError as refusal:
        return [str(refusal)]
    messages.info(request, words % {"issue": found.title})
    return []


@needs(Right.PUBLISH)
@require_POST
def call_off_release(request: HttpRequest, issue_id: UUID) -> HttpResponse:
    """Call off what was signed for later; the issue goes the whole way again."""
    found, form = ours(request, ISSUES, issue_id), CallOffForm(request.POST)
    release = waiting_release(found)
    if release is None or not form.is_valid():
        words = _("Say why the release is called off.") if release else _("No release waits.")
        messages.error(request, words)
        return redirect("editions:course", found.id)
    words = form.cleaned_data["words"]
    try:
        call_off(by=person_of(request), release=release, at=timezone.now(), words=words)
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    return redirect("editions:course", found.id)
