"""A scheme's way from copy to approval, one step a view."""

from collections.abc import Callable
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kuaibao.engine.scheme import EditError
from kuaibao.engine.words import say
from kuaibao.web.schemes import actions
from kuaibao.web.schemes.choices import State
from kuaibao.web.schemes.forms import ApproveForm, CopyForm, ReturnForm
from kuaibao.web.schemes.models import Draft
from kuaibao.web.schemes.views.shared import about_draft, seen_in, title_of
from kuaibao.web.schemes.work import as_text, difference_of
from kuaibao.web.scoring.booking import FactRefusedError
from kuaibao.web.scoring.queries import open_from
from kuaibao.web.scoring.versions import versions
from kuaibao.web.units.actions import RefusedError
from kuaibao.web.units.choices import Right
from kuaibao.web.units.models import Jurisdiction, Person
from kuaibao.web.units.permissions import needs
from kuaibao.web.units.queries import person_of

SHOWN = 10
ASKS = ["GET", "HEAD", "POST"]


@needs(Right.DRAFT_SCHEME)
@require_http_methods(ASKS)
def new(request: HttpRequest) -> HttpResponse:
    by = person_of(request)
    bases = [(one.key, one.scheme.title) for one in versions(by.jurisdiction)]
    bases.append(("", _("none: a small example to begin from")))
    first = {"base": request.GET.get("base", bases[0][0]), "since": _next_year()}
    form = CopyForm(request.POST or None, bases=bases, initial=first)
    if form.is_valid():
        try:
            copy = actions.copy_scheme(by=by, **form.cleaned_data)
        except RefusedError as refusal:
            form.add_error("name", str(refusal))
        except EditError as error:
            form.add_error("base", say(error.sentence, _))
        else:
            return redirect("schemes:edit", copy.id)
    status = 422 if form.is_bound else 200
    return render(request, "schemes/new.html", {"form": form}, status=status)


def _next_year() -> date:
    return date(timezone.localdate().year + 1, 1, 1)


@needs(Right.READ_SCHEMES)
@require_safe
@about_draft
def draft(request: HttpRequest, draft: Draft) -> HttpResponse:
    by = person_of(request)
    work = as_text(draft.files)
    context = {
        "draft": draft,
        "base_title": title_of(by.jurisdiction, draft.base),
        "waits": draft.state == State.PROPOSED,
        "own": by.id in draft.authors,
        "work": work,
        "difference": difference_of(draft, work.scheme),
    }
    return render(request, "schemes/draft.html", context)


@needs(Right.DRAFT_SCHEME)
@require_POST
@about_draft
def propose(request: HttpRequest, draft: Draft) -> HttpResponse:
    seen, done = seen_in(request), _("The scheme waits for approval by a second person.")
    return _step(request, draft, done, lambda by: actions.propose(by=by, draft=draft, seen=seen))


@needs(Right.DRAFT_SCHEME)
@require_POST
@about_draft
def take_back(request: HttpRequest, draft: Draft) -> HttpResponse:
    done = _("The scheme is a draft again.")
    return _step(request, draft, done, lambda by: actions.take_back(by=by, draft=draft))


@needs(Right.APPROVE_SCHEME)
@require_http_methods(ASKS)
@about_draft
def give_back(request: HttpRequest, draft: Draft) -> HttpResponse:
    form = ReturnForm(request.POST or None)
    if form.is_valid():
        words, done = form.cleaned_data["words"], _("The scheme is a draft again.")
        return _step(
            request, draft, done, lambda by: actions.return_draft(by=by, draft=draft, words=words)
        )
    status = 422 if form.is_bound else 200
    return render(request, "schemes/return.html", {"form": form, "draft": draft}, status=status)


@needs(Right.DRAFT_SCHEME)
@require_http_methods(ASKS)
@about_draft
def discard(request: HttpRequest, draft: Draft) -> HttpResponse:
    if request.method != "POST":
        return render(request, "schemes/discard.html", {"draft": draft})
    done = _("“%(title)s” is discarded.") % {"title": draft.title}
    return _step(request, draft, done, lambda by: actions.discard(by=by, draft=draft))


def _step(
    request: HttpRequest, draft: Draft, done: str, act: Callable[[Person], object]
) -> HttpResponse:
    """Do one step, tell what came of it, and show the draft, or the list where it is gone."""
    try:
        act(person_of(request))
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.info(request, done)
    there = Draft.objects.filter(pk=draft.pk).exists()
    return redirect("schemes:draft", draft.pk) if there else redirect("schemes:schemes")


@needs(Right.APPROVE_SCHEME)
@require_http_methods(ASKS)
@about_draft
def approve(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Show what would change and ask for the day; a second person puts it in force."""
    by = person_of(request)
    work = as_text(draft.files)
    if work.scheme is None or draft.state != State.PROPOSED:
        messages.error(request, _("The scheme is being worked on; it has to be proposed first."))
        return redirect("schemes:draft", draft.id)
    first = {"since": work.scheme.from_ or _first_day(by.jurisdiction)}
    form = ApproveForm(request.POST or None, initial=first)
    if form.is_valid():
        try:
            since = form.cleaned_data["since"]
            postings = actions.approve(by=by, draft=draft, since=since, seen=seen_in(request))
        except RefusedError as refusal:
            form.add_error("since", str(refusal))
        except FactRefusedError as refusal:
            form.add_error("since", _beyond(refusal))
        else:
            return _approved(request, draft, since, postings)
    context = {
        "draft": draft,
        "form": form,
        "difference": difference_of(draft, work.scheme),
        "base_title": title_of(by.jurisdiction, draft.base),
        "own": by.id in draft.authors,
        "open_from": _first_day(by.jurisdiction),
    }
    status = 422 if form.is_bound else 200
    return render(request, "schemes/approve.html", context, status=status)


def _first_day(jurisdiction: Jurisdiction) -> date | None:
    first = open_from(jurisdiction)
    return None if first == date.min else first


def _beyond(refusal: FactRefusedError) -> list[str]:
    words = _("Facts recorded since that day cannot be scored by this scheme:")
    found = [f"{say(one.what, _)} {say(one.remedy, _)}" for one in refusal.problems]
    return [words, *dict.fromkeys(found[:SHOWN])]


def _approved(request: HttpRequest, draft: Draft, since: date, postings: int) -> HttpResponse:
    words = _("“%(title)s” decides from %(day)s on; postings that followed: %(count)s.")
    values = {"title": draft.title, "day": date_format(since), "count": postings}
    messages.info(request, words % values)
    return redirect("schemes:schemes")
