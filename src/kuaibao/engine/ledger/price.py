"""What one rule gives for a fact with these attributes."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from math import prod
from typing import NamedTuple

from kuaibao.engine.ledger.entry import Entry
from kuaibao.engine.ledger.fact import Fact
from kuaibao.engine.scheme import (
    ImportedPoints,
    Judged,
    JudgedPoints,
    Multiple,
    NumberFactor,
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

    Without ``single`` and ``multiple`` the fact carries the figure, inside the limits of
    ``judged`` where there are any. ``fixed`` is a single price times all ``factors``, unless
    numbers that each fact has ``told`` are factors too.
    """

    rule: Rule
    tallies: tuple[str, ...]
    single: Decimal | None = None
    factors: tuple[Decimal, ...] = ()
    told: tuple[NumberFactor, ...] = ()
    judged: Judged | None = None
    multiple: Multiple | None = None
    fixed: Decimal | None = None
    arithmetic: str = ""  # of the fixed price

    @property
    def carried(self) -> bool:
        """Tell whether the fact carries the figure."""
        return self.single is None and self.multiple is None


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

    @property
    def written(self) -> str:
        """Write the share behind what is shared: ``×3÷5``."""
        part = f"×{plain(self.part)}" if self.part != _ONE else ""
        return f"{part}÷{plain(self.whole)}"

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
    told = tuple(factor for factor in rule.factors if isinstance(factor, NumberFactor))
    factors = tuple(
        factor.table[attributes[factor.by]] if isinstance(factor, PointsBy) else factor
        for factor in rule.factors
        if not isinstance(factor, NumberFactor)
    )
    points = rule.points
    if isinstance(points, PointsBy):
        points = points.table[attributes[points.by]]
    if isinstance(points, JudgedPoints):
        return Price(rule, tallies, None, factors, told, judged=points.judged)
    if isinstance(points, ImportedPoints):
        return Price(rule, tallies, None, factors, told)
    if isinstance(points, Multiple):
        return Price(rule, tallies, None, factors, told, multiple=points)
    if told:
        return Price(rule, tallies, points, factors, told)
    fixed, arithmetic = _worked((points, *factors), None)
    return Price(rule, tallies, points, factors, fixed=fixed, arithmetic=arithmetic)


def price_entry(fact: Fact, price: Price, share: Share | None = None) -> Entry:
    """Make the entry of one fact by one price, with its arithmetic such as ``2×5=10``."""
    rule, points, arithmetic = price.rule, price.fixed, price.arithmetic
    if points is None or fact.count > 1 or share is not None:
        told = _told(fact, price) if price.told else ()
        points, arithmetic = _worked(_numbers(fact, price), share, told)
    return Entry(
        fact.unit, fact.day, rule.account, points, price.tallies, fact.count,
        rule.clause, rule.id, fact.id, "", fact.item, arithmetic,
    )  # fmt: skip


def factor_of(fact: Fact, price: Price) -> Decimal:
    """Work out all factors of *price* for *fact* together."""
    return prod((number for number, _ in _told(fact, price)), start=prod(price.factors, start=_ONE))


def _numbers(fact: Fact, price: Price) -> tuple[Decimal, ...]:
    if price.single is None:
        return (fact.points or _ZERO, *price.factors)
    count = (Decimal(fact.count),) if fact.count > 1 else ()
    return (*count, price.single, *price.factors)


def _told(fact: Fact, price: Price) -> tuple[tuple[Decimal, str], ...]:
    """Read the numbers of *fact* that are factors, each with how it is written."""
    found = ((Decimal(fact.attributes[one.number]), one.every) for one in price.told)
    return tuple(
        (number / every, plain(number) + ("" if every == _ONE else f"÷{plain(every)}"))
        for number, every in found
    )


@lru_cache(maxsize=4096)  # a price list has few prices, and they are shared in few ways
def _worked(
    numbers: tuple[Decimal, ...],
    share: Share | None,
    told: tuple[tuple[Decimal, str], ...] = (),
) -> tuple[Decimal, str]:
    """Multiply *numbers*, round to hundredths once, share, and write it as on paper."""
    points, text = prod(numbers, start=_ONE), "×".join(map(plain, numbers))
    for number, written in told:
        points, text = points * number, f"{text}×{written}"
    points = cents(points)
    if share is not None:
        points, text = share.of(points), text + share.written
    return points, text if text == plain(points) else f"{text}={plain(points)}"
