"""Whom a circular's lead paragraph may name: proposals with figures; a person decides."""

from dataclasses import dataclass
from decimal import Decimal

from kuaibao.engine.scoreboard.board import Band, Board, Row


@dataclass(frozen=True, slots=True)
class Proposal:
    """A unit that could be named, with the completion (in per cent) that speaks for it."""

    unit: str
    completion: Decimal


def ahead(board: Board) -> tuple[Proposal, ...]:
    """Name the units that reached the share of the year elapsed, in printed order."""
    return tuple(
        Proposal(row.unit, _done(board, row))
        for _, band, row in board.rows()
        if band.target and _done(board, row) >= board.elapsed * 100
    )


def behind(board: Board) -> tuple[Proposal, ...]:
    """Name the weakest unit of each band that has points but not the share elapsed."""
    found = []
    for section in board.sections:
        for band in section.bands:
            row = _weakest(board, band)
            if row is not None:
                found.append(Proposal(row.unit, _done(board, row)))
    return tuple(found)


def _weakest(board: Board, band: Band) -> Row | None:
    scored = [row for row in band.rows if band.target and row.cells[_share(board)].text]
    if not scored or _done(board, scored[-1]) >= board.elapsed * 100:
        return None
    return scored[-1]


def _done(board: Board, row: Row) -> Decimal:
    return row.cells[_share(board)].value


def _share(board: Board) -> int:
    return next(i for i, column in enumerate(board.columns) if column.share == "total")
