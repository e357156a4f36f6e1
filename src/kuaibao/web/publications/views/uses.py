"""Uses by levels above: one on a form, or many from a pasted table."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kuaibao.web.core.views.shared import handed_out, is_htmx, never_shown
from kuaibao.web.publications.actions.uses import give_file, propose_uses, record_uses
from kuaibao.web.publications.evidence import Kept, keep_evidence, media_type
from kuaibao.web.publications.forms.adoptions import chosen_attributes
from kuaibao.web.publications.forms.uses import PasteForm, UseForm
from kuaibao.web.publications.queries.asking import scheme_of
from kuaibao.web.publications.queries.items import items_of
from kuaibao.web.publications.queries.matching import Row, pasted_rows
from kuaibao.web.publications.queries.publications import publications_above
from kuaibao.web.publications.queries.uses import NewUse, standing_use, uses_named
from kuaibao.web.scoring.booking import FactRefusedError
from kuaibao.web.scoring.previews import Preview, previews_of, said, token_of
from kuaibao.web.scoring.views.shared import may_read
from kuaibao.web.units.choices import Right
from kuaibao.web.units.permissions import needs
from kuaibao.web.units.queries import person_of
from kuaibao.web.units.refusals import RefusedError

FOUND = 20


@needs(Right.RECORD)
@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Find the item among the office's own, by title and unit."""
    person = person_of(request)
    words, unit = request.GET.get("words", "")[:100], request.GET.get("unit", "")[:60]
    found = items_of(person.jurisdiction, None, words=words, unit=unit).order_by("-id")
    defined = publications_above(person.jurisdiction).exists()
    context = {"items": found[:FOUND], "words": words, "unit": unit, "defined": defined}
    return render(request, "publications/choose_item.html", context)


