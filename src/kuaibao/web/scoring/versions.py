"""Which schemes a jurisdiction has: in force from when to when, approved, or shipped."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from kuaibao.engine.scheme import Scheme, shipped_schemes
from kuaibao.web.scoring.models import ApprovedScheme, SchemeInForce
from kuaibao.web.scoring.schemes import scheme_by_id
from kuaibao.web.units.models import Jurisdiction


@dataclass(frozen=True, slots=True)
class Version:
    """A scheme that is fixed, and the days on which it decides, if there are any."""

    key: str  # a shipped scheme's name, or the key of an approved one
    since: date | None = None
    until: date | None = None
    approved: ApprovedScheme | None = None

    @property
    def scheme(self) -> Scheme:
        return scheme_by_id(self.key)

    def decides(self, day: date) -> bool:
        return bool(self.since and self.since <= day and (self.until is None or day <= self.until))


def versions(jurisdiction: Jurisdiction) -> list[Version]:
    """List the schemes in force, the latest first, then the shipped ones that never were."""
    own = {one.key: one for one in _own(jurisdiction)}
    stretches = list(_stretches(jurisdiction))
    used = {key for key, _, _ in stretches}
    found = [Version(key, since, until, own.get(key)) for key, since, until in stretches]
    return [*reversed(found), *(Version(key) for key in shipped_schemes() if key not in used)]


def version(jurisdiction: Jurisdiction, key: str) -> Version:
    """Find a scheme by its key; raise LookupError for one that is not there for *jurisdiction*."""
    found = next((one for one in versions(jurisdiction) if one.key == key), None)
    if found is None:
        raise LookupError(key)
    return found


def names_taken(jurisdiction: Jurisdiction) -> set[str]:
    """Name the ids that schemes bear already."""
    return {*shipped_schemes(), *(one.name for one in _own(jurisdiction))}


def _own(jurisdiction: Jurisdiction) -> Iterator[ApprovedScheme]:
    found = ApprovedScheme.objects.filter(jurisdiction=jurisdiction)
    yield from found.select_related("drafted_by", "approved_by")


def _stretches(jurisdiction: Jurisdiction) -> Iterator[tuple[str, date, date | None]]:
    rows = list(SchemeInForce.objects.filter(jurisdiction=jurisdiction))
    for row, following in pairwise([*rows, None]):
        if row is not None:
            until = following.since - timedelta(days=1) if following else None
            yield row.scheme, row.since, until
