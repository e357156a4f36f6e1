"""Which rules a fact falls under, and what each gives for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from kuaibao.engine.ledger.fact import Fact
from kuaibao.engine.scheme import (
    FactKind,
    Judged,
    JudgedPoints,
    Multiple,
    PointsBy,
    Rule,
    Scheme,
    TalliesBy,
    nearest,
)
from kuaibao.engine.words import Place, Problem, Sentence


@dataclass(frozen=True, slots=True)
class Price:
    """One rule that a fact falls under, read for the fact's attributes.

    Exactly one of ``fixed``, ``judged`` and ``multiple`` is given.
    """

    rule: Rule
    tallies: tuple[str, ...]
    fixed: Decimal | None = None
    judged: Judged | None = None
    multiple: Multiple | None = None


class PriceList:
    """A scheme arranged for quick reading: attributes of a fact in, its prices out."""

    def __init__(self, scheme: Scheme) -> None:
        self.scheme = scheme
        self._found: dict[tuple[object, ...], tuple[Price, ...]] = {}

    def prices(self, fact: Fact) -> tuple[Price, ...]:
        """List the prices of *fact* in force on its day; empty where no clause speaks of it."""
        key = (fact.kind, *fact.attributes.items())
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = self._read(fact.kind, fact.attributes)
        if all(price.rule.from_ is None and price.rule.until is None for price in found):
            return found
        return tuple(price for price in found if price.rule.in_force(fact.day))

    def _read(self, kind: str, attributes: Mapping[str, str]) -> tuple[Price, ...]:
        rules = [r for r in self.scheme.rules if r.fact == kind and _applies(r, attributes)]
        return tuple(_price(rule, attributes) for rule in rules)

    def objections(self, fact: Fact) -> list[Problem]:
        """List everything that keeps *fact* from being scored; never a silent zero."""
        kind = self.scheme.facts.get(fact.kind)
        if kind is None:
            what = Sentence("“{kind}” is no kind of fact of this scheme.", {"kind": fact.kind})
            return [_problem(fact, what, nearest(fact.kind, list(self.scheme.facts)))]
        return _attribute_problems(fact, kind) or [
            *_count_problems(fact, kind),
            *self._price_problems(fact),
        ]

    def _price_problems(self, fact: Fact) -> list[Problem]:
        prices = self.prices(fact)
        if not prices:
            values: dict[str, object] = {"day": fact.day.isoformat()}
            what = Sentence("no clause in force on {day} speaks of this.", values)
            return [_problem(fact, what, Sentence("Check the day and what was recorded."))]
        return [
            problem
            for price in prices
            if price.judged
            for problem in _judged_problems(fact, price, price.judged)
        ]


def _applies(rule: Rule, attributes: Mapping[str, str]) -> bool:
    return all(
        attributes.get(name) == wanted
        if isinstance(wanted, str)
        else attributes.get(name) in wanted
        for name, wanted in rule.where.items()
    )


def _price(rule: Rule, attributes: Mapping[str, str]) -> Price:
    tallies = rule.tallies
    if isinstance(tallies, TalliesBy):
        tallies = (tallies.model_extra or {})[attributes[tallies.by]]
    points = rule.points
    if isinstance(points, PointsBy):
        points = (points.model_extra or {})[attributes[points.by]]
    if isinstance(points, JudgedPoints):
        return Price(rule, tallies, judged=points.judged)
    if isinstance(points, Multiple):
        return Price(rule, tallies, multiple=points)
    return Price(rule, tallies, fixed=points)


def _problem(fact: Fact, what: Sentence, remedy: Sentence) -> Problem:
    return Problem(Place(fact.id), what, remedy)


def _attribute_problems(fact: Fact, kind: FactKind) -> list[Problem]:
    problems = []
    for name, attribute in kind.attributes.items():
        given = fact.attributes.get(name, "")
        if given not in attribute.values:
            values: dict[str, object] = {"title": attribute.title, "given": given}
            what = (
                Sentence("“{title}” cannot be “{given}”.", values)
                if given
                else Sentence("“{title}” is missing.", values)
            )
            problems.append(_problem(fact, what, nearest(given, list(attribute.values))))
    for name in fact.attributes.keys() - kind.attributes.keys():
        what = Sentence("“{name}” is told of no fact of this kind.", {"name": name})
        problems.append(_problem(fact, what, nearest(name, list(kind.attributes))))
    return problems


def _count_problems(fact: Fact, kind: FactKind) -> list[Problem]:
    if fact.count < 1:
        what = Sentence("the count is {count}.", {"count": fact.count})
        return [_problem(fact, what, Sentence("Give a whole number from 1 up."))]
    if fact.item and fact.count > 1:
        what = Sentence("one item cannot be counted {count} times.", {"count": fact.count})
        return [_problem(fact, what, Sentence("Record each use by itself, or leave the item out."))]
    if kind.item == "required" and not fact.item:
        what = Sentence("the item it is about is missing.")
        return [_problem(fact, what, Sentence("Name the item; the points follow from it."))]
    return []


def _judged_problems(fact: Fact, price: Price, limits: Judged) -> list[Problem]:
    least, most = limits.least * fact.count, limits.most * fact.count
    if fact.points is not None and least <= fact.points <= most:
        return []
    values: dict[str, object] = {
        "clause": price.rule.clause,
        "least": least,
        "most": most,
        "points": fact.points if fact.points is not None else "",
        "count": fact.count,
    }
    remedy = Sentence(
        "By clause {clause} give {least} to {most} points for these {count} pieces.", values
    )
    if fact.points is None:
        return [_problem(fact, Sentence("the judged points are missing."), remedy)]
    return [_problem(fact, Sentence("{points} points are outside the limits.", values), remedy)]
