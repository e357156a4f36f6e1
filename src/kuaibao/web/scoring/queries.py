"""Reads of the ledger that pages, commands and circulars share."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Q, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext

from kuaibao.engine import ledger
from kuaibao.engine.scheme import Column, Period, Scheme, listed
from kuaibao.engine.scoreboard import Line
from kuaibao.engine.words import say
from kuaibao.web.scoring.models import Closing, Fact, Item, Posting, SchemeInForce
from kuaibao.web.scoring.schemes import scheme_by_id
from kuaibao.web.scoring.values import fact_values
from kuaibao.web.units.models import Jurisdiction, Unit

WHOLE = {"period", "total", "previous"}  # columns of points that are no account


@dataclass(frozen=True, slots=True)
class Explained:
    """A posting with the sentence that explains it."""

    posting: Posting
    why: str
    wording: str

    @property
    def points(self) -> Decimal:
        return Decimal(self.posting.points) / 100


def scheme_on(jurisdiction: Jurisdiction, day: date) -> Scheme:
    """Find the scheme in force on *day*; raise SchemeInForce.DoesNotExist where there is none."""
    found = SchemeInForce.objects.filter(jurisdiction=jurisdiction, since__lte=day).last()
    if found is None:
        raise SchemeInForce.DoesNotExist
    return scheme_by_id(found.scheme)


def scheme_if_any(jurisdiction: Jurisdiction, day: date) -> Scheme | None:
    """Find the scheme in force on *day*, for pages that do without."""
    try:
        return scheme_on(jurisdiction, day)
    except SchemeInForce.DoesNotExist:
        return None


def open_from(jurisdiction: Jurisdiction) -> date:
    """Tell the first day that no closed period holds."""
    closed = Closing.objects.filter(jurisdiction=jurisdiction).last()
    return closed.last + timedelta(days=1) if closed else date.min


def lines(jurisdiction: Jurisdiction, scheme: Scheme, period: Period) -> Iterator[Line]:
    """Add postings of the year up to the end of *period* up in the database.

    By unit before the period, by account and tally in it; by day too where the scheme has steps
    or columns that look at other stretches of time. Units are named afterwards, since a name
    looked up for each posting takes longer than the sums.
    """
    names = dict(Unit.objects.filter(jurisdiction=jurisdiction).values_list("id", "name"))
    year = scheme.calendar.year_of(period.last)
    found = Posting.objects.filter(jurisdiction=jurisdiction).order_by()
    if scheme.by_day:
        yield from _by_day(found.filter(counted__range=(year.first, period.last)), names)
        return
    before = found.filter(counted__gte=year.first, counted__lt=period.first)
    apart = before.exclude(account__in=scheme.apart)
    for unit, points in apart.values_list("unit").annotate(Sum("points")):
        yield Line(names[unit], year.first, "", Decimal(points) / 100, (), 0)
    within = found.filter(counted__range=(period.first, period.last))
    columns = ("unit", "account", "tallies")
    for unit, account, tallies, points, count in within.values_list(*columns).annotate(
        Sum("points"), Sum("count")
    ):
        yield Line(
            names[unit], period.first, account, Decimal(points) / 100, tuple(tallies.split()), count
        )


def _by_day(found: QuerySet[Posting], names: Mapping[UUID, str]) -> Iterator[Line]:
    facts = found.filter(span="").values_list("unit", "counted", "account", "tallies")
    for unit, day, account, tallies, points, count in facts.annotate(Sum("points"), Sum("count")):
        yield Line(names[unit], day, account, Decimal(points) / 100, tuple(tallies.split()), count)
    steps = found.exclude(span="").values_list(
        "unit", "counted", "account", "points", "rule", "span"
    )
    for unit, day, account, points, rule, span in steps:
        yield Line(names[unit], day, account, Decimal(points) / 100, (), 0, rule, span)


def postings_behind(
    jurisdiction: Jurisdiction, unit: Unit, column: Column, period: Period
) -> QuerySet[Posting]:
    """Find the postings that a figure of the board is the sum of."""
    scheme = scheme_on(jurisdiction, period.last)
    year = scheme.calendar.year_of(period.last)
    whole_year = column.share == "total" or column.points in {"total", "previous"}
    first = year.first if whole_year else period.first
    last = period.first - timedelta(days=1) if column.points == "previous" else period.last
    found = Posting.objects.filter(unit=unit, counted__range=(first, last))
    if not whole_year:
        found = found.exclude(account=ledger.OPENING)
    if column.count:
        tallies = (Q(tallies__contains=f" {name} ") for name in listed(column.count))
        return found.filter(reduce(or_, tallies))
    if column.points and column.points not in WHOLE:
        return found.filter(account=column.points)
    return found.exclude(account__in=scheme.apart)


def behind(scheme: Scheme, column: Column, period: Period, posting: Posting) -> bool:
    """Tell whether a posting of no fact, not stored yet, is part of what *column* shows."""
    if column.points in {None, *WHOLE} - {"previous"}:
        whole_year = column.share == "total" or column.points == "total"
        inside = posting.account not in scheme.apart
        return inside and (whole_year or posting.counted in period)
    if column.points == "previous":
        return posting.account not in scheme.apart and posting.counted < period.first
    return posting.account == column.points and posting.counted in period


def explained(postings: QuerySet[Posting] | Sequence[Posting]) -> list[Explained]:
    """Explain *postings*, a page of them at most; two queries beside theirs."""
    if isinstance(postings, QuerySet):
        postings = list(with_facts(postings))
    rows = {
        fact.id: fact
        for posting in postings
        for fact in (posting.fact, posting.cause)
        if fact is not None
    }
    facts = {fact.id: fact for fact in fact_values(list(rows.values()))}
    explainers: dict[str, ledger.Explainer] = {}
    for name in {posting.scheme for posting in postings}:
        explainers[name] = ledger.Explainer(scheme_by_id(name), facts)
    return [_explained(posting, explainers[posting.scheme]) for posting in postings]


def with_facts(postings: QuerySet[Posting]) -> QuerySet[Posting]:
    """Bring along everything an explanation reads."""
    return postings.select_related(
        "unit",
        *(
            f"{fact}__{part}"
            for fact in ("fact", "cause")
            for part in ("unit", "item", "recorded_by")
        ),
    )


def _explained(posting: Posting, explainer: ledger.Explainer) -> Explained:
    value = posting.value()
    why = say(explainer.explain_posting(value), gettext)
    return Explained(posting, why, ledger.wording(explainer.scheme, value.entry))


def lineage(item_id: UUID) -> QuerySet[Fact]:
    """Find all facts of one item and of those it is one lineage with, withdrawals included."""
    found = Item.objects.filter(pk=item_id).values(one=Coalesce("joins", "id"))
    facts = Fact.objects.filter(item__in=items_of_lineages(found))
    return facts.select_related("unit", "item", "recorded_by")


def items_of_lineages(firsts: Iterable[object]) -> QuerySet[Item]:
    """List the items of lineages that are named by their first items.

    Facts are found by such a list: whether their item joins another stands in another table,
    and a condition on both would read every fact there is.
    """
    return Item.objects.filter(Q(pk__in=firsts) | Q(joins__in=firsts)).order_by().only("pk")


def lineages(items: Iterable[UUID]) -> Iterator[Fact]:
    """Find all facts of many lineages, each by its first item, a thousand at a time."""
    ids = list(items)
    for start in range(0, len(ids), 1000):
        some = ids[start : start + 1000]
        facts = Fact.objects.filter(item__in=items_of_lineages(some))
        yield from facts.select_related("unit", "item", "recorded_by")


def total(unit: Unit, year: Period) -> Decimal:
    """Add up a unit's points of a year."""
    found = Posting.objects.filter(unit=unit, counted__range=(year.first, year.last))
    return Decimal(found.aggregate(Sum("points"))["points__sum"] or 0) / 100


