"""Every figure of a unit's row, taken apart into what it is the sum of."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kuaibao.engine.ledger import Entry
from kuaibao.engine.scheme import Column, Period, listed
from kuaibao.engine.scoreboard import Board, Cell, Row
from kuaibao.engine.words import plain

_WHOLE = {"period", "total", "previous"}


@dataclass(frozen=True, slots=True)
class Part:
    """What one entry, or one other figure of the row, adds to a figure."""

    amount: Decimal
    entry: Entry | None = None
    figure: str = ""  # the title of the other figure


@dataclass(frozen=True, slots=True)
class Figure:
    """A printed figure with its title, and the parts that add up to it.

    A percentage has no parts but the ``division`` that it comes from.
    """

    title: str
    cell: Cell
    parts: tuple[Part, ...]
    division: str


def figures(
    board: Board, row: Row, target: Decimal | None, entries: Sequence[Entry], year: Period
) -> Iterator[Figure]:
    """Take apart every figure of *row* that is printed; *entries* are the unit's.

    Points of the period are the sum of the columns of points and of what has no column of its
    own; the year's total is what stood before the period and the period's points.
    """
    inside = [entry for entry in entries if entry.day in board.period]
    before = [e for e in entries if e.day in year and e.day < board.period.first]
    own = {c.points for c in board.columns if c.points not in {None, *_WHOLE}}
    cells = list(zip(board.columns, row.cells, strict=True))

    def others(wanted: set[str | None]) -> list[Part]:
        return [
            Part(cell.value, figure=full_title(board, column))
            for column, cell in cells
            if column.points in wanted and cell.value
        ]

    def parts(column: Column) -> list[Part]:
        names = set(listed(column.count))
        if names:
            return [Part(Decimal(e.count), e) for e in inside if names & set(e.tallies)]
        if column.points == "previous":
            return [Part(e.points, e) for e in before]
        if column.points == "period":
            return others(own) + [Part(e.points, e) for e in inside if e.account not in own]
        if column.points == "total":
            return [Part(e.points, e) for e in before] + others({"period"})
        return [Part(e.points, e) for e in inside if e.account == column.points]

    for column, cell in cells:
        if cell.text:
            title = full_title(board, column)
            yield Figure(title, cell, tuple(parts(column)), _division(column, cells, target))


def _division(column: Column, cells: list[tuple[Column, Cell]], target: Decimal | None) -> str:
    """Write the division behind a percentage; empty for other figures."""
    if column.share is None or not target:
        return ""
    whole = next((cell.value for one, cell in cells if one.points == column.share), None)
    return "" if whole is None else f"{plain(whole)}÷{plain(target)}"


def full_title(board: Board, column: Column) -> str:
    """Name a column as print does, the heading above it first: ``约稿·得分``."""
    title = board.titles[board.place(column.id)]
    return f"{column.under}·{title}" if column.under else title
