"""Which rules and policies a fact falls under."""

from bisect import bisect_left, bisect_right
from datetime import date
from decimal import Decimal

from kuaibao.engine.ledger.fact import Fact
from kuaibao.engine.ledger.joint import shared
from kuaibao.engine.ledger.objections import Fault, count_faults, figure_faults, number_of
from kuaibao.engine.ledger.price import Price
from kuaibao.engine.ledger.reading import Reading, read
from kuaibao.engine.scheme import PART, JointPolicy, LineagePolicy, Range, Scheme
from kuaibao.engine.words import Place, Problem, Sentence

_NO_MARKS: dict[str, list[Decimal]] = {}


class PriceList:
    """A scheme arranged for quick reading: attributes of a fact in, its prices out."""

    def __init__(self, scheme: Scheme) -> None:
        self.scheme = scheme
        self.joint_kinds = frozenset(name for name, kind in scheme.facts.items() if kind.joint)
        self.caps_items = any(policy.most is not None for policy in scheme.lineage)
        self._readings: dict[tuple[object, ...], Reading] = {}
        self._first, self._last = scheme.from_ or date.min, scheme.until or date.max
        self._marks = _marks(scheme)  # by kind: where the meaning of its numbers changes
        self._odd = self.joint_kinds | self._marks.keys()

    def prices(self, fact: Fact) -> tuple[Price, ...]:
        """List the prices of *fact* in force on its day; empty where no clause speaks of it."""
        reading = self._reading(fact)
        if not reading.dated:
            return reading.prices
        return tuple(price for price in reading.prices if self.scheme.holds(price.rule, fact.day))

    def keeping(self, fact: Fact) -> tuple[LineagePolicy | None, str]:
        """Find the policy over the lineage of *fact* on its day, and the name of its pool.

        The pool is what the facts of one item are worth together, whatever the day.
        """
        reading = self._reading(fact)
        policies = reading.policies
        if reading.dated_policies:
            policies = tuple(one for one in policies if self.scheme.holds(one, fact.day))
        return policies[0] if policies else None, reading.pool

    def joint(self, fact: Fact) -> JointPolicy | None:
        """Find the policy that shares *fact* among its units on its day."""
        policies = self._reading(fact).joint
        return next((one for one in policies if self.scheme.holds(one, fact.day)), None)

    def look_up(self, fact: Fact) -> tuple[tuple[Price, ...], list[Problem]]:
        """List the prices of *fact* and all that keeps it from being scored; never a silent zero.

        The way through for most facts is short, since it is gone a million times in a run.
        """
        reading = self._reading(fact)
        if self._first <= fact.day <= self._last and reading.welcomes(fact):
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

    def _reading(self, fact: Fact) -> Reading:
        if fact.kind in self._odd:
            return self._odd_reading(fact)
        key = (fact.kind, *fact.attributes.items())
        known = self._readings.get(key)
        if known is None:
            known = self._readings[key] = read(self.scheme, fact.kind, fact.attributes)
        return known

    def _odd_reading(self, fact: Fact) -> Reading:
        """Find the reading of a kind that may be joint, or of which numbers are told."""
        marks = self._marks.get(fact.kind, _NO_MARKS)
        part = fact.attributes.get(PART) or ("lead" if fact.partners else "sole")
        key: list[object] = [fact.kind, part]
        for name, given in fact.attributes.items():
            at = marks.get(name)
            number = None if at is None else number_of(given)
            key.append(name)
            if at is None or number is None:
                key.append(given)
            else:  # between which marks it lies is all that matters
                key.append((bisect_left(at, number), bisect_right(at, number)))
        known = self._readings.get(tuple(key))
        if known is None:
            told = dict(fact.attributes)
            if fact.kind in self.joint_kinds:
                told.setdefault(PART, part)
            known = self._readings[tuple(key)] = read(self.scheme, fact.kind, told)
        return known


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
