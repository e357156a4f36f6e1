"""Likely causes of a printed figure that differs: the clauses, and facts that would explain it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations_with_replacement, islice

from kuaibao.engine.intake.derive import make_fact
from kuaibao.engine.intake.intake import Proposal
from kuaibao.engine.intake.overlap import find_overlap
from kuaibao.engine.intake.published import PublishedCircular
from kuaibao.engine.intake.variants import Variant, variants
from kuaibao.engine.ledger import Fact
from kuaibao.engine.scheme import Multiple, Scheme

_MOST_EVENTS = 6  # deductions of one unit in one period
_MOST_TRIES = 5_000


@dataclass(frozen=True, slots=True)
class Cause:
    """The clause (several divided by 、) that likely stands behind a difference."""

    clause: str
    proposal: Proposal | None = None


class Causes:
    """Looks for causes among the clauses in force at the end of a circular's period."""

    def __init__(self, scheme: Scheme, circular: PublishedCircular) -> None:
        self.scheme, self.circular = scheme, circular
        self.known = variants(scheme, circular.period.last)

    def in_period(self, facts: Sequence[Fact], difference: Decimal) -> Cause | None:
        """Explain that the period's points are printed higher by *difference* (negative: lower).

        The cause with the fewest events is the likely one: uses of one item counted once, or
        deductions that no column shows.
        """
        if difference > 0:
            return self._multiple(facts, difference)
        overlap = find_overlap(self.scheme, facts, -difference)
        events, clauses = _deductions(self.known, difference)
        if overlap and (not clauses or overlap.uses <= events):
            return Cause(overlap.policy.clause, overlap.proposal)
        return Cause("、".join(clauses)) if clauses else None

    def in_account(
        self, unit: str, facts: Sequence[Fact], account: str, difference: Decimal
    ) -> Cause | None:
        """Explain that the points of one *account* of *unit* are printed higher by *difference*.

        Either something happened that no column counts, or some of the counted pieces fell
        under a clause that fixes their points, or a judgement went over its limits.
        """
        untold = [one for one in self.known if not one.tallies and one.fixed(account)]
        if events := _events(untold, account, difference):
            return _recorded(self.circular, unit, events)
        judged = [fact for fact in facts if self._judged(fact, account)]
        for fact in judged:
            if failed := _failed(self.known, fact, account, difference):
                return failed
        if judged:
            return Cause("、".join(dict.fromkeys(self._judged(one, account) for one in judged)))
        return self._multiple(facts, difference, account) if difference > 0 else None

    def _judged(self, fact: Fact, account: str) -> str:
        """Tell the clause by which the points of *fact* in *account* were judged, if any."""
        variant = _variant(self.known, fact)
        price = variant.judged if variant else None
        return price.rule.clause if price and price.rule.account == account else ""

    def _multiple(
        self, facts: Sequence[Fact], difference: Decimal, account: str = ""
    ) -> Cause | None:
        """Explain a surplus as a multiple of what one use of the unit earned."""
        told = [variant for fact in facts if (variant := _variant(self.known, fact))]
        worth = {variant.fixed() for variant in told}
        for rule in self.scheme.rules:
            if isinstance(rule.points, Multiple) and rule.in_force(self.circular.period.last):
                times = rule.points.times
                whole = account == rule.account and times and not difference % times
                if times and (difference / times in worth or whole):
                    return Cause(rule.clause)
        return None


def _variant(known: Sequence[Variant], fact: Fact) -> Variant | None:
    told = (fact.kind, fact.attributes)
    return next((one for one in known if (one.kind, one.attributes) == told), None)


def _deductions(known: Sequence[Variant], difference: Decimal) -> tuple[int, list[str]]:
    """Find the deductions of which the fewest add up to *difference*, and their clauses."""
    found: dict[int, list[str]] = {}
    for variant in known:
        points = variant.fixed()
        if points < 0 and not difference % points:
            found.setdefault(int(difference / points), []).extend(variant.clauses())
    fewest = min(found, default=0)
    return fewest, list(dict.fromkeys(found.get(fewest, [])))


def _events(untold: Sequence[Variant], account: str, difference: Decimal) -> list[Variant]:
    prices: dict[Decimal, Variant] = {}
    for variant in untold:
        prices.setdefault(variant.fixed(account), variant)
    for size in range(1, _MOST_EVENTS + 1):
        for chosen in islice(combinations_with_replacement(prices, size), _MOST_TRIES):
            if sum(chosen, Decimal(0)) == difference:
                return [prices[points] for points in chosen]
    return []


def _recorded(circular: PublishedCircular, unit: str, events: Sequence[Variant]) -> Cause:
    counts = {variant.name: (variant, 0) for variant in events}
    for variant in events:
        counts[variant.name] = (variant, counts[variant.name][1] + 1)
    added = tuple(make_fact(circular, unit, variant, n) for variant, n in counts.values())
    clauses = dict.fromkeys(clause for variant in events for clause in variant.clauses())
    return Cause("、".join(clauses), Proposal((), added))


def _failed(
    known: Sequence[Variant], fact: Fact, account: str, difference: Decimal
) -> Cause | None:
    """Propose that some pieces of *fact* are of another kind, whose points a clause fixes."""
    own = _variant(known, fact)
    if own is None or own.judged is None or own.judged.judged is None:
        return None
    limits = own.judged.judged
    points = (fact.points or Decimal(0)) + difference
    for other in known:
        if not other.judged and other.tallies == own.tallies and other.fixed(account):
            for count in range(1, min(fact.count, _MOST_EVENTS) + 1):
                rest, left = points - count * other.fixed(account), fact.count - count
                if limits.least * left <= rest <= limits.most * left:
                    return _exchange(fact, other, count, rest)
    return None


def _exchange(fact: Fact, other: Variant, count: int, points: Decimal) -> Cause:
    name = f"{fact.id.rpartition('/')[0]}/{other.name}"
    added = [replace(fact, id=name, attributes=other.attributes, count=count, points=None)]
    if fact.count > count:
        left = fact.count - count
        added.append(replace(fact, id=f"{fact.id}/others", count=left, points=points))
    return Cause("、".join(other.clauses()), Proposal((fact.id,), tuple(added)))
