"""The check of one text: which earlier texts it reuses, and how these stand to it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from django.db.models import QuerySet

from kuaibao.engine.originality import Check, Figures, Reuse, check, figures, normalise
from kuaibao.web.originality.library import Stored
from kuaibao.web.originality.models import Kept
from kuaibao.web.submissions.models import Draft


@dataclass(frozen=True, slots=True)
class Found:
    """What was found: the check without a text's own earlier rounds, and what of it counts."""

    check: Check
    figures: Figures  # of the passages that count
    sources: dict[int, Kept]  # by number

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
    others = tuple(one for one in seen.reuses if not _own(sources[one.item], draft))
    seen = replace(seen, reuses=others)
    counting = tuple(one for one in others if counts(sources[one.item], draft))
    return Found(seen, figures(replace(seen, reuses=counting)), sources)


def told(library: Stored, numbers: Iterable[int]) -> QuerySet[Kept]:
    """Bring along what one tells of a source."""
    found = library.kept.filter(number__in=numbers)
    return found.select_related("submission__draft__unit", "quotable")


def _own(source: Kept, draft: Draft | None) -> bool:
    return draft is not None and _draft_of(source) == draft.id


def counts(source: Kept, draft: Draft | None) -> bool:
    """Tell whether reuse of *source* is to be looked at: no report that this one follows on."""
    if draft is None or source.submission is None:
        return True
    return source.submission.draft_id != draft.follows_id


def _draft_of(source: Kept) -> UUID | None:
    return source.submission.draft_id if source.submission else None


def passages(found: Found, number: int) -> list[Reuse]:
    """List the passages that come from one source, in the order of the text."""
    return [one for one in found.check.reuses if one.item == number]