@needs(Right.RECORD)
@require_http_methods(["GET", "HEAD", "POST"])
def new_use(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """Ask, show what it would do, and record only what was shown."""
    item = _item(request, item_id)
    form = _form(request)
    previews: list[Preview] = []
    problems: list[str] = []
    if form.is_bound and form.is_valid():
        try:
            use = _use(form, item)
            previews, known = _previews(request, [use]), standing_use(use)
            if known is not None:
                problems = [_recorded_before(known.recorded_by.name)]
            elif request.POST.get("confirm") == token_of(previews):
                return _recorded(request, _use(form, item, _kept(request, form)))
        except FactRefusedError as refusal:
            problems = said(refusal)
        except RefusedError as refusal:
            problems = [str(refusal)]
    context = {"form": form, "item": item, "previews": previews, "problems": problems}
    context["token"] = token_of(previews)
    page = "publications/_use.html" if is_htmx(request) else "publications/use.html"
    status = 422 if (form.errors or problems) and not is_htmx(request) else 200
    return render(request, page, context, status=status)


def _item(request: HttpRequest, item_id: UUID) -> Any:  # noqa: ANN401 -- a scoring.Item
    try:
        return items_of(person_of(request).jurisdiction, None).get(pk=item_id)
    except ObjectDoesNotExist as missing:
        raise Http404 from missing


def _form(request: HttpRequest) -> UseForm:
    jurisdiction = person_of(request).jurisdiction
    posted = request.method == "POST"
    return UseForm(
        request.POST if posted else None,
        request.FILES if posted else None,
        publications=list(publications_above(jurisdiction)),
        scheme=scheme_of(jurisdiction, timezone.localdate()),
    )


def _use(form: UseForm, item: Any, evidence: Kept | None = None) -> NewUse:  # noqa: ANN401 -- a scoring.Item
    given = form.cleaned_data
    return NewUse(
        publication=form.known[given["publication"]],
        unit=item.unit,
        item=item,
        title=item.title,
        day=given["day"],
        number=given["number"],
        attributes=chosen_attributes(given),
        evidence=evidence,
    )


def _kept(request: HttpRequest, form: UseForm) -> Kept | None:
    file = form.cleaned_data["file"]
    if not file:
        return None
    return keep_evidence(by=person_of(request), name=file.name, data=file.read())


def _previews(request: HttpRequest, uses: list[NewUse]) -> list[Preview]:
    return previews_of(propose_uses(by=person_of(request), uses=uses, on=timezone.localdate()))


def _recorded_before(name: str) -> str:
    return _("%(name)s recorded this use already.") % {"name": name}


def _recorded(request: HttpRequest, use: NewUse) -> HttpResponse:
    record_uses(by=person_of(request), uses=[use], on=timezone.localdate())
    words = _("Recorded: %(issue)s used 《%(title)s》.")
    messages.info(request, words % {"issue": use.told, "title": use.title})
    return redirect("publications:item", use.item.id)


# ------------------------------------------------------------------ a pasted table


@needs(Right.RECORD)
@require_http_methods(["GET", "HEAD", "POST"])
def paste(request: HttpRequest) -> HttpResponse:
    """Read a pasted table, let a person choose for each row, and record all at once."""
    form = PasteForm(request.POST if request.method == "POST" else None)
    rows: list[Row] = []
    context: dict[str, object] = {"form": form}
    if form.is_bound and form.is_valid():
        jurisdiction = person_of(request).jurisdiction
        scheme = scheme_of(jurisdiction, timezone.localdate())
        rows = pasted_rows(jurisdiction, scheme, form.cleaned_data["table"])
        chosen, open_rows = _chosen(request, rows)
        previews, problems = _tried(request, chosen)
        if chosen and not (open_rows or problems):
            if request.POST.get("confirm") == token_of(previews):
                return _taken_over(request, chosen)
            context |= {"previews": previews, "token": token_of(previews)}
        context |= {"rows": _shown(request, rows), "problems": problems, "open": open_rows}
        context |= {"chosen": len(chosen), "wrong": sum(row.state == "wrong" for row in rows)}
    status = 422 if form.is_bound and not rows else 200
    return render(request, "publications/paste.html", context, status=status)


def _shown(request: HttpRequest, rows: list[Row]) -> list[tuple[Row, str]]:
    """Set beside each row what was chosen for it."""
    return [(row, request.POST.get(f"row-{row.line}", "")) for row in rows]


def _chosen(request: HttpRequest, rows: list[Row]) -> tuple[list[NewUse], int]:
    """Read what a person chose for each row; count the doubtful ones still open."""
    uses, open_rows = [], 0
    for row in rows:
        answer = request.POST.get(f"row-{row.line}", "")
        if row.state == "exact" and answer != "skip":
            uses.append(row.use(row.exact))
        elif row.state == "doubtful" and answer == "new" and row.unit:
            uses.append(row.use())
        elif row.state == "doubtful" and answer != "skip":
            near = next((one.item for one in row.near if str(one.item.id) == answer), None)
            open_rows += near is None
            uses += [row.use(near)] if near else []
    return uses, open_rows


def _tried(request: HttpRequest, uses: list[NewUse]) -> tuple[list[Preview], list[str]]:
    if not uses:
        return [], []
    try:
        return _previews(request, uses), []
    except FactRefusedError as refusal:
        return [], said(refusal)
    except RefusedError as refusal:
        return [], [str(refusal)]


def _taken_over(request: HttpRequest, uses: list[NewUse]) -> HttpResponse:
    made = record_uses(by=person_of(request), uses=uses, on=timezone.localdate())
    messages.info(request, _("Recorded: %(number)s uses.") % {"number": len(made)})
    return redirect("publications:used")


@needs(Right.READ_LINES)
@require_safe
@never_shown
def file(request: HttpRequest, use_id: UUID) -> HttpResponse:
    """Hand out the evidence; a unit gets that of its own items."""
    person = person_of(request)
    try:
        use = uses_named(person.jurisdiction, use_id)
    except ObjectDoesNotExist as missing:
        raise Http404 from missing
    if not use.digest or not may_read(person, use.item.unit_id):
        raise Http404
    data = give_file(by=person, use=use)
    return handed_out(data, name=use.evidence, content_type=media_type(use.evidence))
