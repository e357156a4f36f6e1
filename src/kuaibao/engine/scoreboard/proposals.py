"""Whom a circular's lead paragraph may name: proposals with figures; a person decides."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from kuaibao.engine.scoreboard.board import Band, Board


@dataclass(frozen=True, slots=True)
class Proposal:
    """A unit that could be named, with the completion (in per cent) that speaks for it."""

    unit: str
    completion: Decimal


def ahead(board: Board) -> tuple[Proposal, ...]:
    """Name the units that reached the share of the year elapsed, in printed order."""
    bands = [band for section in board.sections for band in section.bands]
    return tuple(one for band in bands for one in _measured(board, band) if not _short(board, one))


def behind(board: Board) -> tuple[Proposal, ...]:
    """Name the weakest unit of each band that has points but not the share elapsed."""
    bands = [band for section in board.sections for band in section.bands]
    scored = [[one for one in _measured(board, band) if one.completion] for band in bands]
    return tuple(band[-1] for band in scored if band and _short(board, band[-1]))


def _measured(board: Board, band: Band) -> Iterator[Proposal]:
    for i, column in enumerate(board.columns):
        if column.share == "total" and band.target:
            for row in band.rows:
                yield Proposal(row.unit, row.cells[i].value)
            return


def _short(board: Board, one: Proposal) -> bool:
    return one.completion < board.elapsed * 100
