"""Published rows → the facts behind them: opening balances and facts with counts."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal

from kuaibao.engine.intake.published import PublishedCircular, PublishedRow
from kuaibao.engine.intake.variants import Variant, by_columns
from kuaibao.engine.ledger import OPENING, Fact
from kuaibao.engine.scheme import Scheme
from kuaibao.engine.scoreboard import RegisterUnit

_ZERO = Decimal(0)


def derive(
    circular: PublishedCircular, scheme: Scheme
) -> tuple[tuple[RegisterUnit, ...], tuple[Fact, ...]]:
    """Give the units of *circular* in the order of print, and the facts its columns tell of.

    Every fact counts on the last day of the period. Points that a person judged are read
    back from the column of their account, within the limits of their clause; what lies
    outside is left to the check.
    """
    shapes = by_columns(scheme, circular.period.last)
    register = tuple(RegisterUnit(r.unit, r.group, r.target, r.position) for r in circular.rows)
    facts = (
        fact
        for row in circular.rows
        for fact in (*_opening(circular, scheme, row), *_facts(circular, scheme, row, shapes))
    )
    return register, tuple(facts)


def fact_id(circular: PublishedCircular, unit: str, name: str) -> str:
    """Give the fact *name* of *unit* an id that reading the circular again gives again."""
    return f"circular-{circular.period}/{unit}/{name}"


def make_fact(
    circular: PublishedCircular, unit: str, variant: Variant, count: int, name: str = ""
) -> Fact:
    """Make a fact of *variant* that stands in *circular*."""
    return Fact(
        id=fact_id(circular, unit, name or variant.name),
        kind=variant.kind,
        unit=unit,
        day=circular.period.last,
        attributes=variant.attributes,
        count=count,
        title="",
        evidence=circular.frame.title,
    )


def opens_year(circular: PublishedCircular, scheme: Scheme) -> bool:
    """Tell whether no points can be older than the period: it opens the year."""
    return scheme.calendar.year_of(circular.period.last).first >= circular.period.first


def _opening(circular: PublishedCircular, scheme: Scheme, row: PublishedRow) -> Iterator[Fact]:
    total, period = (_shown(scheme, row, points) for points in ("total", "period"))
    if total is None or opens_year(circular, scheme) or total == (period or _ZERO):
        return
    before: date = circular.period.first - timedelta(days=1)
    yield Fact(
        id=fact_id(circular, row.unit, OPENING),
        kind=OPENING,
        unit=row.unit,
        day=before,
        points=total - (period or _ZERO),
        evidence=circular.frame.title,
    )


def _shown(scheme: Scheme, row: PublishedRow, points: str) -> Decimal | None:
    column = next((c for c in scheme.columns if c.points == points), None)
    return row.figures.get(column.id) if column else None


def _facts(
    circular: PublishedCircular, scheme: Scheme, row: PublishedRow, shapes: Sequence[Variant]
) -> Iterator[Fact]:
    counted = _counts(scheme, row, shapes)
    judged = _judged(scheme, row, counted)
    for variant, count in counted:
        fact = make_fact(circular, row.unit, variant, count)
        if scheme.facts[variant.kind].item == "required":
            # The print names no item, so what follows from the item is left to a person.
            continue
        yield fact if not variant.judged else _with_points(fact, judged[variant.name])


def _with_points(fact: Fact, points: Decimal) -> Fact:
    return Fact(
        fact.id, fact.kind, fact.unit, fact.day, fact.attributes, fact.item, fact.count, points,
        evidence=fact.evidence,
    )  # fmt: skip


def _counts(
    scheme: Scheme, row: PublishedRow, shapes: Sequence[Variant]
) -> list[tuple[Variant, int]]:
    """Take each variant as often as all of its columns allow, the widest first."""
    left = {c.count: int(row.value(c.id)) for c in scheme.columns if c.count}
    found = []
    for variant in shapes:
        count = min(left.get(tally, 0) for tally in variant.tallies)
        if count > 0:
            found.append((variant, count))
            for tally in variant.tallies:
                left[tally] -= count
    return found


def _judged(
    scheme: Scheme, row: PublishedRow, counted: Sequence[tuple[Variant, int]]
) -> dict[str, Decimal]:
    """Read back what a person judged: the printed points less what the clauses fix."""
    found: dict[str, Decimal] = {}
    for variant, count in counted:
        price = variant.judged
        if price and price.judged:
            account = price.rule.account
            rest = _printed(scheme, row, account)
            rest -= sum((v.fixed(account) * n for v, n in counted), _ZERO)
            rest -= sum((p for name, p in found.items() if _in(counted, name, account)), _ZERO)
            least, most = price.judged.least * count, price.judged.most * count
            found[variant.name] = min(max(rest, least), most)
    return found


def _in(counted: Sequence[tuple[Variant, int]], name: str, account: str) -> bool:
    judged = (v.judged for v, _ in counted if v.name == name)
    return any(price and price.rule.account == account for price in judged)


def _printed(scheme: Scheme, row: PublishedRow, account: str) -> Decimal:
    column = next((c for c in scheme.columns if c.points == account), None)
    return row.value(column.id) if column else _ZERO
