"""One item, its uses and instructions in time: what they earn together (law 5)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from kuaibao.engine.ledger.entry import Entry
from kuaibao.engine.ledger.fact import Fact
from kuaibao.engine.ledger.price import Price, Share, cents, factor_of, price_entry
from kuaibao.engine.ledger.pricing import PriceList
from kuaibao.engine.scheme import BestOf, InTurn, LineagePolicy, OncePer
from kuaibao.engine.words import less, plain

_ZERO = Decimal(0)
_POINTS = ""  # the purse of all accounts that are part of the total
_Pool = tuple[
    str, str
]  # purse, and what PriceList calls the facts that are worth something together
Keep = str | BestOf | OncePer | InTurn


class Event(NamedTuple):
    """A fact of a lineage with its prices, and the unit's share where it is joint."""

    fact: Fact
    prices: tuple[Price, ...]
    share: Share | None = None


def _moment(event: Event) -> tuple[date, str]:
    return event.fact.day, event.fact.id


class Use(NamedTuple):
    """A use that was priced, before the policy of the lineage."""

    fact: Fact
    points: Decimal


def kept(uses: Sequence[Use], keep: Keep) -> Decimal:
    """Tell what *uses* of one item are worth together.

    ``all`` adds them up, ``highest`` takes the best, ``first`` the earliest, ``{best: N}``
    the best N, ``{once_per: level}`` the best of each level, ``{in_turn: [1, 0.5]}`` the first
    in full and all further ones half. *uses* stand in the order of days.
    """
    points = [use.points for use in uses]
    if isinstance(keep, InTurn):
        shares = [keep.in_turn[min(turn, len(keep.in_turn) - 1)] for turn in range(len(uses))]
        return sum((cents(p * s) for p, s in zip(points, shares, strict=True)), _ZERO)
    if keep == "first":
        return points[0] if points else _ZERO
    if isinstance(keep, OncePer):
        points = _best_of_each(uses, keep.once_per)
    points.sort(reverse=True)
    if keep == "highest":
        return points[0] if points else _ZERO
    best = keep.best if isinstance(keep, BestOf | OncePer) else None
    return sum(points[:best], _ZERO)


def _best_of_each(uses: Sequence[Use], attribute: str) -> list[Decimal]:
    best: dict[str, Decimal] = {}
    for use in uses:
        value = use.fact.attributes.get(attribute, "")
        best[value] = max(best.get(value, use.points), use.points)
    return list(best.values())


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
    uses: dict[_Pool, list[Use]] = field(default_factory=dict)
    worth: dict[_Pool, Decimal] = field(default_factory=dict)
    item: Decimal = _ZERO  # what the item earned, in all pools of points
    bonuses: list[_Bonus] = field(default_factory=list)

    def entries(self, events: Sequence[Event]) -> Iterator[Entry]:
        """Tell the whole story of *events*, all of one unit and one item."""
        settles = self.prices.caps_items
        if len(events) > 1:
            settles = True
            events = sorted(events, key=_moment)
        for fact, prices, share in events:
            own = [price_entry(fact, price, share) for price in prices if price.multiple is None]
            yield from own
            if own and (settles or len(own) < len(prices)):
                yield from self._settle(fact, own)
            for price in prices:
                if price.multiple is not None:
                    yield self._bonus(fact, price)

    def _settle(self, fact: Fact, entries: Sequence[Entry]) -> Iterator[Entry]:
        before = self.item
        policy, pool = self.prices.keeping(fact)
        for purse, own in self._purses(entries).items():
            yield from self._keep(fact, own, policy, (purse, pool))
        if self.item != before:
            yield from self._follow(fact)

    def _purses(self, entries: Sequence[Entry]) -> dict[str, list[Entry]]:
        """Sort *entries*: those of the total together, those of each account apart by itself."""
        purses: dict[str, list[Entry]] = {}
        for entry in entries:
            purse = entry.account if entry.account in self.prices.scheme.apart else _POINTS
            purses.setdefault(purse, []).append(entry)
        return purses

    def _keep(
        self, fact: Fact, entries: Sequence[Entry], policy: LineagePolicy | None, pool: _Pool
    ) -> Iterator[Entry]:
        own = sum((entry.points for entry in entries), _ZERO)
        before = self.worth.get(pool, _ZERO)
        earlier = self.uses.get(pool, [])
        uses = self.uses[pool] = [*earlier, Use(fact, own)]
        now = kept(uses, policy.keep) if policy else before + own
        if pool[0] == _POINTS:
            if policy and policy.most is not None:
                now = min(now, policy.most)
            self.item += now - before
        self.worth[pool] = now
        surplus = now - before - own
        if policy and surplus:
            best = max(earlier, key=lambda use: use.points, default=None)
            yield _repeat_entry(fact, entries[0], policy, best, surplus)

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
        multiple = bonus.price.multiple
        times = multiple.times if multiple else _ZERO
        factor = times * factor_of(bonus.fact, bonus.price)
        more = cents(factor * self.item) - bonus.given
        before = less(bonus.given) if bonus.given else ""
        bonus.given += more
        arithmetic = f"{plain(factor)}×{plain(self.item)}{before}={plain(more)}"
        return _bonus_entry(bonus.fact, cause, bonus.price, more, arithmetic)


def _repeat_entry(
    fact: Fact, own: Entry, policy: LineagePolicy, best: Use | None, surplus: Decimal
) -> Entry:
    cause = best.fact.id if best else ""  # a single use may be worth more than an item can be
    return Entry(
        fact.unit, fact.day, own.account, surplus, (), 0,
        policy.clause, policy.id, fact.id, cause, fact.item, plain(surplus),
    )  # fmt: skip


def _bonus_entry(fact: Fact, cause: Fact, price: Price, points: Decimal, arithmetic: str) -> Entry:
    first = cause.id == fact.id
    return Entry(
        fact.unit, cause.day, price.rule.account, points,
        price.tallies if first else (), fact.count if first else 0,
        price.rule.clause, price.rule.id, fact.id, "" if first else cause.id,
        fact.item, arithmetic,
    )  # fmt: skip
