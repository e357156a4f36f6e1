"""The scheme read backwards: which facts make a printed column grow."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import islice, product

from kuaibao.engine.ledger import Fact, PriceList
from kuaibao.engine.ledger.price import Price
from kuaibao.engine.scheme import Scheme, TalliesBy

_MOST = 10_000  # combinations of attributes of one kind; a scheme has dozens


@dataclass(frozen=True, slots=True)
class Variant:
    """One kind of fact with all its attributes, and its prices on a day."""

    kind: str
    attributes: dict[str, str]
    prices: tuple[Price, ...]

    @property
    def tallies(self) -> frozenset[str]:
        """Name the counted columns that grow with it."""
        return frozenset(tally for price in self.prices for tally in price.tallies)

    @property
    def judged(self) -> Price | None:
        """Find the price that a person judges, if any."""
        return next((price for price in self.prices if price.judged), None)

    @property
    def name(self) -> str:
        """Name it within its unit: the column it fills, or the rule it falls under."""
        rule = self.prices[0].rule
        if isinstance(rule.tallies, TalliesBy) and self.prices[0].tallies:
            return self.prices[0].tallies[0]
        return rule.id

    def fixed(self, account: str | None = None) -> Decimal:
        """Add up what one of it gives by itself, in one *account* or in all."""
        prices = (p for p in self.prices if account is None or p.rule.account == account)
        return sum((price.fixed or Decimal(0) for price in prices), Decimal(0))

    def clauses(self) -> list[str]:
        """List the clauses it falls under."""
        return [price.rule.clause for price in self.prices]


def variants(scheme: Scheme, day: date) -> tuple[Variant, ...]:
    """List every fact that *scheme* prices on *day*, in the order of the scheme."""
    prices = PriceList(scheme)
    return tuple(
        Variant(kind, attributes, priced)
        for kind, attributes in _combinations(scheme)
        if (priced := prices.prices(Fact("", kind, "", day, attributes)))
    )


def by_columns(scheme: Scheme, day: date) -> tuple[Variant, ...]:
    """Choose one variant for each set of counted columns: the one the scheme names first.

    In the order of the columns, and of those the widest set first, so that counts can be
    taken from the columns one variant after another.
    """
    shapes: dict[frozenset[str], Variant] = {}
    for variant in variants(scheme, day):
        if variant.tallies:
            shapes.setdefault(variant.tallies, variant)
    columns = {column.count: i for i, column in enumerate(scheme.columns) if column.count}
    placed = {s: min(columns.get(t, len(columns)) for t in s) for s in shapes}
    return tuple(shapes[s] for s in sorted(shapes, key=lambda s: (placed[s], -len(s))))


def _combinations(scheme: Scheme) -> Iterator[tuple[str, dict[str, str]]]:
    for kind, told in scheme.facts.items():
        values = [list(attribute.values) for attribute in told.attributes.values()]
        for chosen in islice(product(*values), _MOST):
            yield kind, dict(zip(told.attributes, chosen, strict=True))
