"""Likely causes of a printed figure that differs: the clauses, and facts that would explain it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations_with_replacement

from kuaibao.engine.intake.derive import make_fact
from kuaibao.engine.intake.intake import Proposal
from kuaibao.engine.intake.overlap import find_overlap
from kuaibao.engine.intake.published import PublishedCircular
from kuaibao.engine.intake.variants import Variant, variants
from kuaibao.engine.ledger import Fact
from kuaibao.engine.scheme import Multiple, Rule, Scheme

_MOST_EVENTS = 6  # deductions of one unit in one period


@dataclass(frozen=True, slots=True)
class Cause:
    """The clause (several divided by 、) that likely stands behind a difference."""

    clause: str
    proposal: Proposal | None = None


def cause_in_period(
    scheme: Scheme, circular: PublishedCircular, facts: Sequence[Fact], difference: Decimal
) -> Cause | None:
    """Explain that the period's points are printed higher by *difference* (negative: lower).

    The cause with the fewest events is the likely one: uses of one item counted once, or
    deductions that no column shows.
    """
    if difference > 0:
        return _multiple(scheme, circular, facts, difference)
    overlap = find_overlap(scheme, facts, -difference)
    events, clauses = _deductions(scheme, circular, difference)
    if overlap and (not clauses or overlap.uses <= events):
        return Cause(overlap.policy.clause, overlap.proposal)
    return Cause("、".join(clauses)) if clauses else None


def cause_in_account(
    scheme: Scheme,
    circular: PublishedCircular,
    unit: str,
    facts: Sequence[Fact],
    account: str,
    difference: Decimal,
) -> Cause | None:
    """Explain that the points of one *account* of *unit* are printed higher by *difference*.

    Either something happened that no column counts, or some of the counted pieces fell under
    a clause that fixes their points, or a judgement went over its limits.
    """
    known = variants(scheme, circular.period.last)
    untold = [variant for variant in known if not variant.tallies and variant.fixed(account)]
    if events := _events(untold, account, difference):
        return _recorded(circular, unit, events)
    judged = [fact for fact in facts if _judged_in(known, fact, account)]
    for fact in judged:
        if failed := _failed(known, fact, account, difference):
            return failed
    if judged:
        return Cause("、".join(dict.fromkeys(_judged_in(known, f, account) for f in judged)))
    return _multiple(scheme, circular, facts, difference, account) if difference > 0 else None


def _deductions(
    scheme: Scheme, circular: PublishedCircular, difference: Decimal
) -> tuple[int, list[str]]:
    """Find the deductions of which the fewest add up to *difference*, and their clauses."""
    found: dict[int, list[str]] = {}
    for variant in variants(scheme, circular.period.last):
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
        for chosen in combinations_with_replacement(prices, size):
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


def _judged_in(known: Sequence[Variant], fact: Fact, account: str) -> str:
    """Tell the clause by which the points of *fact* in *account* were judged, if they were."""
    variant = next(
        (v for v in known if (v.kind, v.attributes) == (fact.kind, fact.attributes)), None
    )
    price = variant.judged if variant else None
    return price.rule.clause if price and price.rule.account == account else ""


def _failed(
    known: Sequence[Variant], fact: Fact, account: str, difference: Decimal
) -> Cause | None:
    """Propose that some pieces of *fact* are of another kind, whose points a clause fixes."""
    own = next(v for v in known if (v.kind, v.attributes) == (fact.kind, fact.attributes))
    limits = own.judged.judged if own.judged else None
    points = (fact.points or Decimal(0)) + difference
    for other in known:
        if limits and not other.judged and other.tallies == own.tallies and other.fixed(account):
            for count in range(1, fact.count + 1):
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


def _multiple(
    scheme: Scheme,
    circular: PublishedCircular,
    facts: Sequence[Fact],
    difference: Decimal,
    account: str = "",
) -> Cause | None:
    """Explain a surplus as a multiple of what one use of the unit earned."""
    known = variants(scheme, circular.period.last)
    told = [(fact.kind, dict(fact.attributes)) for fact in facts]
    worth = {variant.fixed() for variant in known if (variant.kind, variant.attributes) in told}
    for rule in _multiples(scheme, circular):
        times = rule.points.times if isinstance(rule.points, Multiple) else Decimal(1)
        whole = difference % times == 0 if account == rule.account else False
        if times and (difference / times in worth or whole):
            return Cause(rule.clause)
    return None


def _multiples(scheme: Scheme, circular: PublishedCircular) -> Iterator[Rule]:
    day = circular.period.last
    return (r for r in scheme.rules if isinstance(r.points, Multiple) and r.in_force(day))
