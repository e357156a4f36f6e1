from base64 import b64encode
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kuaibao.engine.documents import (
    Circular,
    TypesettingError,
    to_docx,
    to_pages,
    to_pdf,
    to_xlsx,
)
from kuaibao.engine.scoreboard import Board
from kuaibao.engine.words import say
from kuaibao.web.circulars import actions
from kuaibao.web.circulars.charts import pictures_of
from kuaibao.web.circulars.forms import DraftForm, form_of
from kuaibao.web.circulars.lead import LEGENDS, Offer, lead_paragraph, names_in, offers_of
from kuaibao.web.circulars.models import Draft
from kuaibao.web.circulars.queries import (
    circular_of,
    draft_of,
    publications_for,
)
from kuaibao.web.core.views.shared import handed_out
from kuaibao.web.editions.faces import faces
from kuaibao.web.editions.queries.editions import standing_edition
from kuaibao.web.scoring.actions import note_export
from kuaibao.web.scoring.periods import period_of
from kuaibao.web.scoring.settling import board
from kuaibao.web.units.actions import RefusedError
from kuaibao.web.units.choices import Right
from kuaibao.web.units.models import Person
from kuaibao.web.units.permissions import may, needs
from kuaibao.web.units.queries import person_of

_OFFICE = "application/vnd.openxmlformats-officedocument"


def _pdf(value: Circular) -> bytes:
    return to_pdf(value, faces())


FORMS = {
    "pdf": (_pdf, "application/pdf"),
    "docx": (to_docx, f"{_OFFICE}.wordprocessingml.document"),
    "xlsx": (to_xlsx, f"{_OFFICE}.spreadsheetml.sheet"),
}


@dataclass(frozen=True, slots=True)
class Chip:
    """A name that the lead paragraph may hold, with the figure that speaks for it."""

    offer: Offer
    chosen: bool


@dataclass(frozen=True, slots=True)
class Side:
    """The names that one sentence of the paragraph may hold."""

    name: str
    legend: str
    chips: list[Chip]

    @property
    def open(self) -> bool:
        """Whether they are shown at once: some are chosen, or few are there."""
        return any(chip.chosen for chip in self.chips)


@needs(Right.READ_CIRCULAR)
@require_safe
def now(request: HttpRequest) -> HttpResponse:
    return redirect("circulars:circular", period_of(request))


@needs(Right.READ_CIRCULAR)
@require_safe
def circular(request: HttpRequest, period: str) -> HttpResponse:  # noqa: ARG001 -- period_of reads it
    draft, figures = draft_and_board(request)
    return page_of(request, draft, figures, form_of(draft))


@needs(Right.EDIT_CIRCULAR)
@require_POST
def save(request: HttpRequest, period: str) -> HttpResponse:
    draft, figures = draft_and_board(request)
    form = form_of(draft, request.POST)
    if not form.is_valid():
        return page_of(request, draft, figures, form)
    version = form.cleaned_data["version"]
    try:
        saved = actions.save_draft(by=person_of(request), draft=form.fill(draft), version=version)
    except RefusedError as refusal:
        standing, _figures = draft_and_board(request)
        return page_of(request, standing, figures, _again(request, standing), str(refusal))
    at = timezone.localtime(saved.saved_at)
    messages.info(request, _("Saved at %(time)s.") % {"time": f"{at:%H:%M}"})
    return redirect("circulars:circular", period)


def _again(request: HttpRequest, standing: Draft) -> DraftForm:
    """Keep the editor's text, now beside what stands; saving again is a decision."""
    given = request.POST.copy()
    given["version"] = str(standing.version)
    return form_of(standing, given)


def draft_and_board(request: HttpRequest) -> tuple[Draft, Board]:
    person, period = person_of(request), period_of(request)
    try:
        figures = board(person.jurisdiction, period)
    except ObjectDoesNotExist as missing:
        raise Http404 from missing
    draft = draft_of(person.jurisdiction, period, by=person, on=timezone.localdate())
    return draft, figures


