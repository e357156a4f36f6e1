"""Printed editions: listed, read on whatever screen, handed out, called back."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kuaibao.web.core.files import DamagedFileError
from kuaibao.web.core.views.shared import handed_out
from kuaibao.web.editions.actions import editions as acts
from kuaibao.web.editions.actions.approvals import correct_edition
from kuaibao.web.editions.forms import StyleForm, WithdrawForm
from kuaibao.web.editions.models import Edition
from kuaibao.web.editions.permissions import readable_by
from kuaibao.web.editions.queries.approvals import approvals_of
from kuaibao.web.editions.queries.composers import composer_of
from kuaibao.web.editions.queries.composing import style_of
from kuaibao.web.editions.queries.editions import (
    FORMS,
    bytes_of,
    damaged_forms,
    editions_of,
    forms_of,
    years_of,
)
from kuaibao.web.editions.queries.packets import packet_of
from kuaibao.web.editions.queries.readers import readers_of
from kuaibao.web.publications.models import Publication
from kuaibao.web.publications.views.shared import ROWS, ours
from kuaibao.web.units.choices import Right
from kuaibao.web.units.permissions import may, needs
from kuaibao.web.units.queries import person_of
from kuaibao.web.units.refusals import RefusedError

EDITION = (
    "issue__publication",
    "made_by",
    "withdrawal__withdrawn_by",
    "replaces__withdrawal",
    "replaced_by",
    "deviation",
)
EDITIONS = Edition.objects.select_related(*EDITION)


@needs(Right.READ_BOARD)
@require_safe
def editions(request: HttpRequest) -> HttpResponse:
    words, year = request.GET.get("words", "")[:60], request.GET.get("year", "")
    person = person_of(request)
    found = editions_of(person, words=words, year=int(year) if _is_year(year) else None)
    page = Paginator(found, ROWS).get_page(request.GET.get("page"))
    return render(
        request,
        "editions/editions.html",
        {"page": page, "words": words, "year": year, "years": years_of(person)},
    )


def _is_year(text: str) -> bool:
    return text.isdecimal() and len(text) == len("2024")


def readable(request: HttpRequest, edition_id: UUID) -> Edition:
    """Find an edition; one that went to others does not exist for who is not named."""
    rows = readable_by(person_of(request)).select_related(*EDITION)
    return ours(request, rows, edition_id)


@needs(Right.READ_BOARD)
@require_safe
def edition(request: HttpRequest, edition_id: UUID) -> HttpResponse:
    """Read an edition; that it was opened is noted."""
    found, by = readable(request, edition_id), person_of(request)
    acts.note_opening(by=by, edition=found, at=timezone.now())
    composer = composer_of(found.issue)
    context = {
        "edition": found,
        "composer": composer,
        "deviation": getattr(found, "deviation", None),
        "digests": [(form, getattr(found, FORMS[form][0])) for form in forms_of(found)],
        "damaged": damaged_forms(found),
        "approvals": approvals_of(found),
        "readers": readers_of(found) if may(by, Right.READ_ITEMS) else None,
        "withdrawal": getattr(found, "withdrawal", None),
        "successor": getattr(found, "replaced_by", None),
    }
    return render(request, "editions/edition.html", context | composer.shown(found))


@needs(Right.READ_BOARD)
@require_safe
def download(request: HttpRequest, edition_id: UUID, form: str) -> HttpResponse:
    found = readable(request, edition_id)
    if form not in forms_of(found):
        raise Http404
    try:
        data = bytes_of(found, form)
    except DamagedFileError:
        words = _("The stored file is not the one that was printed; tell the administrator.")
        messages.error(request, words)
        return redirect("editions:edition", found.id)
    acts.note_download(by=person_of(request), edition=found, form=form)
    return handed_out(data, name=found.file_name(form), content_type=FORMS[form][1])


@needs(Right.READ_ITEMS)
@require_safe
def packet(request: HttpRequest, edition_id: UUID) -> HttpResponse:
    """Hand out an edition with all that verifies it offline, and the list of its print set."""
    found = readable(request, edition_id)
    try:
        data = packet_of(found)
    except DamagedFileError:
        words = _("The stored file is not the one that was printed; tell the administrator.")
        messages.error(request, words)
        return redirect("editions:edition", found.id)
    acts.note_download(by=person_of(request), edition=found, form="zip")
    return handed_out(data, name=found.file_name("zip"), content_type="application/zip")


@needs(Right.PUBLISH)
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, edition_id: UUID) -> HttpResponse:
    found, form = ours(request, EDITIONS, edition_id), WithdrawForm(request.POST or None)
    if form.is_valid():
        try:
            reason = form.cleaned_data["reason"]
            acts.withdraw_edition(
                by=person_of(request), edition=found, reason=reason, at=timezone.now()
            )
        except RefusedError as refusal:
            messages.error(request, str(refusal))
        return redirect("editions:edition", found.id)
    status = 422 if form.is_bound else 200
    context = {"edition": found, "form": form}
    return render(request, "editions/withdraw.html", context, status=status)


@needs(Right.EDIT_ITEMS)
@require_POST
def correct(request: HttpRequest, edition_id: UUID) -> HttpResponse:
    """Begin to correct what was withdrawn."""
    found = ours(request, EDITIONS, edition_id)
    try:
        issue = correct_edition(by=person_of(request), edition=found, at=timezone.now())
    except RefusedError as refusal:
        messages.error(request, str(refusal))
        return redirect("editions:edition", found.id)
    return redirect("publications:issue", issue.id)


@needs(Right.EDIT_ITEMS)
@require_http_methods(["GET", "HEAD", "POST"])
def style(request: HttpRequest, publication_id: UUID) -> HttpResponse:
    """Say what a publication of the office prints around its pieces."""
    found = ours(request, Publication.objects.filter(own=True), publication_id)
    form = StyleForm(request.POST or None, initial=StyleForm.initial_of(style_of(found)))
    if form.is_valid():
        acts.set_style(by=person_of(request), publication=found, given=form.cleaned_data)
        messages.info(request, _("Saved; it holds for issues that are still to be printed."))
        return redirect("publications:publications")
    status = 422 if form.is_bound else 200
    context = {"publication": found, "form": form}
    return render(request, "editions/style.html", context, status=status)
