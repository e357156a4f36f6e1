"""Which rules and policies a fact falls under."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar

from kuaibao.engine.ledger.fact import Fact
from kuaibao.engine.ledger.joint import shared
from kuaibao.engine.ledger.objections import (
    Fault,
    attribute_faults,
    count_faults,
    figure_faults,
    number_of,
)
from kuaibao.engine.ledger.price import Price, read_price
from kuaibao.engine.scheme import (
    PART,
    FactKind,
    JointPolicy,
    LineagePolicy,
    Range,
    Rule,
    Scheme,
    Wanted,
    Where,
    nearest,
)
from kuaibao.engine.words import Place, Problem, Sentence

_About = TypeVar("_About", Rule, LineagePolicy, JointPolicy)


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a scheme says of all facts of one kind and one set of attributes."""

    kind: FactKind | None
    prices: tuple[Price, ...] = ()
    policies: tuple[LineagePolicy, ...] = ()
    joint: tuple[JointPolicy, ...] = ()
    wrong: tuple[Fault, ...] = ()  # alike for all of them
    dated: bool = False  # some of the parts, or their clauses, begin or end
    plain: bool = False  # nothing but fixed prices, always in force, with or without an item


class PriceList:
    """A scheme arranged for quick reading: attributes of a fact in, its prices out."""

    def __init__(self, scheme: Scheme) -> None:
        self.scheme = scheme
        self.joint_kinds = frozenset(name for name, kind in scheme.facts.items() if kind.joint)
        self._readings: dict[tuple[object, ...], _Reading] = {}
        self._first, self._last = scheme.from_ or date.min, scheme.until or date.max
        self._marks = _marks(scheme)  # by kind: where the meaning of its numbers changes
        self._odd = self.joint_kinds | self._marks.keys()

    def prices(self, fact: Fact) -> tuple[Price, ...]:
        """List the prices of *fact* in force on its day; empty where no clause speaks of it."""
        reading = self._reading(fact)
        if not reading.dated:
            return reading.prices
        return tuple(price for price in reading.prices if self.scheme.holds(price.rule, fact.day))

    def policy(self, fact: Fact) -> LineagePolicy | None:
        """Find the policy over the lineage of *fact* in force on its day."""
        policies = self._reading(fact).policies
        return next((one for one in policies if self.scheme.holds(one, fact.day)), None)

    def pool(self, fact: Fact) -> str:
        """Name what the facts of one item are worth together with *fact*, whatever the day."""
        policies = self._reading(fact).policies
        return " ".join(one.id for one in policies) or f"kind {fact.kind}"

    def joint(self, fact: Fact) -> JointPolicy | None:
        """Find the policy that shares *fact* among its units on its day."""
        policies = self._reading(fact).joint
        return next((one for one in policies if self.scheme.holds(one, fact.day)), None)

    def look_up(self, fact: Fact) -> tuple[tuple[Price, ...], list[Problem]]:
        """List the prices of *fact* and all that keeps it from being scored; never a silent zero.

        The way through for most facts is short, since it is gone a million times in a run.
        """
        reading = self._reading(fact)
        if (
            reading.plain
            and fact.count == 1
            and not fact.partners
            and self._first <= fact.day <= self._last
        ):
            return reading.prices, []
        return self.prices(fact), self.objections(fact)

    def objections(self, fact: Fact) -> list[Problem]:
        """List everything that keeps *fact* from being scored."""
        faults = self._faults(fact)
        if fact.partners and not faults:  # what is right for the lead may be wrong for the others
            _, (partner, _), *_ = shared(fact, None)
            faults = self._faults(partner)
        return [Problem(Place(fact.id), *fault) for fault in faults]

    def _faults(self, fact: Fact) -> list[Fault]:
        reading = self._reading(fact)
        if reading.wrong or reading.kind is None:
            return list(reading.wrong)
        faults = list(count_faults(fact, reading.kind))
        values: dict[str, object] = {"day": fact.day.isoformat()}
        if not self._first <= fact.day <= self._last:
            what = Sentence("the scheme is not in force on {day}.", values)
            return [*faults, (what, Sentence("Check the day, or take the scheme of that day."))]
        prices = self.prices(fact)
        if not prices:
            what = Sentence("no clause in force on {day} speaks of this.", values)
            return [*faults, (what, Sentence("Check the day and what was recorded."))]
        if fact.partners and reading.kind.joint and self.joint(fact) is None:
            what = Sentence("no clause in force on {day} shares this among units.", values)
            faults.append((what, Sentence("Record it for one unit, or mend the scheme.")))
        for price in prices:
            faults += figure_faults(fact, price)
        return faults

    def _reading(self, fact: Fact) -> _Reading:
        if fact.kind in self._odd:
            return self._odd_reading(fact)
        key = (fact.kind, *fact.attributes.items())
        known = self._readings.get(key)
        if known is None:
            known = self._readings[key] = self._read(fact.kind, fact.attributes)
        return known

    def _odd_reading(self, fact: Fact) -> _Reading:
        """Find the reading of a kind that may be joint, or of which numbers are told."""
        told = dict(fact.attributes)
        if fact.kind in self.joint_kinds:
            told.setdefault(PART, "lead" if fact.partners else "sole")
        key: list[object] = [fact.kind]
        marks = self._marks.get(fact.kind, {})
        for name, given in told.items():
            number = number_of(given) if name in marks else None
            at = marks.get(name, ())
            inside = number is not None and (bisect_left(at, number), bisect_right(at, number))
            key += [name, inside or given]
        known = self._readings.get(tuple(key))
        if known is None:
            known = self._readings[tuple(key)] = self._read(fact.kind, told)
        return known

    def _read(self, name: str, attributes: Mapping[str, str]) -> _Reading:
        kind = self.scheme.facts.get(name)
        if kind is None:
            what = Sentence("“{kind}” is no kind of fact of this scheme.", {"kind": name})
            return _Reading(None, wrong=((what, nearest(name, list(self.scheme.facts))),))
        wrong = tuple(attribute_faults(attributes, kind))
        if wrong:
            return _Reading(kind, wrong=wrong)
        rules = _about(self.scheme.rules, name, attributes)
        policies = _about(self.scheme.lineage, name, attributes)
        joint = _about(self.scheme.joint, name, attributes)
        dated = not all(self.scheme.always_holds(rule) for rule in rules)
        prices = tuple(read_price(rule, attributes) for rule in rules)
        fixed = bool(prices) and all(price.fixed is not None for price in prices)
        plain = fixed and not dated and kind.item == "optional" and not kind.joint
        return _Reading(kind, prices, policies, joint, dated=dated, plain=plain)


