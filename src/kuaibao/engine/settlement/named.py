"""Who is named by the scheme: awards, grades, units with nothing; each with its reason."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kuaibao.engine.scheme import ByGroup, Mention, Period, Scheme
from kuaibao.engine.settlement.figures import Store
from kuaibao.engine.settlement.line import Line
from kuaibao.engine.settlement.reckoning import At, Reckoning
from kuaibao.engine.settlement.register import Register, RegisterUnit
from kuaibao.engine.settlement.settle import spans_of


@dataclass(frozen=True, slots=True)
class Named:
    """The units that one mention names for a stretch of time, best first in each group.

    ``figures`` are the measures by which they were ordered, unit by unit.
    """

    mention: Mention
    span: Period
    units: tuple[str, ...]
    figures: dict[str, tuple[Decimal, ...]]


def named(
    scheme: Scheme,
    register: Sequence[RegisterUnit],
    lines: Iterable[Line],
    period: Period,
    day: date | None = None,
) -> tuple[Named, ...]:
    """Tell whom *scheme* names for the stretches that end within *period*, up to *day*."""
    day = min(day or period.last, period.last)
    book = reckoning_of(scheme, register, lines, day)
    return tuple(
        _named(book, mention, window)
        for mention in scheme.mentions
        for window in book.store.spans[mention.per]
        if period.first <= window.last <= day and scheme.holds(mention, window.last)
    )


def reckoning_of(
    scheme: Scheme, register: Sequence[RegisterUnit], lines: Iterable[Line], day: date
) -> Reckoning:
    """Arrange *lines*, those of the reckoning among them, for reading as they stand on *day*."""
    store = Store(scheme, scheme.calendar.year_of(day), spans_of(scheme))
    store.add(line for line in lines if line.counted <= day)
    return Reckoning(scheme, Register(register), store, day)


def _named(book: Reckoning, mention: Mention, window: Period) -> Named:
    groups: dict[str, list[RegisterUnit]] = defaultdict(list)
    figures: dict[str, tuple[Decimal, ...]] = {}
    for unit in book.register.concerned(mention.groups):
        at = At(unit, window)
        if book.holds(mention.when, at):
            groups[unit.group].append(unit)
            figures[unit.name] = tuple(book.measure(one, at).value for one in mention.by)
    best = [name for units in groups.values() for name in _best(mention, units, figures)]
    return Named(mention, window, tuple(best), {name: figures[name] for name in best})


def _best(
    mention: Mention, units: Sequence[RegisterUnit], figures: dict[str, tuple[Decimal, ...]]
) -> list[str]:
    def place(unit: RegisterUnit) -> tuple[Decimal, ...]:
        return (*(-value for value in figures[unit.name]), Decimal(unit.position))

    ranked = [unit.name for unit in sorted(units, key=place)]
    if mention.best is None or not ranked:
        return ranked
    table = mention.best
    # A group that the scheme does not know has no seats in a table by group.
    seats = int(table.table.get(units[0].group, 0) if isinstance(table, ByGroup) else table)
    last = figures[ranked[seats - 1]] if 0 < seats <= len(ranked) else None
    ties = mention.ties == "all" and last is not None
    return [
        name
        for place, name in enumerate(ranked)
        if place < seats or (ties and figures[name] == last)
    ]
