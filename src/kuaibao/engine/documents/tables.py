"""A table as a value: its head, its rows under their target lines, what each column needs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kuaibao.engine.documents.heads import Head, heads, widened, width
from kuaibao.engine.documents.layout import (
    LONG_TEXT,
    TABLE_PT,
    TEXT_TABLE_PT,
    TURNED_TABLE_PT,
    Grid,
    grid,
)
from kuaibao.engine.scoreboard.board import Board, Row, Section


@dataclass(frozen=True, slots=True)
class TableCell:
    """One cell: its text in print and, where it is a figure, the exact number behind it."""

    text: str
    number: Decimal | None = None


@dataclass(frozen=True, slots=True)
class TableBand:
    """Rows under one line that spans the table; ``line`` is empty where there is none."""

    line: str
    rows: tuple[tuple[TableCell, ...], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: ``needs`` are the characters that its columns hold on one line.

    The column that ``grows`` takes what the others leave; without one they share it. ``left`` are
    the columns set flush left. ``name`` is that of its sheet in a workbook.
    """

    name: str
    heads: tuple[tuple[Head, ...], ...]
    bands: tuple[TableBand, ...]
    needs: tuple[float, ...]
    grows: int | None = None
    left: tuple[int, ...] = (0,)
    size_pt: float = TEXT_TABLE_PT
    caption: str = ""

    @property
    def texts(self) -> tuple[str, ...]:
        """What of it is printed outside its rows: the caption and the lines between them."""
        lines = (self.caption, *(band.line for band in self.bands))
        return tuple(line for line in lines if line)

    @property
    def rows(self) -> Iterator[tuple[TableCell, ...]]:
        """Walk all rows in printed order."""
        return (row for band in self.bands for row in band.rows)

    @property
    def cells(self) -> Iterator[str]:
        """Walk the texts of the head and of all rows."""
        yield from (head.title for row in self.heads for head in row)
        yield from (cell.text for row in self.rows for cell in row)

    def grid(self, wide: float) -> Grid:
        """Share *wide* millimetres out to the columns."""
        return grid(self.needs, wide, grows=self.grows, size=self.size_pt)


def board_tables(board: Board, *, turned: bool = False) -> tuple[Table, ...]:
    """Make the tables of *board*, one a group, all with the same head and columns.

    On *turned* sheets the type is larger and all columns share the room.
    """
    needs = widened([2.0] * len(board.columns), heads(board), _figures(board))
    name = max((width(row.unit) for _, _, row in board.rows()), default=0.0)
    shared = (min(name, LONG_TEXT), *needs)
    grows, size = (None, TURNED_TABLE_PT) if turned else (0, TABLE_PT)
    return tuple(
        Table(section.group, heads(board), tuple(_bands(section)), shared, grows, (0,), size)
        for section in board.sections
    )


def plain_table(
    rows: Sequence[Sequence[str]], caption: str = "", *, name: str = "", head_rows: int = 1
) -> Table:
    """Make a table of texts; its first rows are its head, and short rows are filled with blanks.

    >>> [cell.text for cell in next(plain_table([["镇", "亩"], ["塔铺"]]).rows)]
    ['塔铺', '']
    """
    columns = max(map(len, rows), default=0) or 1  # no format has a table without a cell
    filled = [[*row, *[""] * (columns - len(row))] for row in rows or [[]]]
    head = tuple(
        tuple(Head((text,), column, title=text) for column, text in enumerate(row))
        for row in filled[:head_rows]
    )
    body = tuple(tuple(TableCell(text) for text in row) for row in filled[head_rows:])
    needs = tuple(max(2.0, *map(width, column)) for column in zip(*filled, strict=True))
    long = tuple(n for n, need in enumerate(needs) if need > LONG_TEXT)
    return Table(name, head, (TableBand("", body),), needs, left=long or (0,), caption=caption)


def _figures(board: Board) -> Iterator[tuple[int, str]]:
    for _, _, row in board.rows():
        yield from ((place, cell.text) for place, cell in enumerate(row.cells))


def _bands(section: Section) -> Iterator[TableBand]:
    for band in section.bands:
        yield TableBand(band.line, tuple(map(_row, band.rows)))


def _row(row: Row) -> tuple[TableCell, ...]:
    return (TableCell(row.unit), *(TableCell(cell.text, cell.value) for cell in row.cells))