def _about(parts: Sequence[_About], name: str, attributes: Mapping[str, str]) -> tuple[_About, ...]:
    return tuple(one for one in parts if one.fact == name and _applies(one.where, attributes))


def _applies(where: Where, attributes: Mapping[str, str]) -> bool:
    return all(_fits(attributes.get(name, ""), wanted) for name, wanted in where.items())


def _fits(given: str, wanted: Wanted) -> bool:
    if isinstance(wanted, Range):
        number = number_of(given)
        return number is not None and wanted.holds(number)
    return given == wanted if isinstance(wanted, str) else given in wanted


def _marks(scheme: Scheme) -> dict[str, dict[str, list[Decimal]]]:
    """List, by kind and numeric attribute, the numbers at which some part begins or ends."""
    found: dict[str, dict[str, set[Decimal]]] = {
        name: {number: set() for number in kind.numbers}
        for name, kind in scheme.facts.items()
        if kind.numbers
    }
    for part in (*scheme.rules, *scheme.lineage, *scheme.joint):
        for name, wanted in part.where.items():
            if isinstance(wanted, Range) and part.fact in found:
                ends = (wanted.least, wanted.over, wanted.most, wanted.below)
                found[part.fact][name].update(end for end in ends if end is not None)
    return {
        kind: {name: sorted(ends) for name, ends in names.items()} for kind, names in found.items()
    }
