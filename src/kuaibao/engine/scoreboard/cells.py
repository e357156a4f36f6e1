"""One row's cells: figures as the scheme's columns show them, with the blanks of print."""

from collections.abc import Sequence
from decimal import Decimal
from functools import cached_property

from kuaibao.engine.scheme import Column, Period, Scheme, listed
from kuaibao.engine.scoreboard.board import Cell
from kuaibao.engine.scoreboard.sums import Sums
from kuaibao.engine.settlement import (
    ROUNDING,
    At,
    Line,
    Reckoning,
    RegisterUnit,
    named,
    reckoning_of,
)

_ZERO = Decimal(0)


class Shown:
    """What columns show beyond sums; worked out only where some column asks for it."""

    def __init__(
        self,
        scheme: Scheme,
        register: Sequence[RegisterUnit],
        lines: Sequence[Line],
        period: Period,
    ) -> None:
        self._what = scheme, register, lines
        self.period = period

    @cached_property
    def reckoning(self) -> Reckoning:
        """The figures as they stand at the end of the period."""
        return reckoning_of(*self._what, self.period.last)

    @cached_property
    def names(self) -> dict[str, frozenset[str]]:
        """Who is named by each mention."""
        found = named(*self._what, self.period)
        return {one.mention.id: frozenset(one.units) for one in found}

    def value(self, column: Column, unit: RegisterUnit) -> Decimal:
        """Work out a measure, or 1 where the unit is named."""
        if column.mention:
            return Decimal(unit.name in self.names.get(column.mention, ()))
        window = self.reckoning.store.window(column.per, self.period.last)
        if column.shows is None or window is None:
            return _ZERO
        value = self.reckoning.measure(column.shows, At(unit, window)).value
        return _cut(value, column) if _rate(column) else value


def cells(scheme: Scheme, unit: RegisterUnit, mine: Sums, shown: Shown) -> tuple[Cell, ...]:
    """Write the cells of *unit*, one for each column."""
    values = {column.id: _value(column, unit, mine, shown) for column in scheme.columns}
    return tuple(_cell(scheme, column, values) for column in scheme.columns)


def completion(total: Decimal, target: Decimal, column: Column) -> Decimal:
    """Divide *total* by *target* as a percentage, rounded as the scheme says.

    >>> completion(Decimal(21), Decimal(40), Column(id="c", title="%", share="total"))
    Decimal('53')
    """
    return _cut(total * 100 / target, column)


def _cut(value: Decimal, column: Column) -> Decimal:
    cut = value.quantize(Decimal(1).scaleb(-column.digits), rounding=ROUNDING[column.round])
    return cut or _ZERO  # −0.3 % is no −0 in print


def _rate(column: Column) -> bool:
    """Tell whether it shows a percentage; a place among percentages is none."""
    shown = column.shows
    return column.share is not None or bool(shown and shown.share and not shown.place)


def _value(column: Column, unit: RegisterUnit, mine: Sums, shown: Shown) -> Decimal:
    if column.count is not None:
        return Decimal(sum(mine.counts.get(name, 0) for name in listed(column.count)))
    if column.shows is not None or column.mention is not None:
        return shown.value(column, unit)
    whole = {"period": mine.period, "total": mine.total, "previous": mine.total - mine.period}
    if column.share is None:
        account = column.points or ""
        return whole[account] if account in whole else mine.points.get(account, _ZERO)
    if not unit.target:
        return _ZERO
    return completion(whole[column.share], unit.target, column)


def _cell(scheme: Scheme, column: Column, values: dict[str, Decimal]) -> Cell:
    value = values[column.id]
    zero = column.zeros == "printed" or (column.zero_beside and values[column.zero_beside])
    if not value and not zero:
        return Cell(_ZERO, "")
    if column.mention:
        return Cell(value, column.mark if value else "")
    rate = _rate(column)
    suffix = ("%" if rate else "") if column.suffix is None else column.suffix
    digits = column.digits if rate else _digits(scheme, column, value)
    return Cell(value, f"{value:.{digits}f}{suffix}")


def _digits(scheme: Scheme, column: Column, value: Decimal) -> int:
    """Tell how many decimals are printed: rounded points would not add up."""
    finer = max(0, -int(value.normalize().as_tuple().exponent))
    points = column.points or (column.shows and column.shows.points and not column.shows.place)
    return max(scheme.decimals, finer) if points else finer
