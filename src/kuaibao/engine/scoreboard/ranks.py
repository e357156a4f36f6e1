"""Ranks, where an office wants them printed: off by default, since tables are sorted anyway."""

from dataclasses import replace
from decimal import Decimal

from kuaibao.engine.scheme import Column
from kuaibao.engine.scoreboard.board import Band, Board, Cell, Row

TITLE = "名次"


def ranked(board: Board) -> Board:
    """Give the board with the place of each unit in its class, by the total, as first column.

    Units with the same total share a place; a board without totals is given back as it is.
    """
    place = board.place_of("total")
    if place is None:
        return board
    column = Column(id="rank", title=TITLE, count="rank")
    sections = tuple(
        replace(section, bands=tuple(_ranked(band, place) for band in section.bands))
        for section in board.sections
    )
    return replace(
        board,
        columns=(column, *board.columns),
        titles=(TITLE, *board.titles),
        sections=sections,
    )


def _ranked(band: Band, place: int) -> Band:
    totals = [row.cells[place].value for row in band.rows]
    return replace(band, rows=tuple(_row(row, row.cells[place].value, totals) for row in band.rows))


def _row(row: Row, total: Decimal, totals: list[Decimal]) -> Row:
    rank = 1 + sum(other > total for other in totals)
    return replace(row, cells=(Cell(Decimal(rank), str(rank)), *row.cells))
