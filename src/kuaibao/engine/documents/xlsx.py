"""The circular's tables as a workbook: one sheet for each section, figures as numbers."""

import io
import re
from collections.abc import Iterable
from datetime import datetime, time

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from kuaibao.engine.documents.circular import Circular
from kuaibao.engine.documents.heads import Table, table, width
from kuaibao.engine.documents.layout import POINT
from kuaibao.engine.scoreboard.board import Cell, Row, Section

_TOP = 2  # rows above the head: title, section
_NAME_LIMIT = 31  # characters in the name of a sheet
_CELL = {"font_name": "宋体", "font_size": 10.5, "border": 1, "valign": "vcenter"}
_STYLES = {
    "title": {"font_name": "方正小标宋简体", "font_size": 18, "align": "center"},
    "heading": {"font_name": "黑体", "font_size": 12, "valign": "vcenter"},
    "head": _CELL | {"font_name": "黑体", "align": "center", "text_wrap": True},
    "band": _CELL | {"font_name": "楷体_GB2312", "align": "center", "bg_color": "#F0F0F0"},
    "unit": _CELL | {"align": "left", "text_wrap": True},
}


def to_xlsx(circular: Circular) -> bytes:
    """Write the tables of *circular*; the same circular gives the same bytes."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        book.set_properties(
            {
                "title": f"{circular.publication} {circular.number_line} {circular.title}",
                "author": circular.organ,
                "created": datetime.combine(circular.issued, time()),
            }
        )
        sheets = _Sheets(book, circular, table(circular.board))
        names = sheet_names(section.group for section in circular.board.sections)
        sections = zip(names, circular.headings, circular.board.sections, strict=True)
        for name, heading, section in sections:
            sheets.add(name, heading, section)
    return file.getvalue()


def sheet_names(groups: Iterable[str]) -> list[str]:
    """Make names that a workbook may hold, each once.

    >>> sheet_names(["县直/单位", "县直/单位", ""])
    ['县直 单位', '县直 单位 2', '表3']
    """
    names: list[str] = []
    for place, group in enumerate(groups, 1):
        name = re.sub(r"[\[\]:*?/\\]", " ", group).strip(" '")[:_NAME_LIMIT] or f"表{place}"
        if name.casefold() in {known.casefold() for known in names}:
            name = f"{name[: _NAME_LIMIT - 4]} {place}"
        names.append(name)
    return names


def number_format(text: str) -> str:
    """Choose the format in which a number reads as its printed *text*.

    >>> number_format("-5"), number_format("53%"), number_format("1.5")
    ('0', '0%', '0.0')
    """
    digits = len(text.rstrip("%").partition(".")[2])
    return "0" + ("." + "0" * digits if digits else "") + ("%" if text.endswith("%") else "")


class _Sheets:
    """The sheets of one workbook, all with the same head and formats."""

    def __init__(self, book: Workbook, circular: Circular, arranged: Table) -> None:
        self.book, self.circular, self.arranged = book, circular, arranged
        self.formats = {name: book.add_format(style) for name, style in _STYLES.items()}
        self.last = len(circular.board.columns)

    def add(self, name: str, heading: str, section: Section) -> None:
        sheet = self.book.add_worksheet(name)
        self._page(sheet)
        self._wide(sheet, 0, self.circular.title, self.formats["title"])
        sheet.set_row(0, 30)
        sheet.set_row(1, 22)
        self._wide(sheet, 1, heading, self.formats["heading"])
        self._head(sheet)
        at = _TOP + len(self.arranged.rows)
        for band in section.bands:
            if band.line:
                self._wide(sheet, at, band.line, self.formats["band"])
                at += 1
            for row in band.rows:
                self._row(sheet, at, row)
                at += 1

    def _page(self, sheet: Worksheet) -> None:
        first = _TOP + len(self.arranged.rows)
        sheet.set_paper(9)  # A4
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(_TOP, first - 1)
        sheet.freeze_panes(first, 1)
        sheet.center_horizontally()
        sheet.set_footer("&C— &P —")
        names = (width(row.unit) for _, _, row in self.circular.board.rows())
        sheet.set_column(0, 0, 2 * max(names, default=0.0) + 3)
        for column, wide in enumerate(self.arranged.grid.widths[1:], 1):
            sheet.set_column(column, column, max(7.0, wide / POINT / 5))

    def _head(self, sheet: Worksheet) -> None:
        for top, heads in enumerate(self.arranged.rows, _TOP):
            sheet.set_row(top, 30 if any(len(head.lines) > 1 for head in heads) else 18)
            for head in heads:
                bottom, right = top + head.rows - 1, head.column + head.columns - 1
                place = (top, head.column, bottom, right)
                self._merged(sheet, place, "\n".join(head.lines), self.formats["head"])

    def _wide(self, sheet: Worksheet, row: int, text: str, style: Format) -> None:
        self._merged(sheet, (row, 0, row, self.last), text, style)

    def _merged(
        self, sheet: Worksheet, place: tuple[int, int, int, int], text: str, style: Format
    ) -> None:
        if place[:2] != place[2:]:
            sheet.merge_range(*place, "", style)
        sheet.write_string(*place[:2], text, style)

    def _row(self, sheet: Worksheet, at: int, row: Row) -> None:
        sheet.write_string(at, 0, row.unit, self.formats["unit"])
        for column, cell in enumerate(row.cells, 1):
            self._figure(sheet, at, column, cell)

    def _figure(self, sheet: Worksheet, row: int, column: int, cell: Cell) -> None:
        style = self._number(number_format(cell.text))
        if not cell.text:
            sheet.write_blank(row, column, None, style)
            return
        value = cell.value / 100 if cell.text.endswith("%") else cell.value
        sheet.write_number(row, column, float(value), style)

    def _number(self, form: str) -> Format:
        if form not in self.formats:
            centred = _CELL | {"align": "center", "num_format": form}
            self.formats[form] = self.book.add_format(centred)
        return self.formats[form]