def postings_of_facts(facts: Iterable[Fact]) -> QuerySet[Posting]:
    """Find the postings that speak of any of *facts*, as fact or as cause."""
    ids = [fact.id for fact in facts]
    return Posting.objects.filter(Q(fact__in=ids) | Q(cause__in=ids))


def points_of_facts(facts: Iterable[Fact]) -> Decimal:
    """Add up what stands in the ledger for *facts* themselves, reversals included."""
    found = Posting.objects.filter(fact__in=[fact.id for fact in facts])
    return Decimal(found.aggregate(Sum("points"))["points__sum"] or 0) / 100


def points_by_fact(facts: Iterable[UUID]) -> dict[UUID, Decimal]:
    """Add up, by fact, what stands in the ledger for it, reversals included."""
    found = Posting.objects.filter(fact__in=list(facts)).order_by().values_list("fact")
    return {fact: Decimal(points) / 100 for fact, points in found.annotate(Sum("points"))}


def points_of_items(items: Iterable[UUID], *, apart: Iterable[UUID] = ()) -> dict[UUID, Decimal]:
    """Add up, by item, what its uses and instructions earn; the facts *apart* left out."""
    found = Posting.objects.filter(fact__item__in=list(items)).exclude(fact__in=list(apart))
    sums = found.order_by().values_list("fact__item").annotate(Sum("points"))
    return {item: Decimal(points) / 100 for item, points in sums}


def fact_of(jurisdiction: Jurisdiction, fact_id: UUID) -> Fact:
    """Find a fact of *jurisdiction*; raise Fact.DoesNotExist for any other."""
    facts = Fact.objects.select_related("unit", "item", "recorded_by", "withdraws")
    return facts.get(jurisdiction=jurisdiction, pk=fact_id)
