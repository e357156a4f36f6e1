"""What one rule gives for a fact with these attributes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from kuaibao.engine.ledger.entry import Entry
from kuaibao.engine.ledger.fact import Fact
from kuaibao.engine.scheme import (
    ImportedPoints,
    Judged,
    JudgedPoints,
    Multiple,
    PointsBy,
    Rule,
    TalliesBy,
)
from kuaibao.engine.words import plain

_ZERO, _ONE = Decimal(0), Decimal(1)
CENT = Decimal("0.01")  # the ledger holds hundredths


@dataclass(frozen=True, slots=True)
class Price:
    """One rule that a fact falls under, read for the fact's attributes.

    Without ``fixed`` and ``multiple`` the fact carries the figure, inside the limits of
    ``judged`` where there are any. ``factors`` multiply what is not fixed.
    """

    rule: Rule
    tallies: tuple[str, ...]
    fixed: Decimal | None = None
    arithmetic: str = ""  # the fixed price in words of paper
    judged: Judged | None = None
    multiple: Multiple | None = None
    factors: tuple[Decimal, ...] = ()

    @property
    def carried(self) -> bool:
        """Tell whether the fact carries the figure."""
        return self.fixed is None and self.multiple is None


class Share(NamedTuple):
    """A unit's part of a joint fact; the lead has what the rounded parts of the others leave."""

    part: Decimal
    whole: Decimal
    others: tuple[Decimal, ...] = ()

    def of(self, points: Decimal) -> Decimal:
        """Share *points*, in hundredths; all shares of a fact add up to them."""
        if self.others:
            return points - sum((self._cut(points, part) for part in self.others), _ZERO)
        return self._cut(points, self.part)

    def _cut(self, points: Decimal, part: Decimal) -> Decimal:
        return cents(points * part / self.whole)


def cents(points: Decimal) -> Decimal:
    """Round to the hundredths of the ledger, where there is anything finer."""
    exponent = points.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -2:  # noqa: PLR2004 -- decimals of a cent
        return points.quantize(CENT, rounding=ROUND_HALF_UP)
    return points


def read_price(rule: Rule, attributes: Mapping[str, str]) -> Price:
    """Read *rule* for a fact with these *attributes*."""
    tallies = rule.tallies
    if isinstance(tallies, TalliesBy):
        tallies = tallies.table[attributes[tallies.by]]
    factors = tuple(
        factor.table[attributes[factor.by]] if isinstance(factor, PointsBy) else factor
        for factor in rule.factors
    )
    points = rule.points
    if isinstance(points, PointsBy):
        points = points.table[attributes[points.by]]
    if isinstance(points, JudgedPoints):
        return Price(rule, tallies, judged=points.judged, factors=factors)
    if isinstance(points, ImportedPoints):
        return Price(rule, tallies, factors=factors)
    if isinstance(points, Multiple):
        return Price(rule, tallies, multiple=points, factors=factors)
    return Price(rule, tallies, times(points, factors), _product(points, factors))


def times(points: Decimal, factors: Sequence[Decimal]) -> Decimal:
    """Multiply *points* by all *factors*."""
    for factor in factors:
        points *= factor
    return cents(points)


def _product(points: Decimal, factors: Sequence[Decimal]) -> str:
    return "×".join(plain(one) for one in (points, *factors))


def price_entry(fact: Fact, price: Price, share: Share | None = None) -> Entry:
    """Make the entry of one fact by one price, with its arithmetic such as ``2×5=10``."""
    rule, points, arithmetic = price.rule, price.fixed, price.arithmetic
    if points is None:
        given = fact.points or _ZERO
        points, arithmetic = times(given, price.factors), _product(given, price.factors)
    elif fact.count > 1:
        points *= fact.count
        arithmetic = f"{fact.count}×{arithmetic}"
    if share is not None:
        points, arithmetic = share.of(points), _shared(arithmetic, share)
    if "×" in arithmetic or "÷" in arithmetic:
        arithmetic = f"{arithmetic}={plain(points)}"
    return Entry(
        fact.unit, fact.day, rule.account, points, price.tallies, fact.count,
        rule.clause, rule.id, fact.id, "", fact.item, arithmetic,
    )  # fmt: skip


def _shared(arithmetic: str, share: Share) -> str:
    part = f"×{plain(share.part)}" if share.part != _ONE else ""
    return f"{arithmetic}{part}÷{plain(share.whole)}"
