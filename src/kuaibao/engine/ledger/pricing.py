"""Which rules a fact falls under, and what each gives for it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kuaibao.engine.ledger.fact import Fact
from kuaibao.engine.scheme import (
    FactKind,
    Judged,
    JudgedPoints,
    LineagePolicy,
    Multiple,
    PointsBy,
    Rule,
    Scheme,
    TalliesBy,
    nearest,
)
from kuaibao.engine.words import Place, Problem, Sentence, plain


@dataclass(frozen=True, slots=True)
class Price:
    """One rule that a fact falls under, read for the fact's attributes.

    Exactly one of ``fixed``, ``judged`` and ``multiple`` is given.
    """

    rule: Rule
    tallies: tuple[str, ...]
    fixed: Decimal | None = None
    arithmetic: str = ""  # the fixed price in words of paper
    judged: Judged | None = None
    multiple: Multiple | None = None


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a scheme says of all facts of one kind and one set of attributes."""

    kind: FactKind | None
    prices: tuple[Price, ...] = ()
    wrong: tuple[tuple[Sentence, Sentence], ...] = ()  # what and remedy, alike for all of them
    dated: bool = False  # some of the prices, or their clauses, begin or end
    plain: bool = False  # nothing but fixed prices, always in force, with or without an item


class PriceList:
    """A scheme arranged for quick reading: attributes of a fact in, its prices out."""

    def __init__(self, scheme: Scheme) -> None:
        self.scheme = scheme
        self._readings: dict[tuple[object, ...], _Reading] = {}
        self._first, self._last = scheme.from_ or date.min, scheme.until or date.max
        # by kind of fact: the policy that always holds, or None where days must be asked
        self._always: dict[str, LineagePolicy | None] = {
            policy.fact: policy if scheme.always_holds(policy) else None
            for policy in scheme.lineage
        }

    def prices(self, fact: Fact) -> tuple[Price, ...]:
        """List the prices of *fact* in force on its day; empty where no clause speaks of it."""
        reading = self._reading(fact)
        if not reading.dated:
            return reading.prices
        return tuple(price for price in reading.prices if self.scheme.holds(price.rule, fact.day))

    def policy(self, fact: Fact) -> LineagePolicy | None:
        """Find the policy over the lineage of *fact* in force on its day."""
        always = self._always.get(fact.kind)
        if always is not None or fact.kind not in self._always:
            return always
        policies = (policy for policy in self.scheme.lineage if policy.fact == fact.kind)
        return next((one for one in policies if self.scheme.holds(one, fact.day)), None)

    def look_up(self, fact: Fact) -> tuple[tuple[Price, ...], list[Problem]]:
        """List the prices of *fact* and all that keeps it from being scored; never a silent zero.

        The way through for most facts is short, since it is gone a million times in a run.
        """
        reading = self._reading(fact)
        if reading.plain and fact.count == 1 and self._first <= fact.day <= self._last:
            return reading.prices, []
        return self.prices(fact), self.objections(fact)

    def objections(self, fact: Fact) -> list[Problem]:
        """List everything that keeps *fact* from being scored."""
        reading = self._reading(fact)
        if reading.wrong or reading.kind is None:
            return [_problem(fact, what, remedy) for what, remedy in reading.wrong]
        problems = _count_problems(fact, reading.kind)
        values: dict[str, object] = {"day": fact.day.isoformat()}
        if not self._first <= fact.day <= self._last:
            what = Sentence("the scheme is not in force on {day}.", values)
            remedy = Sentence("Check the day, or take the scheme of that day.")
            return [*problems, _problem(fact, what, remedy)]
        prices = self.prices(fact)
        if not prices:
            what = Sentence("no clause in force on {day} speaks of this.", values)
            remedy = Sentence("Check the day and what was recorded.")
            return [*problems, _problem(fact, what, remedy)]
        for price in prices:
            if price.judged is not None:
                problems += _judged_problems(fact, price, price.judged)
        return problems

    def _reading(self, fact: Fact) -> _Reading:
        key = (fact.kind, *fact.attributes.items())
        known = self._readings.get(key)
        if known is None:
            known = self._readings[key] = self._read(fact.kind, fact.attributes)
        return known

    def _read(self, name: str, attributes: Mapping[str, str]) -> _Reading:
        kind = self.scheme.facts.get(name)
        if kind is None:
            what = Sentence("“{kind}” is no kind of fact of this scheme.", {"kind": name})
            return _Reading(None, wrong=((what, nearest(name, list(self.scheme.facts))),))
        wrong = tuple(_attribute_problems(attributes, kind))
        if wrong:
            return _Reading(kind, wrong=wrong)
        rules = [r for r in self.scheme.rules if r.fact == name and _applies(r, attributes)]
        dated = not all(self.scheme.always_holds(rule) for rule in rules)
        prices = tuple(_price(rule, attributes) for rule in rules)
        fixed = bool(prices) and all(price.fixed is not None for price in prices)
        plain = fixed and not dated and kind.item == "optional"
        return _Reading(kind, prices, dated=dated, plain=plain)


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
    return Price(rule, tallies, fixed=points, arithmetic=plain(points))


def _problem(fact: Fact, what: Sentence, remedy: Sentence) -> Problem:
    return Problem(Place(fact.id), what, remedy)


def _attribute_problems(
    attributes: Mapping[str, str], kind: FactKind
) -> Iterator[tuple[Sentence, Sentence]]:
    for name, attribute in kind.attributes.items():
        given = attributes.get(name, "")
        values: dict[str, object] = {"title": attribute.title, "given": given}
        remedy = nearest(given, list(attribute.values))
        if not given:
            yield Sentence("“{title}” is missing.", values), remedy
        elif given not in attribute.values:
            yield Sentence("“{title}” cannot be “{given}”.", values), remedy
    for name in sorted(attributes.keys() - kind.attributes.keys()):
        what = Sentence("“{name}” is told of no fact of this kind.", {"name": name})
        yield what, nearest(name, list(kind.attributes))


def _count_problems(fact: Fact, kind: FactKind) -> list[Problem]:
    if fact.count < 1:
        what = Sentence("the count is {count}.", {"count": fact.count})
        return [_problem(fact, what, Sentence("Give a whole number from 1 up."))]
    if fact.item and fact.count > 1:
        what = Sentence("one item cannot be counted {count} times.", {"count": fact.count})
        return [_problem(fact, what, Sentence("Record each use by itself, or leave the item out."))]
    if fact.item and kind.item == "none":
        what = Sentence("what happened is not about an item.")
        return [_problem(fact, what, Sentence("Leave the item out."))]
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
