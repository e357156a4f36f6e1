"""Which decisions with which grounds each unit got; taken back ones do not count."""

from collections import Counter
from collections.abc import Iterable
from datetime import timedelta
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, OuterRef, QuerySet, Subquery, Window
from django.db.models.functions import RowNumber

from kuaibao.engine.scheme import Period
from kuaibao.web.core.moments import start_of
from kuaibao.web.editing.choices import Ground, Outcome
from kuaibao.web.editing.models import Handling
from kuaibao.web.submissions.models import Submission
from kuaibao.web.units.models import Jurisdiction

DECIDED = [outcome for outcome in Outcome if outcome is not Outcome.REOPENED]
EXAMPLES = 3  # of each reason
REASONS = 3  # the commonest


class Row(NamedTuple):
    """What became of one unit's items in a period."""

    unit_id: UUID
    unit: str
    outcomes: dict[str, int]
    grounds: dict[str, int]


class Reason(NamedTuple):
    ground: str
    times: int
    examples: list[Handling]


def decided(
    jurisdiction: Jurisdiction, period: Period, units: Iterable[UUID] | None
) -> QuerySet[Handling]:
    """Find the decisions of a period that stand, about *units* or all."""
    first, end = (start_of(day) for day in (period.first, period.last + timedelta(days=1)))
    found = Handling.objects.filter(
        jurisdiction=jurisdiction, outcome__in=DECIDED, at__gte=first, at__lt=end, undone_by=None
    )
    return found if units is None else found.filter(draft__unit__in=units)


def by_unit(found: QuerySet[Handling]) -> list[Row]:
    """Count decisions unit by unit, by outcome and by ground."""
    counted = found.order_by().values_list("draft__unit", "draft__unit__name", "outcome", "ground")
    rows: dict[UUID, Row] = {}
    for unit_id, name, outcome, ground, count in counted.annotate(count=Count("pk")):
        row = rows.setdefault(unit_id, Row(unit_id, name, Counter(), Counter()))
        row.outcomes[outcome] += count
        if ground:
            row.grounds[ground] += count
    return sorted(rows.values(), key=lambda row: row.unit)


def reasons(found: QuerySet[Handling], rows: Iterable[Row]) -> list[Reason]:
    """Name the commonest grounds of returns and declines in *rows*, with their latest examples."""
    times = sum((Counter(row.grounds) for row in rows), Counter[str]())
    commonest = sorted(times.items(), key=lambda item: (-item[1], item[0]))[:REASONS]
    examples = _examples(found, [ground for ground, _count in commonest])
    return [
        Reason(str(Ground(ground).label), count, [one for one in examples if one.ground == ground])
        for ground, count in commonest
    ]


def _examples(found: QuerySet[Handling], grounds: list[str]) -> list[Handling]:
    """Find the latest of each of *grounds*, with the title that was sent."""
    place = Window(RowNumber(), partition_by="ground", order_by="-id")
    latest = found.filter(ground__in=grounds).annotate(place=place).filter(place__lte=EXAMPLES)
    keys = list(latest.order_by().values_list("pk", flat=True))
    sent = Submission.objects.filter(draft=OuterRef("draft")).order_by("-round")
    told = Handling.objects.filter(pk__in=keys).select_related("draft__unit").order_by("-id")
    return list(told.annotate(title=Subquery(sent.values("title")[:1])))
