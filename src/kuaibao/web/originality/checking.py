"""The check of one text: which earlier texts it reuses, and how these stand to it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from django.db.models import QuerySet

from kuaibao.engine.originality import Check, Figures, Reuse, check, figures, normalise
from kuaibao.web.originality.choices import Answer
from kuaibao.web.originality.library import Stored
from kuaibao.web.originality.models import Kept
from kuaibao.web.submissions.models import Draft


class Relation(StrEnum):
    """How a source stands to the item that has a passage of it."""

    SELF = "self"  # an earlier round of the same item
    FOLLOWED = "followed"  # the report it follows, or one that an editor let pass
    JOINT = "joint"  # of a unit that contributed
    OWN = "own"  # of the same unit
    OTHER = "other"


COUNTING = {Relation.OWN, Relation.OTHER}


@dataclass(frozen=True, slots=True)
class Found:
    """What was found: the check without a text's own earlier rounds, and what of it counts."""

    check: Check
    figures: Figures  # of the passages that count
    sources: dict[int, Kept]  # by number
    relations: dict[int, Relation]

    @property
    def weightiest(self) -> Kept | None:
        """Give the source of most."""
        best = max(self.check.reuses, key=lambda one: one.weight, default=None)
        return self.sources[best.item] if best else None


def look(raw: str, library: Stored, before: int | None = None, draft: Draft | None = None) -> Found:
    """Check *raw* against the texts before a number; *draft*, if any, is whose text it is."""
    seen = check(normalise(raw), library, before)
    numbers = {one.item for one in seen.reuses}
    sources = {one.number: one for one in told(library, numbers)}
    stands = _standing(draft)
    others = tuple(one for one in seen.reuses if stands(sources[one.item]) is not Relation.SELF)
    seen = replace(seen, reuses=others)
    counting = tuple(one for one in others if stands(sources[one.item]) in COUNTING)
    relations = {number: stands(source) for number, source in sources.items()}
    return Found(seen, figures(replace(seen, reuses=counting)), sources, relations)


def told(library: Stored, numbers: Iterable[int]) -> QuerySet[Kept]:
    """Bring along what one tells of a source."""
    found = library.kept.filter(number__in=numbers)
    return found.select_related("submission__draft__unit", "quotable")


def _standing(draft: Draft | None) -> Callable[[Kept], Relation]:
    """Read once how *draft* may stand to others."""
    if draft is None:
        return lambda _source: Relation.OTHER
    partners = set(draft.partners.values_list("pk", flat=True))
    excused = draft.rulings.filter(answer__in=[Answer.AUTHORISED, Answer.COMMON], undone_at=None)
    sources = set(excused.values_list("source", flat=True))

    def relation(source: Kept) -> Relation:
        other = source.submission.draft if source.submission else None
        if other is None:
            return Relation.OTHER
        if other.id == draft.id:
            return Relation.SELF
        if other.id == draft.follows_id or other.id in sources:
            return Relation.FOLLOWED
        if other.unit_id == draft.unit_id:
            return Relation.OWN
        return Relation.JOINT if other.unit_id in partners else Relation.OTHER

    return relation


def passages(found: Found, number: int) -> list[Reuse]:
    """List the passages that come from one source, in the order of the text."""
    return [one for one in found.check.reuses if one.item == number]
