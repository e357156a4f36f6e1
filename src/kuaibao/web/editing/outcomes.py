"""Which decisions with which grounds each unit got; taken back ones do not count."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, OuterRef, QuerySet, Subquery

from kuaibao.engine.scheme import Period
from kuaibao.web.editing.choices import Ground, Outcome
from kuaibao.web.editing.models import Handling
from kuaibao.web.submissions.models import Submission
from kuaibao.web.units.models import Jurisdiction

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
    found = Handling.objects.filter(
        jurisdiction=jurisdiction, at__date__range=(period.first, period.last), undone_by=None
    ).exclude(outcome=Outcome.REOPENED)
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


def reasons(found: QuerySet[Handling]) -> list[Reason]:
    """Name the commonest grounds of returns and declines, each with its latest examples."""
    sent = Submission.objects.filter(draft=OuterRef("draft")).order_by("-round")
    given = found.exclude(ground="").select_related("draft__unit").order_by("-id")
    given = given.annotate(title=Subquery(sent.values("title")[:1]))
    by_ground: dict[str, list[Handling]] = {}
    for handling in given:
        by_ground.setdefault(handling.ground, []).append(handling)
    commonest = sorted(by_ground.items(), key=lambda item: (-len(item[1]), item[0]))[:REASONS]
    return [Reason(str(Ground(one).label), len(all_), all_[:EXAMPLES]) for one, all_ in commonest]
