"""Lines of the ledger → the table of a period, in the order and with the blanks of print."""

from collections.abc import Iterable, Sequence
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

from kuaibao.engine.scheme import Column, Group, Period, Scheme
from kuaibao.engine.scoreboard.board import Band, Board, Cell, Row, Section
from kuaibao.engine.scoreboard.register import RegisterUnit
from kuaibao.engine.scoreboard.sums import Line, Sums, sums

_ROUNDING = {"half_up": ROUND_HALF_UP, "half_even": ROUND_HALF_EVEN, "down": ROUND_DOWN}
_BLANK = Cell(Decimal(0), "")


def scoreboard(
    scheme: Scheme, register: Sequence[RegisterUnit], lines: Iterable[Line], period: Period
) -> Board:
    """Make the board of *period* for the units of *register* from *lines* of the whole year.

    Groups and target bands stand in the scheme's order, units without a target first; groups
    the scheme does not know follow in the order of the register.
    """
    figures = sums(lines, period, scheme.calendar.year_of(period.last))
    return Board(
        period,
        scheme.columns,
        tuple(column.title.format(period=period.months) for column in scheme.columns),
        tuple(
            _section(scheme, group, [u for u in register if u.group == group.id], figures)
            for group in _groups(scheme, register)
        ),
        scheme.calendar.elapsed(period.last),
    )


def completion(total: Decimal, target: Decimal, column: Column) -> Decimal:
    """Divide *total* by *target* as a percentage, rounded as the scheme says.

    >>> completion(Decimal(21), Decimal(40), Column(id="c", title="%", share="total"))
    Decimal('53')
    """
    step = Decimal(1).scaleb(-column.digits)
    return (total * 100 / target).quantize(step, rounding=_ROUNDING[column.round])


def _groups(scheme: Scheme, register: Sequence[RegisterUnit]) -> list[Group]:
    used = dict.fromkeys(unit.group for unit in register)
    known = [group for group in scheme.groups if group.id in used]
    ids = {group.id for group in known}
    return known + [Group(id=name, heading=name) for name in used if name not in ids]


def _section(
    scheme: Scheme, group: Group, units: Sequence[RegisterUnit], figures: dict[str, Sums]
) -> Section:
    present = dict.fromkeys(unit.target for unit in units)
    known: list[Decimal | None] = [None, *group.targets]
    targets = [target for target in known if target in present]
    targets += sorted((t for t in present if t is not None and t not in known), reverse=True)
    bands = (
        Band(
            target,
            scheme.target_title(target) if target is not None else "",
            _rows(scheme, [unit for unit in units if unit.target == target], figures),
        )
        for target in targets
    )
    return Section(group.id, group.heading, tuple(bands))


def _rows(
    scheme: Scheme, units: Sequence[RegisterUnit], figures: dict[str, Sums]
) -> tuple[Row, ...]:
    def place(unit: RegisterUnit) -> tuple[Decimal, ...]:
        mine = figures.get(unit.name, Sums())
        keys = {"total": -mine.total, "period": -mine.period, "register": Decimal(unit.position)}
        return tuple(keys[key] for key in scheme.order)

    ranked = sorted(units, key=place)
    return tuple(Row(u.name, _cells(scheme, u, figures.get(u.name, Sums()))) for u in ranked)


def _cells(scheme: Scheme, unit: RegisterUnit, mine: Sums) -> tuple[Cell, ...]:
    values = {column.id: _value(column, unit, mine) for column in scheme.columns}
    return tuple(_cell(scheme, column, values) for column in scheme.columns)


def _value(column: Column, unit: RegisterUnit, mine: Sums) -> Decimal:
    if column.count is not None:
        return Decimal(mine.counts.get(column.count, 0))
    whole = {"period": mine.period, "total": mine.total}
    if column.share is None:
        account = column.points or ""
        return whole[account] if account in whole else mine.points.get(account, Decimal(0))
    if not unit.target:
        return Decimal(0)
    return completion(whole[column.share], unit.target, column)


def _cell(scheme: Scheme, column: Column, values: dict[str, Decimal]) -> Cell:
    value = values[column.id]
    if not value and not (column.zero_beside and values[column.zero_beside]):
        return _BLANK
    if column.share is not None:
        return Cell(value, f"{value:.{column.digits}f}%")
    finer = -int(value.normalize().as_tuple().exponent)  # rounded figures would not add up
    digits = 0 if column.count is not None else max(scheme.decimals, finer)
    return Cell(value, f"{value:.{digits}f}")
