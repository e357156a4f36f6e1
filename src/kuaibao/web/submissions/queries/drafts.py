"""Reads of drafts for the unit: scoped by jurisdiction and by the units of the person."""

from datetime import date
from uuid import UUID

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from kuaibao.web.submissions.choices import Sort, State
from kuaibao.web.submissions.models import Draft, Prompt, Request
from kuaibao.web.submissions.queries.prompts import prompts_on
from kuaibao.web.units.choices import Right
from kuaibao.web.units.models import Person, Unit
from kuaibao.web.units.permissions import units_where

# Urgent ones that are still on their way stand first.
_OPEN_URGENT = Q(sort=Sort.URGENT) & ~Q(state__in=[State.DECLINED, State.ADOPTED])


def drafts_of(person: Person) -> QuerySet[Draft]:
    """List the drafts of the units for which *person* writes or approves."""
    units = units_where(person, Right.READ_DRAFTS)
    found = Draft.objects.filter(jurisdiction=person.jurisdiction)
    if units is not None:
        found = found.filter(unit__in=units)
    return drafts_told(found)


def drafts_told(drafts: QuerySet[Draft]) -> QuerySet[Draft]:
    """Bring along what a row tells of a draft."""
    parts = ("unit", "written_by", "saved_by", "words_by", "answers__commission")
    return drafts.select_related(*parts)


def draft_for(person: Person, draft_id: UUID) -> Draft:
    """Find a draft that *person* may read; raise Draft.DoesNotExist for any other."""
    wanted = ("jurisdiction", "asked_by", "prompt", "follows")
    return drafts_of(person).select_related(*wanted).get(pk=draft_id)


def drafts_found(
    person: Person, *, state: str = "", sort: str = "", words: str = ""
) -> QuerySet[Draft]:
    """Filter the list; urgent ones on their way first, then what moved last."""
    parts = {"state": state, "sort": sort}
    found = drafts_of(person).filter(**{name: part for name, part in parts.items() if part})
    if words:
        found = found.filter(Q(title__icontains=words) | Q(body__icontains=words))
    first = Case(When(_OPEN_URGENT, then=Value(0)), default=Value(1), output_field=IntegerField())
    return found.annotate(first=first).order_by("first", "-moved_at", "-id")


def writing_units(person: Person) -> QuerySet[Unit]:
    """List the units for which *person* writes."""
    units = units_where(person, Right.WRITE)
    found = person.jurisdiction.units.select_related("jurisdiction")
    return found if units is None else found.filter(pk__in=units)


def open_requests(units: QuerySet[Unit], draft: Draft | None = None) -> QuerySet[Request]:
    """List what the office asked of *units* and has not judged yet, and what *draft* answers."""
    own = draft.answers_id if draft else None
    found = Request.objects.filter(Q(unit__in=units, verdict="") | Q(pk=own))
    return found.select_related("commission", "unit").order_by("due", "id")


def current_prompts(person: Person, on: date, draft: Draft | None = None) -> QuerySet[Prompt]:
    found = prompts_on(person.jurisdiction, on)
    if draft is None or draft.prompt_id is None:
        return found
    return found | Prompt.objects.filter(jurisdiction=person.jurisdiction, pk=draft.prompt_id)


def last_contact(person: Person) -> str:
    """Give the contact that *person* wrote last, so that it is typed once."""
    found = Draft.objects.filter(written_by=person).exclude(contact="")
    return found.values_list("contact", flat=True).first() or ""
