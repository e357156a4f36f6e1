"""One item, its uses and instructions in time: what they earn together (law 5)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from kuaibao.engine.ledger.entry import Entry
from kuaibao.engine.ledger.fact import Fact
from kuaibao.engine.ledger.pricing import Price, PriceList
from kuaibao.engine.scheme import BestOf, LineagePolicy, OncePer
from kuaibao.engine.words import plain

_ZERO = Decimal(0)
Keep = str | BestOf | OncePer


class Event(NamedTuple):
    """A fact of a lineage with its prices."""

    fact: Fact
    prices: tuple[Price, ...]


def _moment(event: Event) -> tuple[date, str]:
    return event.fact.day, event.fact.id


class Use(NamedTuple):
    """A use that was priced, before the policy of the lineage."""

    fact: Fact
    points: Decimal


def kept(uses: Sequence[Use], keep: Keep) -> Decimal:
    """Tell what *uses* of one item are worth together.

    ``all`` adds them up, ``highest`` takes the best, ``{best: N}`` the best N,
    ``{once_per: level}`` the best of each level.
    """
    points = sorted((use.points for use in uses), reverse=True)
    if isinstance(keep, BestOf):
        return sum(points[: keep.best], _ZERO)
    if isinstance(keep, OncePer):
        best: dict[str, Decimal] = {}
        for use in uses:
            value = use.fact.attributes.get(keep.once_per, "")
            best[value] = max(best.get(value, use.points), use.points)
        return sum(best.values(), _ZERO)
    return points[0] if keep == "highest" and points else sum(points, _ZERO)


@dataclass(slots=True)
class _Bonus:
    fact: Fact
    price: Price
    given: Decimal = _ZERO


@dataclass(slots=True)
class Lineage:
    """The story of one item of one unit, told event by event in the order of days.

    After each event the entries so far add up to what the item is worth on that day, so a
    later, higher use appears as the difference: county in May +1, city in July +5 and −1.
    """

    prices: PriceList
    uses: dict[str, list[Use]] = field(default_factory=dict)  # by kind of fact
    worth: dict[str, Decimal] = field(default_factory=dict)
    bonuses: list[_Bonus] = field(default_factory=list)

    def entries(self, events: Sequence[Event]) -> Iterator[Entry]:
        """Tell the whole story of *events*, all of one unit and one item."""
        if len(events) > 1:
            events = sorted(events, key=_moment)
        for fact, prices in events:
            own = [price_entry(fact, price) for price in prices if price.multiple is None]
            yield from own
            if own and (len(events) > 1 or len(own) < len(prices)):
                yield from self._settle(fact, own)
            for price in prices:
                if price.multiple is not None:
                    yield self._bonus(fact, price)

    def _settle(self, fact: Fact, entries: Sequence[Entry]) -> Iterator[Entry]:
        own = entries[0].points if len(entries) == 1 else sum((e.points for e in entries), _ZERO)
        before = self.worth.get(fact.kind, _ZERO)
        earlier = self.uses.get(fact.kind, [])
        uses = self.uses[fact.kind] = [*earlier, Use(fact, own)]
        policy = self.prices.policy(fact)
        now = kept(uses, policy.keep) if policy else before + own
        self.worth[fact.kind] = now
        surplus = now - before - own
        if policy and surplus:
            best = max(earlier, key=lambda use: use.points)
            yield _repeat_entry(fact, entries[0], policy, best, surplus)
        if now != before:
            yield from self._follow(fact)

    def _bonus(self, fact: Fact, price: Price) -> Entry:
        again = price.rule.repeated == "once" and any(
            bonus.price.rule.id == price.rule.id for bonus in self.bonuses
        )
        if again:
            return _bonus_entry(fact, fact, price, _ZERO, "0")
        bonus = _Bonus(fact, price)
        self.bonuses.append(bonus)
        return self._raise(bonus, fact)

    def _follow(self, cause: Fact) -> Iterator[Entry]:
        for bonus in self.bonuses:
            yield self._raise(bonus, cause)

    def _raise(self, bonus: _Bonus, cause: Fact) -> Entry:
        times = bonus.price.multiple.times if bonus.price.multiple else _ZERO
        worth = sum(self.worth.values(), _ZERO)
        more = times * worth - bonus.given
        less = f"−{plain(bonus.given)}" if bonus.given else ""
        bonus.given += more
        arithmetic = f"{plain(times)}×{plain(worth)}{less}={plain(more)}"
        return _bonus_entry(bonus.fact, cause, bonus.price, more, arithmetic)


def price_entry(fact: Fact, price: Price) -> Entry:
    """Make the entry of one fact by one price, with its arithmetic such as ``2×5=10``."""
    rule, points, arithmetic = price.rule, price.fixed, price.arithmetic
    if points is None:
        points = fact.points or _ZERO
        arithmetic = plain(points)
    elif fact.count > 1:
        points *= fact.count
        arithmetic = f"{fact.count}×{arithmetic}={plain(points)}"
    return Entry(
        fact.unit, fact.day, rule.account, points, price.tallies, fact.count,
        rule.clause, rule.id, fact.id, "", fact.item, arithmetic,
    )  # fmt: skip


def _repeat_entry(
    fact: Fact, own: Entry, policy: LineagePolicy, best: Use, surplus: Decimal
) -> Entry:
    return Entry(
        fact.unit, fact.day, own.account, surplus, (), 0,
        policy.clause, policy.id, fact.id, best.fact.id, fact.item, plain(surplus),
    )  # fmt: skip


def _bonus_entry(fact: Fact, cause: Fact, price: Price, points: Decimal, arithmetic: str) -> Entry:
    first = cause.id == fact.id
    return Entry(
        fact.unit, cause.day, price.rule.account, points,
        price.tallies if first else (), fact.count if first else 0,
        price.rule.clause, price.rule.id, fact.id, "" if first else cause.id,
        fact.item, arithmetic,
    )  # fmt: skip