def page_of(
    request: HttpRequest, draft: Draft, figures: Board, form: DraftForm, conflict: str = ""
) -> HttpResponse:
    by = person_of(request)
    edition = standing_edition(draft.issue) if draft.issue else None
    editable = edition is None and may(by, Right.EDIT_CIRCULAR)
    context: dict[str, object] = {
        "edition": edition,
        "withdrawn": edition is not None and hasattr(edition, "withdrawal"),
        "publications": publications_for(by.jurisdiction),
        "period": period_of(request),
        "draft": draft,
        "form": form,
        "conflict": conflict,
        "editable": editable,
        "empty": not figures.sections,
    }
    if editable:
        context |= _sides(by, draft, figures, form)
    status = 409 if conflict else 422 if form.errors else 200
    return render(request, "circulars/circular.html", context, status=status)


def _sides(by: Person, draft: Draft, figures: Board, form: DraftForm) -> dict[str, object]:
    """Set out whom the paragraph may name, and what it would be with just the names chosen."""
    offers = offers_of(by.jurisdiction, figures)
    if isinstance(form.data, QueryDict):
        named = {side: form.data.getlist(side) for side in offers}
    else:
        named = draft.named or names_in(offers, draft.lead)
    sides = [
        Side(
            side, str(LEGENDS[side]), [Chip(one, one.unit in named.get(side, ())) for one in known]
        )
        for side, known in offers.items()
        if known
    ]
    return {"sides": sides, "proposed": lead_paragraph(figures, named)}


@needs(Right.EDIT_CIRCULAR)
@require_POST
def lead(request: HttpRequest, period: str) -> HttpResponse:  # noqa: ARG001 -- period_of reads it
    """Write the paragraph anew around the chosen names, unless the editor wrote their own."""
    given = request.POST
    _standing, figures = draft_and_board(request)
    proposed = lead_paragraph(figures, {side: given.getlist(side) for side in LEGENDS})
    untouched = _plain(given.get("lead", "")) == _plain(given.get("proposed", ""))
    take = untouched or "take" in given
    form = DraftForm({**given.dict(), "lead": proposed if take else given.get("lead", "")})
    context = {"form": form, "proposed": proposed, "own": not take, "period": period_of(request)}
    response = render(request, "circulars/_lead.html", context)
    response["HX-Trigger-After-Swap"] = "rewritten"  # the preview follows
    return response


def _plain(text: str) -> str:
    return "".join(text.split())


@needs(Right.READ_CIRCULAR)
@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: HttpRequest, period: str) -> HttpResponse:  # noqa: ARG001 -- period_of reads it
    """The true pages, of the form as it stands or of the draft."""
    draft, figures = draft_and_board(request)
    form = form_of(draft, request.POST) if request.method == "POST" else None
    if form is not None and form.is_valid():
        draft = form.fill(draft)
    value = _drawn(draft, figures)
    pages: list[str] = []
    problem = ""
    try:
        pages = [b64encode(page).decode() for page in to_pages(value, faces())]
    except TypesettingError as error:
        problem = say(error.sentence, _)
    context = {"pages": pages, "problem": problem, "missing": _missing(value), "form": form}
    return render(request, "circulars/_pages.html", context)


def _drawn(draft: Draft, figures: Board) -> Circular:
    pictures = pictures_of(draft.jurisdiction, figures, draft.chart)
    return circular_of(draft, figures, pictures=pictures)


def _missing(value: Circular) -> str:
    text = "".join([*value.lead, value.title, *value.edition().tail.texts])
    return "".join(faces().missing_characters(text))


@needs(Right.READ_CIRCULAR)
@require_safe
def download(request: HttpRequest, period: str, form: str) -> HttpResponse:
    if form not in FORMS:
        raise Http404
    draft, figures = draft_and_board(request)
    write, content_type = FORMS[form]
    data = write(_drawn(draft, figures))
    note_export(by=person_of(request), detail=f"circular.{form} {period}")
    return handed_out(data, name=f"{draft.title}.{form}", content_type=content_type)
