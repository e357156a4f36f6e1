"""Word and Excel files as lines of cells; every file has passed the archive guard before."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO

from docx import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
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

_PARAGRAPH, _TABLE, _ROW, _CELL, _TEXT, _VALUE = map(
    qn, ("w:p", "w:tbl", "w:tr", "w:tc", "w:t", "w:val")
)
_BREAKS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n"}
_WRAPPERS = {qn("w:sdt"), qn("w:sdtContent"), qn("w:customXml"), qn("w:ins")}
_BOX = qn("w:txbxContent")
_SPAN = f"{qn('w:tcPr')}/{qn('w:gridSpan')}"
_MERGED_DOWN = f"{qn('w:tcPr')}/{qn('w:vMerge')}"
_ROW_START = f"{qn('w:trPr')}/{qn('w:gridBefore')}"
_PLAIN_NUMBER = 10**15  # above it a float no longer tells whole numbers apart


def docx_lines(data: bytes) -> Iterator[Line]:
    """Read paragraphs and table rows in the order of the document, one line each."""
    guard(data)
    for number, cells in enumerate(_docx_cells(data), start=1):
        yield Line(number, cells)


def _docx_cells(data: bytes) -> Iterator[tuple[str, ...]]:
    try:
        body = Document(BytesIO(data)).element.body
    except Exception:  # noqa: BLE001 — the parser raises whatever a broken part makes it raise
        raise _unreadable() from None
    for block in _blocks(body if body is not None else ()):
        if block.tag == _TABLE:
            yield from (_row_cells(row) for row in block.iterchildren(_ROW))
        else:
            for line in _text(block).split("\n"):
                _check_length(line)
                yield tuple(cell.strip() for cell in line.split("\t"))


def _blocks(parent: Iterable[BaseOxmlElement]) -> Iterator[BaseOxmlElement]:
    """Walk paragraphs and tables, those in content controls too."""
    for child in parent:
        if child.tag in {_TABLE, _PARAGRAPH}:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _blocks(child)


def _text(paragraph: BaseOxmlElement) -> str:
    """Read a paragraph as it stands with all changes accepted; text boxes are left out.

    The library's own property leaves out what is marked as inserted, and takes seconds.
    """
    boxed = {text for box in paragraph.iter(_BOX) for text in box.iter(_TEXT, *_BREAKS)}
    return "".join(
        _BREAKS.get(str(node.tag)) or node.text or ""
        for node in paragraph.iter(_TEXT, *_BREAKS)
        if node not in boxed
    )


def _row_cells(row: BaseOxmlElement) -> tuple[str, ...]:
    """Lay out a row: a merged cell has its text in its first place, the others are blank."""
    cells = [""] * _number(row, _ROW_START, 0)
    for cell in row.iterchildren(_CELL):
        continued = cell.find(_MERGED_DOWN)
        first = continued is None or continued.get(_VALUE) == "restart"
        cells.append(_cell_text(cell) if first else "")
        cells.extend([""] * (_number(cell, _SPAN, 1) - 1))
        if len(cells) > COLUMNS:
            raise Unreadable(
                Sentence("a row has more than {most} columns.", {"most": COLUMNS}),
                Sentence("Copy the contents into a new file and hand that in."),
            )
    return tuple(cells)


def _number(element: BaseOxmlElement, path: str, default: int) -> int:
    found = element.find(path)
    text = found.get(_VALUE, "") if found is not None else ""
    if not (text.isascii() and text.isdecimal()):
        return default
    return min(int(text[:4]), COLUMNS + 1)


def _cell_text(cell: BaseOxmlElement) -> str:
    text = " ".join(_text(paragraph) for paragraph in cell.iterchildren(_PARAGRAPH))
    _check_length(text)
    return " ".join(text.split())


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
