"""One item that several bulletins used: the uses that a clause counted only once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations_with_replacement, islice

from kuaibao.engine.intake.intake import Proposal
from kuaibao.engine.ledger import Fact, PriceList, score
from kuaibao.engine.scheme import LineagePolicy, Scheme

_MOST_USES = 6  # a larger overlap in one period is no likely cause of anything
_MOST_TRIES = 5_000
_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Overlap:
    """*uses* uses fall away by *policy*; ``proposal`` puts them on items with higher ones."""

    policy: LineagePolicy
    uses: int
    proposal: Proposal


def find_overlap(scheme: Scheme, facts: Sequence[Fact], surplus: Decimal) -> Overlap | None:
    """Find the smallest set of uses of one unit whose overlap takes away exactly *surplus*."""
    prices = PriceList(scheme)
    for policy in scheme.lineage:
        uses = [
            (fact, price[0].fixed)
            for fact in facts
            if fact.kind == policy.fact and not fact.item and policy.in_force(fact.day)
            if len(price := prices.prices(fact)) == 1 and price[0].fixed is not None
        ]
        for proposal, size in _candidates(uses, surplus):
            if _worth(scheme, facts) - _worth(scheme, _replaced(facts, proposal)) == surplus:
                return Overlap(policy, size, proposal)
    return None


def _replaced(facts: Sequence[Fact], proposal: Proposal) -> list[Fact]:
    return [f for f in facts if f.id not in proposal.removed] + list(proposal.added)


def _worth(scheme: Scheme, facts: Sequence[Fact]) -> Decimal:
    return sum((entry.points for entry in score(scheme, facts).entries), _ZERO)


def _candidates(
    uses: Sequence[tuple[Fact, Decimal]], surplus: Decimal
) -> Iterator[tuple[Proposal, int]]:
    for size in range(1, _MOST_USES + 1):
        for chosen in islice(combinations_with_replacement(range(len(uses)), size), _MOST_TRIES):
            if sum((uses[i][1] for i in chosen), _ZERO) == surplus:
                items = _items(uses, chosen)
                if items is not None:
                    yield _split([fact for fact, _ in uses], items), size


def _items(
    uses: Sequence[tuple[Fact, Decimal]], lower: Sequence[int]
) -> list[tuple[int, ...]] | None:
    """Put each lower use on an item with a higher one elsewhere; None where none is left.

    An item is the tuple of its uses' indices: the highest first, no use of one kind twice.
    """
    if any(lower.count(i) > uses[i][0].count for i in lower):
        return None
    items: list[tuple[int, ...]] = []
    for low in lower:
        shared = next((item for item in items if _fits(uses, item, low)), None)
        host = _host(uses, items, lower, low)
        if host is not None:
            items.append((host, low))
        elif shared is not None:
            items[items.index(shared)] = (*shared, low)
        else:
            return None
    return items


def _fits(uses: Sequence[tuple[Fact, Decimal]], item: tuple[int, ...], low: int) -> bool:
    return low not in item and uses[item[0]][1] >= uses[low][1]


def _host(
    uses: Sequence[tuple[Fact, Decimal]],
    items: Sequence[tuple[int, ...]],
    lower: Sequence[int],
    low: int,
) -> int | None:
    """Choose the cheapest use above *low* that no item and no lower use has taken."""

    def free(i: int) -> bool:
        taken = sum(item[0] == i for item in items) + lower.count(i)
        return i != low and uses[i][1] >= uses[low][1] and uses[i][0].count > taken

    return min((i for i in range(len(uses)) if free(i)), key=lambda i: uses[i][1], default=None)


def _split(facts: Sequence[Fact], items: Sequence[tuple[int, ...]]) -> Proposal:
    """Take the uses of *items* out of their facts; the rest of each fact stays a count."""
    added: list[Fact] = []
    used: dict[int, int] = {}
    for number, item in enumerate(items, start=1):
        for i in item:
            used[i] = used.get(i, 0) + 1
            one = facts[i]
            shared = f"{one.id.rpartition('/')[0]}/item-{number}"
            added.append(replace(one, id=f"{one.id}/item-{number}", item=shared, count=1))
    for i, count in used.items():
        if facts[i].count > count:
            added.append(
                replace(facts[i], id=f"{facts[i].id}/others", count=facts[i].count - count)
            )
    return Proposal(tuple(facts[i].id for i in used), tuple(added))
