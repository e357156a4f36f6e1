"""Lines of the ledger → the table of a period, in the order and with the blanks of print."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from kuaibao.engine.scheme import Group, Period, Scheme
from kuaibao.engine.scoreboard.board import Band, Board, Row, Section
from kuaibao.engine.scoreboard.cells import Shown, cells
from kuaibao.engine.scoreboard.sums import Sums, sums
from kuaibao.engine.settlement import Line, RegisterUnit


def scoreboard(
    scheme: Scheme, register: Sequence[RegisterUnit], lines: Iterable[Line], period: Period
) -> Board:
    """Make the board of *period* for the units of *register* from *lines* of the whole year.

    The lines of the reckoning (settle) are among them.
    Groups and target bands stand in the scheme's order, units without a target first; groups
    the scheme does not know follow in the order of the register.
    """
    lines = list(lines)
    figures = sums(lines, period, scheme.calendar.year_of(period.last), scheme.apart)
    shown = Shown(scheme, register, lines, period)
    return Board(
        period,
        scheme.columns,
        tuple(column.title.format(period=period.months) for column in scheme.columns),
        tuple(
            _section(scheme, group, [u for u in register if u.group == group.id], figures, shown)
            for group in _groups(scheme, register)
        ),
        scheme.calendar.elapsed(period.last),
    )


def _groups(scheme: Scheme, register: Sequence[RegisterUnit]) -> list[Group]:
    used = dict.fromkeys(unit.group for unit in register)
    known = [group for group in scheme.groups if group.id in used]
    ids = {group.id for group in known}
    return known + [Group(id=name, heading=name) for name in used if name not in ids]


def _section(
    scheme: Scheme,
    group: Group,
    units: Sequence[RegisterUnit],
    figures: dict[str, Sums],
    shown: Shown,
) -> Section:
    present = dict.fromkeys(unit.target for unit in units)
    known: list[Decimal | None] = [None, *group.targets]
    targets = [target for target in known if target in present]
    targets += sorted((t for t in present if t is not None and t not in known), reverse=True)
    bands = (
        Band(
            target,
            scheme.target_title(target) if target is not None else "",
            _rows(scheme, [unit for unit in units if unit.target == target], figures, shown),
        )
        for target in targets
    )
    return Section(group.id, group.heading, tuple(bands))


def _rows(
    scheme: Scheme, units: Sequence[RegisterUnit], figures: dict[str, Sums], shown: Shown
) -> tuple[Row, ...]:
    def place(unit: RegisterUnit) -> tuple[Decimal, ...]:
        mine = figures.get(unit.name, Sums())
        keys = {"total": -mine.total, "period": -mine.period, "register": Decimal(unit.position)}
        return tuple(keys[key] for key in scheme.order)

    ranked = sorted(units, key=place)
    return tuple(Row(u.name, cells(scheme, u, figures.get(u.name, Sums()), shown)) for u in ranked)
