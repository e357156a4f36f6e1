"""Reads of facts and postings for lists: filtered, scoped by jurisdiction, newest first."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet, Sum

from kuaibao.engine.scheme import Period
from kuaibao.web.scoring.models import Closing, Fact, Item, Posting
from kuaibao.web.scoring.queries import with_facts
from kuaibao.web.units.models import Jurisdiction, Unit


class DaySum(NamedTuple):
    """What the lines of one account of a unit add up to on a day."""

    counted: date
    account: str
    points: Decimal
    lines: int


def sums_of_unit(unit: Unit, first: date, last: date) -> list[DaySum]:
    """Add the unit's postings up in the database, day by day."""
    found = Posting.objects.filter(unit=unit, counted__range=(first, last)).order_by()
    sums = found.values_list("counted", "account").annotate(Sum("points"), Count("pk"))
    return [
        DaySum(day, account, Decimal(points) / 100, lines) for day, account, points, lines in sums
    ]


def day_sum(posting: Posting) -> DaySum:
    """Give one line as such a sum."""
    return DaySum(posting.counted, posting.account, Decimal(posting.points) / 100, 1)


def postings_of_unit(unit: Unit, first: date, last: date) -> QuerySet[Posting]:
    return with_facts(Posting.objects.filter(unit=unit, counted__range=(first, last)))


def item_titled(unit: Unit, title: str) -> Item | None:
    """Find the unit's item of exactly this title."""
    return Item.objects.filter(unit=unit, title=title).first()


def every_item() -> QuerySet[Item]:
    """Bring along what a row tells of an item; the list says which of them."""
    return Item.objects.select_related("unit")


def has_facts() -> Exists:
    """Tell whether anything is known of an item."""
    return Exists(Fact.objects.filter(item=OuterRef("pk")))


def facts_without(*rows: str) -> QuerySet[Fact]:
    """List the facts that no row of these names, in rooms downstream, has brought about."""
    return Fact.objects.filter(**{f"{row}__isnull": True for row in rows})


def items_of(unit: Unit) -> QuerySet[Item]:
    return Item.objects.filter(unit=unit).exclude(title="")


def facts_found(
    jurisdiction: Jurisdiction, period: Period, *, unit: str = "", kind: str = ""
) -> QuerySet[Fact]:
    """Find facts whose day lies in *period*."""
    found = Fact.objects.filter(jurisdiction=jurisdiction, day__range=(period.first, period.last))
    parts = {"unit__name__contains": unit, "kind": kind}
    return found.filter(**{name: part for name, part in parts.items() if part})


def facts_told() -> QuerySet[Fact]:
    """Bring along what a row tells of a fact, with its withdrawal."""
    return Fact.objects.select_related("unit", "item", "recorded_by", "withdrawal")


def facts_behind(jurisdiction: Jurisdiction, first: date, last: date) -> QuerySet[Fact]:
    """Find all facts that decide points from *first* to *last*.

    Of earlier days these are what belongs to the same items, and what is taken back.
    """
    known = Fact.objects.filter(jurisdiction=jurisdiction, day__lte=last)
    items = known.filter(day__gte=first, item__isnull=False).order_by().values("item")
    back = Q(withdrawal__day__range=(first, last))
    found = known.filter(Q(day__gte=first) | Q(item__in=items) | back)
    return found.select_related("unit", "item", "recorded_by")


def ledger_found(
    jurisdiction: Jurisdiction,
    period: Period,
    *,
    unit: str = "",
    kind: str = "",
    account: str = "",
    clause: str = "",
) -> QuerySet[Posting]:
    """Find postings that count in *period*."""
    found = Posting.objects.filter(
        jurisdiction=jurisdiction, counted__range=(period.first, period.last)
    )
    parts = {"unit__name__contains": unit, "fact__kind": kind, "account": account, "clause": clause}
    return found.filter(**{name: part for name, part in parts.items() if part})


def closings_of(jurisdiction: Jurisdiction) -> dict[date, Closing]:
    """Find what was closed, by the last day."""
    found = Closing.objects.filter(jurisdiction=jurisdiction).select_related("closed_by")
    return {closing.last: closing for closing in found}


def fact_of_key(jurisdiction: Jurisdiction, key: str) -> Fact | None:
    return Fact.objects.filter(jurisdiction=jurisdiction, key=key).first()


def uses_counted(
    jurisdiction: Jurisdiction, kinds: Iterable[str], period: Period
) -> QuerySet[Fact]:
    """Find the facts about titled items that first counted in *period* and stood at its end."""
    found = Fact.objects.filter(jurisdiction=jurisdiction, kind__in=list(kinds)).exclude(title="")
    first = found.annotate(first=Min("postings__counted")).filter(
        first__range=(period.first, period.last)
    )
    standing = first.exclude(withdrawal__day__lte=period.last)
    return standing.select_related("unit").order_by("day", "id")
