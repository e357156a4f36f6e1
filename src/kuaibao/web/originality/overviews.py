"""How much the units of a jurisdiction reused in a year."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db.models import Count, Q, QuerySet

from kuaibao.engine.scheme import Period
from kuaibao.web.core.moments import start_of
from kuaibao.web.originality.choices import Alike, Answer
from kuaibao.web.originality.models import Kept, Ruling
from kuaibao.web.units.models import Jurisdiction

FLAGGED = [Alike.PARTLY, Alike.OBVIOUS]


class Row(NamedTuple):
    """One unit's year."""

    unit: str
    sent: int
    partly: int
    obvious: int
    copies: int  # as an editor decided


def kept_in(jurisdiction: Jurisdiction, year: Period) -> QuerySet[Kept]:
    """List the texts that were submitted in *year*, newest first."""
    found = Kept.objects.filter(jurisdiction=jurisdiction, quotable=None)
    first, end = _ends(year)
    return found.filter(submission__approved_at__gte=first, submission__approved_at__lt=end)


def flagged(kept: QuerySet[Kept], unit: str = "") -> QuerySet[Kept]:
    """Leave the texts that are partly or obviously alike, of one unit or all."""
    found = kept.filter(level__in=FLAGGED)
    if unit:
        found = found.filter(submission__draft__unit__name=unit)
    return found.select_related("submission__draft__unit", "source__submission__draft__unit")


def by_unit(jurisdiction: Jurisdiction, year: Period) -> list[Row]:
    """Count unit by unit, those with most obvious reuse first."""
    told = kept_in(jurisdiction, year).order_by().values_list("submission__draft__unit__name")
    counted = told.annotate(
        sent=Count("pk"),
        partly=Count("pk", filter=Q(level=Alike.PARTLY)),
        obvious=Count("pk", filter=Q(level=Alike.OBVIOUS)),
    )
    copies = _copies(jurisdiction, year)
    rows = [
        Row(unit, sent, partly, obvious, copies.get(unit, 0))
        for unit, sent, partly, obvious in counted
    ]
    return sorted(rows, key=lambda row: (-row.obvious, -row.partly, row.unit))


def _copies(jurisdiction: Jurisdiction, year: Period) -> Mapping[str, int]:
    first, end = _ends(year)
    found = Ruling.objects.filter(
        jurisdiction=jurisdiction, answer=Answer.COPY, undone_at=None, at__gte=first, at__lt=end
    )
    return dict(found.order_by().values_list("draft__unit__name").annotate(Count("pk")))


def _ends(year: Period) -> tuple[datetime, datetime]:
    return start_of(year.first), start_of(year.last + timedelta(days=1))
