"""Word and Excel files as lines of cells; every file has passed the archive guard before."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO

from docx import Document
from docx.oxml.table import CT_Row, CT_Tc
from docx.table import Table
from python_calamine import (
    CalamineError,
    CalamineSheet,
    SheetTypeEnum,
    SheetVisibleEnum,
    load_workbook,
)

from kuaibao.engine.intake.archive import guard
from kuaibao.engine.intake.grid import COLUMNS, LINE_CHARACTERS, Line, Unreadable
from kuaibao.engine.words import Sentence

_PLAIN_NUMBER = 10**15  # above it a float no longer tells whole numbers apart


def docx_lines(data: bytes) -> Iterator[Line]:
    """Read paragraphs and table rows in the order of the document, one line each."""
    guard(data)
    for number, cells in enumerate(_docx_cells(data), start=1):
        yield Line(number, cells)


def _docx_cells(data: bytes) -> Iterator[tuple[str, ...]]:
    try:
        blocks = list(Document(BytesIO(data)).iter_inner_content())
    except Exception:  # noqa: BLE001 — the parser raises whatever a broken part makes it raise
        raise _unreadable() from None
    for block in blocks:
        if isinstance(block, Table):
            yield from (_row_cells(row) for row in block._tbl.tr_lst)  # noqa: SLF001 — the public cells repeat merged ones and take seconds
        else:
            for line in block.text.split("\n"):
                _check_length(line)
                yield tuple(cell.strip() for cell in line.split("\t"))


def _row_cells(row: CT_Row) -> tuple[str, ...]:
    """Lay out a row: a merged cell has its text in its first place, the others are blank."""
    cells: list[str] = [""] * min(row.grid_before, COLUMNS)
    for cell in row.tc_lst:
        cells.append("" if cell.vMerge == "continue" else _cell_text(cell))
        cells.extend([""] * min(cell.grid_span - 1, COLUMNS))
        if len(cells) > COLUMNS:
            raise Unreadable(
                Sentence("a row has more than {most} columns.", {"most": COLUMNS}),
                Sentence("Copy the contents into a new file and hand that in."),
            )
    return tuple(cells)


def _cell_text(cell: CT_Tc) -> str:
    text = "\n".join(paragraph.text for paragraph in cell.p_lst)
    _check_length(text)
    return " ".join(text.split("\n")).strip()


def xlsx_lines(data: bytes) -> Iterator[Line]:
    """Read the visible sheets one after another, one row a line."""
    guard(data)
    try:
        sheets = [(sheet.name, list(sheet.iter_rows())) for sheet in _visible(data)]
    except (CalamineError, OSError, ValueError):
        raise _unreadable() from None
    except BaseException as panic:
        # The reader is written in Rust; its panics are no Exception.
        if type(panic).__name__ != "PanicException":
            raise
        raise _unreadable() from None
    for name, rows in sheets:
        for number, cells in enumerate(rows, start=1):
            yield Line(number, tuple(map(_value, cells)), name if len(sheets) > 1 else "")


def _visible(data: bytes) -> Iterator[CalamineSheet]:
    book = load_workbook(BytesIO(data))
    for sheet in book.sheets_metadata:
        if sheet.visible == SheetVisibleEnum.Visible and sheet.typ == SheetTypeEnum.WorkSheet:
            yield book.get_sheet_by_name(sheet.name)


def _value(value: float | str | bool | date | datetime | time | timedelta) -> str:  # noqa: FBT001 — a cell may hold one
    if isinstance(value, float) and value.is_integer() and abs(value) < _PLAIN_NUMBER:
        return str(int(value))
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    text = str(value)
    _check_length(text)
    return " ".join(text.split("\n")).strip()


def _check_length(text: str) -> None:
    if len(text) > LINE_CHARACTERS:
        values: dict[str, object] = {"most": LINE_CHARACTERS, "length": len(text)}
        raise Unreadable(
            Sentence("the line has {length} characters; at most {most} are read.", values),
            Sentence("Check that the file is the right one and has its line breaks."),
        )


def _unreadable() -> Unreadable:
    return Unreadable(
        Sentence("the file is damaged or cut off."),
        Sentence("Open it in Word, Excel or WPS, save it again, and hand it in once more."),
    )
