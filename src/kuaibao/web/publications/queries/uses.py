"""Uses by levels above, as they are to be recorded and as they stand."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kuaibao.engine.scheme import Scheme
from kuaibao.web.publications.evidence import Kept
from kuaibao.web.publications.models import Publication, Use
from kuaibao.web.publications.queries.asking import attributes_of
from kuaibao.web.scoring.lists import item_titled
from kuaibao.web.scoring.recording import NewFact
from kuaibao.web.units.models import Jurisdiction, Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class NewUse:
    """What a form or a pasted row says: a bulletin above used an item, or a title of a unit."""

    publication: Publication
    unit: Unit
    day: date
    title: str
    item: Any = None  # a scoring.Item; None looks for the title, and opens a new one
    attributes: dict[str, str] = field(default_factory=dict)
    number: str = ""
    evidence: Kept | None = None

    @property
    def known_item(self) -> Any:  # noqa: ANN401 -- a scoring.Item
        return self.item or item_titled(self.unit, self.title)

    @property
    def told(self) -> str:
        """The issue as one cites it."""
        words = _("“%(name)s” %(number)s")
        return (words % {"name": self.publication.name, "number": self.number}).strip()


def standing_use(new: NewUse) -> Use | None:
    """Find the same use as it was recorded before and not withdrawn."""
    item = new.known_item
    if item is None:
        return None
    found = _same(new, item).filter(fact__withdrawal__isnull=True)
    return found.select_related("recorded_by").first()


def _same(new: NewUse, item: Any) -> QuerySet[Use]:  # noqa: ANN401 -- a scoring.Item
    return Use.objects.filter(
        publication=new.publication, item=item, day=new.day, number=new.number
    )


def fact_of(new: NewUse, scheme: Scheme) -> NewFact:
    """Give the fact of a use; its key is what makes it the same one."""
    kind = scheme.facts.get(new.publication.kind)
    item = new.known_item
    about = kind is None or kind.item != "none"
    return NewFact(
        kind=new.publication.kind,
        unit=item.unit if item else new.unit,
        day=new.day,
        key=_key(new, item),
        attributes=attributes_of(new.publication, scheme, new.attributes),
        item=item if about else None,
        title=new.title if about else "",
        evidence=new.told,
    )


def _key(new: NewUse, item: Any) -> str:  # noqa: ANN401 -- a scoring.Item
    """The same use recorded again after it was withdrawn is another fact."""
    about = item.id if item else f"{new.unit.id} {new.title}"
    said = f"{new.publication.id} {about} {new.day} {new.number}"
    earlier = _same(new, item).count() if item else 0
    return f"use {sha256(said.encode()).hexdigest()[:32]} {earlier}"


def with_item(new: NewUse, item: Any) -> NewUse:  # noqa: ANN401 -- a scoring.Item
    return replace(new, item=item)


def uses_named(jurisdiction: Jurisdiction, use_id: UUID) -> Use:
    """Find a use of *jurisdiction*; raise Use.DoesNotExist for any other."""
    found = Use.objects.select_related("item__unit", "publication")
    return found.get(jurisdiction=jurisdiction, pk=use_id)


def fresh(uses: Iterable[NewUse]) -> list[NewUse]:
    """Leave those that nobody recorded yet; the same row twice is one."""
    kept: dict[tuple[object, ...], NewUse] = {}
    for use in uses:
        item = use.known_item
        about = item.id if item else (use.unit.id, use.title)
        if standing_use(use) is None:
            kept.setdefault((use.publication.id, about, use.day, use.number), use)
    return list(kept.values())
