"""Whom a circular's lead paragraph may name: proposals with figures; a person decides."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from kuaibao.engine.scoreboard.board import Band, Board

_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A unit that could be named, with the figure that speaks for it.

    That is its completion in per cent, or what it did *beside* what was asked or came before.
    """

    unit: str
    figure: Decimal
    beside: Decimal | None = None


def ahead(board: Board) -> tuple[Proposal, ...]:
    """Name the units that reached the share of the year elapsed, in printed order."""
    bands = [band for section in board.sections for band in section.bands]
    return tuple(one for band in bands for one in _measured(board, band) if not _short(board, one))


def behind(board: Board) -> tuple[Proposal, ...]:
    """Name the weakest unit of each band that has points but not the share elapsed."""
    bands = [band for section in board.sections for band in section.bands]
    scored = [[one for one in _measured(board, band) if one.figure] for band in bands]
    return tuple(band[-1] for band in scored if band and _short(board, band[-1]))


def fallen(board: Board, before: Board) -> tuple[Proposal, ...]:
    """Name the units with fewer points than in the period *before*, the largest fall first."""
    then = dict(_points(before))
    fell = [
        Proposal(u, now, then[u])
        for u, now in _points(board)
        if max(now, _NOTHING) < then.get(u, _NOTHING)
    ]
    return tuple(sorted(fell, key=lambda one: one.figure - (one.beside or 0)))


def missed(board: Board) -> tuple[Proposal, ...]:
    """Name the units that gave less than was asked, such as commissions; the most missing first.

    A scheme says so by a count that is printed, even if zero, beside another.
    """
    pairs = [
        (board.place(column.zero_beside), place)
        for place, column in enumerate(board.columns)
        if column.zero_beside and column.count is not None
    ]
    short = [
        Proposal(row.unit, row.cells[given].value, row.cells[wanted].value)
        for _, _, row in board.rows()
        for wanted, given in pairs
        if row.cells[given].value < row.cells[wanted].value
    ]
    return tuple(sorted(short, key=lambda one: one.figure - (one.beside or 0)))


def silent(board: Board) -> tuple[Proposal, ...]:
    """Name the units with nothing at all in the columns of the period, in printed order."""
    year = {"total", "previous"}
    own = [
        place
        for place, column in enumerate(board.columns)
        if column.count is not None or (column.points and column.points not in year)
    ]
    rows = [row for _, _, row in board.rows()] if own else []
    return tuple(
        Proposal(row.unit, Decimal(0))
        for row in rows
        if not any(row.cells[place].value for place in own)
    )


def _points(board: Board) -> Iterator[tuple[str, Decimal]]:
    """Walk what each unit got in the period."""
    place = board.place_of("period")
    if place is not None:
        yield from ((row.unit, row.cells[place].value) for _, _, row in board.rows())


def _measured(board: Board, band: Band) -> Iterator[Proposal]:
    for i, column in enumerate(board.columns):
        if column.share == "total" and band.target:
            for row in band.rows:
                yield Proposal(row.unit, row.cells[i].value)
            return


def _short(board: Board, one: Proposal) -> bool:
    return one.figure < board.elapsed * 100
