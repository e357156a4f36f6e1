"""Instructions as they are to be recorded and as they stand."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from kuaibao.engine.scheme import Attribute, Scheme
from kuaibao.web.publications.evidence import Kept
from kuaibao.web.publications.models import Instructed, Instruction, Part, Use
from kuaibao.web.publications.queries.asking import scheme_of
from kuaibao.web.scoring.recording import NewFact
from kuaibao.web.units.choices import Right
from kuaibao.web.units.models import Jurisdiction, Person
from kuaibao.web.units.permissions import may

KIND = "instruction"  # the kind of fact, in every scheme that gives points for one


@dataclass(frozen=True, slots=True, kw_only=True)
class NewInstruction:
    """What a leader wrote, on which items, who may read it and who sees to it."""

    leader: str
    text: str
    day: date
    items: Sequence[Any]  # of scoring.Item
    key: str
    attributes: dict[str, str] = field(default_factory=dict)
    readers: Sequence[Person] = ()
    owner: Person | None = None
    due: date | None = None
    scan: Kept | None = None


def asked_of_instruction(scheme: Scheme) -> dict[str, Attribute]:
    """List what the scheme asks of an instruction, such as the leader's level."""
    return scheme.facts[KIND].attributes if KIND in scheme.facts else {}


def facts_of(new: NewInstruction, jurisdiction: Jurisdiction, about: str) -> dict[UUID, NewFact]:
    """Give the fact of each item; none where the scheme knows no instructions. No words in them."""
    scheme = scheme_of(jurisdiction, new.day)
    if KIND not in scheme.facts:
        return {}
    return {
        item.id: NewFact(
            kind=KIND,
            unit=item.unit,
            item=item,
            day=new.day,
            key=f"instruction {about} {item.id}"[:120],
            attributes=new.attributes,
            evidence=new.leader,
        )
        for item in new.items
    }


def is_published(item: Any) -> bool:  # noqa: ANN401 -- a scoring.Item
    """Tell whether a bulletin has used an item, here or above."""
    return (
        Part.objects.filter(draft__item=item, fact__withdrawal__isnull=True)
        .exclude(fact=None)
        .exists()
        or Use.objects.filter(item=item, fact__withdrawal__isnull=True).exists()
    )


def instructions_of(person: Person, *, mine: bool = False) -> QuerySet[Instruction]:
    """Find what *person* may know of: the office all, a leader those that name them."""
    found = Instruction.objects.filter(jurisdiction=person.jurisdiction)
    if not may(person, Right.READ_ITEMS):
        named = Q(readers=person) | Q(recorded_by=person) | Q(owner=person)
        found = found.filter(pk__in=Instruction.objects.filter(named).values("pk"))
    if mine:
        found = found.filter(owner=person, closed_at=None, undone_at=None).order_by("due", "id")
    parts = ("owner", "recorded_by", "closed_by", "undone_by")
    return found.select_related(*parts).prefetch_related("readers", "instructed__item__unit")


def standing_facts(instruction: Instruction) -> list[Any]:
    """List the facts of an instruction that nobody withdrew."""
    found = Instructed.objects.filter(
        instruction=instruction, fact__isnull=False, fact__withdrawal__isnull=True
    )
    parts = ("fact__unit__jurisdiction", "fact__item", "fact__jurisdiction", "fact__recorded_by")
    return [one.fact for one in found.select_related(*parts)]


def possible_readers(jurisdiction: Jurisdiction, roles: Collection[str]) -> QuerySet[Person]:
    """List who may be named as a reader: everybody whose post reads instructions."""
    people = jurisdiction.people.filter(is_active=True, appointments__role__in=roles)
    return people.distinct().order_by("name", "id")
