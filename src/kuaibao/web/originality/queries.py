"""Reads of what was found about items, scoped by jurisdiction."""

from typing import NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from kuaibao.engine.originality import Reuse
from kuaibao.web.disputes.queries import findings_for
from kuaibao.web.originality.checking import Found, Relation, look, passages
from kuaibao.web.originality.library import collection_of, library_of
from kuaibao.web.originality.models import Kept, Ruling
from kuaibao.web.originality.sides import Sides, pieces_of, sides_of
from kuaibao.web.submissions.choices import ARRIVED
from kuaibao.web.submissions.models import Draft
from kuaibao.web.units.choices import Right
from kuaibao.web.units.models import Person
from kuaibao.web.units.permissions import may


class Source(NamedTuple):
    """An earlier item that a text has passages from."""

    kept: Kept
    relation: Relation
    reuses: list[Reuse]
    ruling: Ruling | None

    @property
    def draft(self) -> Draft | None:
        return self.kept.submission.draft if self.kept.submission else None

    @property
    def length(self) -> int:
        """Count the compared characters of its passages."""
        return sum(one.passage.end - one.passage.start for one in self.reuses)


def arrival_in(person: Person, arrival_id: UUID) -> Draft:
    """Find an item that the office has received; raise Draft.DoesNotExist for any other."""
    found = Draft.objects.filter(jurisdiction=person.jurisdiction_id, state__in=ARRIVED)
    return found.select_related("unit", "jurisdiction", "item", "follows").get(pk=arrival_id)


def kept_of(draft: Draft) -> Kept | None:
    """Find the text of an item that was sent last, with the source of most."""
    found = Kept.objects.filter(submission__draft=draft).order_by("-number")
    return found.select_related("submission", "source__submission__draft__unit").first()


def found_in(draft: Draft, kept: Kept) -> Found | None:
    """Check a kept text anew; None while the fingerprints are being made."""
    collection = collection_of(draft.jurisdiction_id)
    if not collection.usable:
        return None
    return look(kept.body, library_of(collection), kept.number, draft)


def sources_of(draft: Draft, found: Found) -> list[Source]:
    """List the sources of a text, that of most first."""
    ruled = {one.source_id: one for one in rulings_of(draft)}
    by_number: dict[int, list[Reuse]] = {}
    for one in found.check.reuses:
        by_number.setdefault(one.item, []).append(one)
    sources = [_source(found, number, reuses, ruled) for number, reuses in by_number.items()]
    return sorted(sources, key=lambda one: -sum(reuse.weight for reuse in one.reuses))


def _source(found: Found, number: int, reuses: list[Reuse], ruled: dict[UUID, Ruling]) -> Source:
    kept = found.sources[number]
    of = kept.submission.draft_id if kept.submission else None
    ruling = ruled.get(of) if of else None
    return Source(kept, found.relations[number], reuses, ruling)


def rulings_of(draft: Draft) -> QuerySet[Ruling]:
    return Ruling.objects.filter(draft=draft, undone_at=None).select_related(
        "by", "finding", "source__unit"
    )


def ruling_for(person: Person, ruling_id: UUID) -> Ruling:
    """Find a ruling that *person* may see: the office any, others those of findings they see.

    Raises Ruling.DoesNotExist for any other.
    """
    found = Ruling.objects.filter(jurisdiction=person.jurisdiction_id)
    if not may(person, Right.READ_ITEMS):
        found = found.filter(finding__in=findings_for(person))
    return found.select_related("draft__unit", "source__unit", "by", "finding").get(pk=ruling_id)


def sides_by_source(found: Found) -> list[tuple[Kept, Sides]]:
    """Set a text beside each of its sources, in the order of the passages."""
    numbers = dict.fromkeys(one.item for one in found.check.reuses)
    return [(found.sources[one], _sides(found, passages(found, one))) for one in numbers]


def _sides(found: Found, reuses: list[Reuse]) -> Sides:
    return sides_of(found, reuses, pieces_of(found, reuses))
