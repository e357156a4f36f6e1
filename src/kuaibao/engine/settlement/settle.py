"""Facts' points and the steps of the scheme in their order → the lines of the reckoning."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from functools import cache

from kuaibao.engine.ledger import Entry
from kuaibao.engine.scheme import Limit, Period, Scheme, Span, Step, listed
from kuaibao.engine.settlement.figures import Store
from kuaibao.engine.settlement.line import Line, fresh_line
from kuaibao.engine.settlement.reckoning import At, Figure, Reckoning
from kuaibao.engine.settlement.register import Register, RegisterUnit
from kuaibao.engine.words import less, plain

ROUNDING = {"half_up": ROUND_HALF_UP, "half_even": ROUND_HALF_EVEN, "down": ROUND_DOWN}
_ZERO = Decimal(0)


def settle(
    scheme: Scheme,
    register: Sequence[RegisterUnit],
    lines: Iterable[Line],
    period: Period,
    day: date | None = None,
) -> list[Entry]:
    """Work out the steps at the end of *period*, or as things stand on an earlier *day*.

    *lines* are those of the year up to then, with what earlier periods were given. A step adds
    one line for each unit and stretch of time: the difference to what it gave before, so that
    closed periods never move. It sees the facts' points and the lines of the steps above it.
    """
    if not scheme.steps:
        return []
    settlement = _Settlement(scheme, register, scheme.calendar.year_of(period.last))
    settlement.store.add(lines)
    return list(settlement.of(period, min(day or period.last, period.last)))


def settle_year(
    scheme: Scheme, register: Sequence[RegisterUnit], lines: Iterable[Line], until: date
) -> list[Entry]:
    """Work out the steps of all periods of the year up to the one that ends on *until*."""
    if not scheme.steps:
        return []
    year = scheme.calendar.year_of(until)
    periods = [one for one in scheme.calendar.periods_of(year) if one.first <= until]
    waiting: dict[Period, list[Line]] = {period: [] for period in periods}
    firsts = [period.first for period in periods]
    for line in lines:
        if year.first <= line.counted <= until:
            waiting[periods[bisect_right(firsts, line.counted) - 1]].append(line)
    settlement = _Settlement(scheme, register, year)
    found: list[Entry] = []
    for period, own in waiting.items():
        settlement.store.add(own)
        found += settlement.of(period, min(period.last, until))
    return found


def spans_of(scheme: Scheme) -> set[Span]:
    """Name the stretches of time by which *scheme* asks or shows anything."""
    asked = (*scheme.quotas, *scheme.steps, *scheme.mentions)
    shown = {column.per for column in scheme.columns if column.shows}
    return {part.per for part in asked} | shown | {"period"}


class _Settlement:
    def __init__(self, scheme: Scheme, register: Sequence[RegisterUnit], year: Period) -> None:
        self.scheme = scheme
        self.register = Register(register)
        self.store = Store(scheme, year, spans_of(scheme))

    def of(self, period: Period, day: date) -> Iterator[Entry]:
        """Work out one period; its lines are taken into the store as they come."""
        reckoning = Reckoning(self.scheme, self.register, self.store, day)
        for place, step in enumerate(self.scheme.steps):
            for window in self.store.spans[step.per]:
                judged = min(window.last, day)
                open_ = window.first <= day and window.last >= period.first
                if not open_ or (step.at_end and judged != window.last):
                    continue
                if self.scheme.holds(step, judged):
                    yield from self._step(reckoning, step, place, window, judged)

    def _step(
        self, reckoning: Reckoning, step: Step, place: int, window: Period, day: date
    ) -> Iterator[Entry]:
        found, span = [], str(window)
        for unit in self.register.concerned(step.groups):
            before = self.store.given(unit.name, step.id, span)
            more = _difference(reckoning, step, At(unit, window, place), before)
            if more.value:
                found.append(_entry(step, unit.name, day, more, span))
        self.store.add(map(fresh_line, found))
        yield from found


def _difference(reckoning: Reckoning, step: Step, at: At, before: Decimal) -> Figure:
    """Tell what *step* gives now, beyond what it gave *before*."""
    if not reckoning.holds(step.when, at):
        worth = Figure(_ZERO, "0")
    elif step.give is not None:
        worth = _rounded(reckoning.amount(step.give, at), step)
    else:
        worth = _change(reckoning, step, at)
    more = worth.value - before
    text = worth.text
    if not more:  # no line, so nothing to write
        return Figure(more, text)
    if before:
        text += less(before)
    written = text == plain(more)
    return Figure(more, text if written else f"{text}={plain(more)}")


def _change(reckoning: Reckoning, step: Step, at: At) -> Figure:
    """Tell by how much accounts must change to come to what *step* says."""
    accounts = listed(step.of) or (step.account,)
    now = reckoning.store.points([at.unit.name], at.window, accounts, at.above)
    if step.limit is not None:
        aim = _limited(reckoning, step, step.limit, at, now)
    else:
        aim = _rounded(reckoning.amount(step.set_ if step.set_ is not None else now, at), step)
    return Figure(aim.value - now, f"{aim.text}{less(now)}")


def _limited(reckoning: Reckoning, step: Step, limit: Limit, at: At, now: Decimal) -> Figure:
    aim = Figure(now, plain(now))
    if limit.most is not None:
        most = _rounded(reckoning.amount(limit.most, at), step)
        aim = most if aim.value > most.value else aim
    if limit.least is not None:
        least = _rounded(reckoning.amount(limit.least, at), step)
        aim = least if aim.value < least.value else aim
    return aim


@cache
def _unit(digits: int) -> Decimal:
    return Decimal(1).scaleb(-digits)


def _rounded(figure: Figure, step: Step) -> Figure:
    cut = figure.value.quantize(_unit(step.digits), rounding=ROUNDING[step.round])
    return Figure(cut, figure.text)


def _entry(step: Step, unit: str, day: date, more: Figure, span: str) -> Entry:
    return Entry(
        unit, day, step.account, more.value, (), 0,
        step.clause, step.id, "", "", "", more.text, span,
    )  # fmt: skip
