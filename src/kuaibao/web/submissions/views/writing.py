"""The page on which an item is written: its form, and what it shows when two texts meet."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone

from kuaibao.web.submissions.actions.drafts import ConflictError, Text
from kuaibao.web.submissions.choices import Stage
from kuaibao.web.submissions.forms.drafts import ACCEPTED, OfUnitForm, TextForm
from kuaibao.web.submissions.models import Draft
from kuaibao.web.submissions.permissions import may_write
from kuaibao.web.submissions.queries.attachments import attachments_of
from kuaibao.web.submissions.queries.drafts import (
    current_prompts,
    draft_for,
    drafts_of,
    last_contact,
    open_requests,
    writing_units,
)
from kuaibao.web.units.models import Person, Unit
from kuaibao.web.units.queries import person_of
from kuaibao.web.units.refusals import RefusedError

FIELDS = (
    "title", "sort", "body", "authors", "contact", "answers", "prompt", "stage", "happened_at",
    "follows",
)  # fmt: skip


def about_draft(
    view: Callable[[HttpRequest, Draft], HttpResponse],
) -> Callable[[HttpRequest, UUID], HttpResponse]:
    """Give the view the draft that the person may read; any other does not exist for them."""

    @wraps(view)
    def found(request: HttpRequest, item_draft_id: UUID) -> HttpResponse:
        try:
            draft = draft_for(person_of(request), item_draft_id)
        except Draft.DoesNotExist as missing:
            raise Http404 from missing
        return view(request, draft)

    return found


def form_of(
    request: HttpRequest,
    draft: Draft | None,
    data: QueryDict | None,
    units: QuerySet[Unit] | None = None,
) -> TextForm:
    """Make the form of a draft, or of a new one for *units* that answers what the address says."""
    by, today = person_of(request), timezone.localdate()
    partners = by.jurisdiction.standing_units(today)
    if draft is not None:
        partners = (partners | by.jurisdiction.units.filter(joint_drafts=draft)).distinct()
    if units is None:
        units = by.jurisdiction.units.filter(pk=draft.unit_id) if draft else writing_units(by)
    return TextForm(
        data,
        partners=partners,
        answers=open_requests(units, draft),
        prompts=current_prompts(by, today, draft),
        earlier=earlier_reports(by, units, draft),
        initial=_kept(draft) if draft else _first(request, by),
    )


def earlier_reports(by: Person, units: QuerySet[Unit], draft: Draft | None) -> QuerySet[Draft]:
    """List the urgent reports that were sent and that a new one may follow."""
    found = drafts_of(by).filter(unit__in=units, stage__in=[Stage.FIRST, Stage.FOLLOW_UP])
    found = found.exclude(submitted_at=None)
    return found.exclude(pk=draft.pk) if draft else found


def unit_of(units: QuerySet[Unit], of_unit: OfUnitForm) -> Unit | None:
    """Give the unit that writes: the only one of the person, or the one that was chosen."""
    if len(units) == 1:
        return units[0]
    return of_unit.cleaned_data["unit"] if of_unit.is_valid() else None


def _kept(draft: Draft) -> dict[str, Any]:
    kept = {name: getattr(draft, name) for name in FIELDS}
    return kept | {"partners": list(draft.partners.all()), "seen": draft.version}


def _first(request: HttpRequest, by: Person) -> dict[str, Any]:
    asked = {"answers": request.GET.get("request", ""), "prompt": request.GET.get("prompt", "")}
    return {"authors": by.name, "contact": last_contact(by)} | asked | _following(request, by)


def first_text(request: HttpRequest) -> Text:
    """Give what a new draft begins with: whose it is, and what the address says it answers."""
    form = form_of(request, None, None)
    names = [name for name in form.initial if name in Text.__slots__]
    return Text(**{name: _chosen(form, name) for name in names})


def _following(request: HttpRequest, by: Person) -> dict[str, Any]:
    """Begin a follow-up report with what is known from the report before it."""
    try:
        before = draft_for(by, UUID(request.GET.get("follows", "")))
    except (ValueError, Draft.DoesNotExist):
        return {}
    kept = {name: getattr(before, name) for name in ("title", "sort", "happened_at", "contact")}
    return kept | {"stage": Stage.FOLLOW_UP, "follows": before}


def edit_page(
    request: HttpRequest,
    draft: Draft | None,
    form: TextForm,
    *,
    refusal: str = "",
    status: int = 200,
    more: dict[str, object] | None = None,
) -> HttpResponse:
    chosen = {name: _chosen(form, name) for name in ("answers", "prompt")}
    context = {
        "draft": draft,
        "form": form,
        "refusal": refusal,
        "chosen": chosen,
        "files": attachments_of(draft) if draft else (),
        "accepted": ACCEPTED,
    }
    page = "submissions/drafts_edit.html"
    return render(request, page, context | (more or {}), status=status)


def _chosen(form: TextForm, name: str) -> Any:  # noqa: ANN401 -- of whatever the field is
    """Read a field as it stands, such as the request to answer; empty where nothing fits."""
    try:
        return form.fields[name].clean(form[name].value())
    except ValidationError:
        return None


def not_saved(
    request: HttpRequest, draft: Draft, form: TextForm, refusal: RefusedError
) -> HttpResponse:
    """Show both texts where two people met, else the form with what is wrong."""
    if not isinstance(refusal, ConflictError):
        return edit_page(request, draft, form, refusal=str(refusal), status=422)
    standing = draft_for(person_of(request), draft.id)
    context = {
        "draft": standing,
        "form": form,
        "refusal": str(refusal),
        "open": may_write(person_of(request), standing),
    }
    return render(request, "submissions/drafts_conflict.html", context, status=409)
