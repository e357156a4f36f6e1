"""Tables as files for Excel and WPS: no cell turns into a formula; and how they are read back."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from io import BytesIO, StringIO

import xlsxwriter

from kuaibao.engine.intake import Grid, Line, did_you_mean, read_grid, tight
from kuaibao.engine.words import Place, Problem, Sentence, marking

_SAME_FOR_ALL = datetime(1980, 1, 1)  # noqa: DTZ001 -- as ZIP counts; the same rows give the same bytes
_RISKY = tuple("=+-@\t\r\n＝＋－＠")
Cell = str | Decimal
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def harmless(cell: Cell) -> str:
    """Write a cell for CSV: numbers as they are, text that Excel would run behind a quote."""
    text = str(cell)
    return f"'{text}" if isinstance(cell, str) and text.startswith(_RISKY) else text


def as_csv(headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Write CSV with a mark that lets Excel see the UTF-8."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(headings)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(title: str, headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Write one sheet; texts are stored as texts, whatever they begin with."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "constant_memory": True}) as book:
        book.set_properties({"created": _SAME_FOR_ALL})
        sheet = book.add_worksheet(title)
        sheet.freeze_panes(1, 0)
        bold = book.add_format({"bold": True})
        for column, heading in enumerate(headings):
            sheet.write_string(0, column, heading, bold)
        for line, row in enumerate(rows, 1):
            for column, cell in enumerate(row):
                if isinstance(cell, Decimal):
                    sheet.write_number(line, column, float(cell))
                else:
                    sheet.write_string(line, column, cell)
    return file.getvalue()


def written(
    form: str, title: str, headings: Sequence[str], rows: Iterable[Sequence[Cell]]
) -> bytes:
    """Write a table as a file of *form*, a key of TYPES."""
    return as_xlsx(title, headings, rows) if form == "xlsx" else as_csv(headings, rows)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a sheet: its place, and its cells by the keys of the columns."""

    place: Place
    cells: Mapping[str, str]

    def __getitem__(self, key: str) -> str:
        return self.cells.get(key, "")

    def problem(self, what: Sentence, remedy: Sentence, column: str = "") -> Problem:
        return Problem(Place(self.place.file, self.place.line, column), what, remedy)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a file, the keys of the columns it has, and what kept it from being read."""

    rows: tuple[Row, ...]
    columns: frozenset[str]
    problems: tuple[Problem, ...]


def read_sheet(
    name: str, data: bytes, titles: Mapping[str, Sequence[str]], needed: Sequence[str]
) -> Sheet:
    """Read a table whose first row has headings; *titles* lists the headings of each column.

    Whatever is in *data*, the answer is rows or problems.
    """
    grid = read_grid(name, data)
    lines = [line for line in grid.lines if line.text]
    problems = [*grid.problems, *_secrets(grid, lines)]
    if problems:
        return Sheet((), frozenset(), tuple(problems))
    keys = {tight(title).casefold(): key for key, ones in titles.items() for title in ones}
    head, *body = lines
    columns = [keys.get(tight(cell).casefold(), "") for cell in head.cells]
    problems = list(_head_problems(grid, head, columns, titles, needed))
    rows = (_row(grid, line, columns) for line in body)
    return Sheet(tuple(rows), frozenset(columns) - {""}, tuple(problems))


def _secrets(grid: Grid, lines: Iterable[Line]) -> Iterator[Problem]:
    for line in lines:
        if found := marking(" ".join(line.cells)):
            what = Sentence("the text bears the secrecy marking “{marking}”.", {"marking": found})
            remedy = Sentence("Nothing was stored; handle it by the rules for secret papers.")
            yield Problem(grid.place(line), what, remedy)


def _head_problems(
    grid: Grid,
    head: Line,
    columns: Sequence[str],
    titles: Mapping[str, Sequence[str]],
    needed: Sequence[str],
) -> Iterator[Problem]:
    known = [ones[0] for ones in titles.values()]
    for cell, key in zip(head.cells, columns, strict=True):
        if cell and not key:
            what = Sentence("“{heading}” is no column of this table.", {"heading": cell[:40]})
            yield Problem(grid.place(head), what, did_you_mean(cell[:40], known))
        if key and columns.count(key) > 1:
            what = Sentence("the column “{heading}” stands there twice.", {"heading": cell})
            yield Problem(grid.place(head), what, Sentence("Leave one of them."))
    for key in needed:
        if key not in columns:
            what = Sentence("the column “{heading}” is missing.", {"heading": titles[key][0]})
            remedy = Sentence("Put the headings into the first row, as the export writes them.")
            yield Problem(grid.place(head), what, remedy)


def _row(grid: Grid, line: Line, columns: Sequence[str]) -> Row:
    cells = {key: _plain(cell) for key, cell in zip(columns, line.cells, strict=False) if key}
    return Row(grid.place(line), cells)


def _plain(cell: str) -> str:
    """Take the quote away that stands before what Excel would run."""
    risky = cell.startswith("'") and cell[1:].startswith(_RISKY)
    return cell[1:] if risky else cell
