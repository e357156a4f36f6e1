"""What would close a gap, in plain terms: two city uses or nine county items."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal
from itertools import product

from kuaibao.engine.ledger import Fact, PriceList, told
from kuaibao.engine.scheme import FactKind, Scheme

_MOST_KINDS = 400  # ways that are looked at; a price table of more is nobody's plain terms


@dataclass(frozen=True, slots=True)
class Way:
    """So many of one sort of fact, each worth ``points``, would close the gap."""

    count: int
    points: Decimal
    what: str  # in the words of the scheme


def ways(scheme: Scheme, missing: Decimal, day: date) -> tuple[Way, ...]:
    """List how *missing* points could be earned by facts of one sort at fixed prices.

    The fewest come first. Of sorts of which as many are needed, the one worth least stands for
    all, and of equal prices the last that the scheme names: lists begin at the top, and what is
    nearest is easiest. What a person judges, what another authority publishes and what needs an
    item that was used before is left out: nobody can promise it.
    """
    if missing <= 0:
        return ()
    prices = PriceList(scheme)
    found: dict[Decimal, Fact] = {}
    for fact in _sorts(scheme, day):
        fixed = [price.fixed for price in prices.prices(fact)]
        points = sum((price for price in fixed if price is not None), Decimal(0))
        if points > 0 and None not in fixed:
            found[points] = fact
    made = (_way(scheme, found[points], points, missing) for points in sorted(found, reverse=True))
    return tuple({way.count: way for way in made}.values())


def _way(scheme: Scheme, fact: Fact, points: Decimal, missing: Decimal) -> Way:
    count = int((missing / points).to_integral_value(ROUND_CEILING))
    many = Fact(fact.id, fact.kind, fact.unit, fact.day, fact.attributes, count=count)
    return Way(count, points, told(scheme, many))


def _sorts(scheme: Scheme, day: date) -> Iterator[Fact]:
    """Make one fact of each sort that a scheme can tell apart by the values of attributes."""
    left = _MOST_KINDS
    for name, kind in scheme.facts.items():
        if kind.item == "required" or kind.numbers:
            continue
        for attributes in _values(kind):
            left -= 1
            if left < 0:
                return
            yield Fact("", name, "", day, attributes)


def _values(kind: FactKind) -> Iterator[Mapping[str, str]]:
    names = list(kind.attributes)
    for values in product(*(kind.attributes[name].values for name in names)):
        yield dict(zip(names, values, strict=True))
