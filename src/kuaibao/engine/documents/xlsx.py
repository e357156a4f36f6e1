"""The tables of an edition as a workbook: a sheet for each, figures as numbers."""

import io
import re
from collections.abc import Iterable, Iterator
from datetime import datetime, time
from decimal import Decimal
from typing import NamedTuple

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from kuaibao.engine.documents.blocks import Block, Heading, Title
from kuaibao.engine.documents.edition import Edition, Printable
from kuaibao.engine.documents.heads import width
from kuaibao.engine.documents.tables import Table, TableCell

_TOP = 2  # rows above the head: title, section
_WIDEST = 30.0  # characters of a column with text; more takes another line
_NAME_LIMIT = 31  # characters in the name of a sheet
_CELL = {"font_name": "宋体", "font_size": 10.5, "border": 1, "valign": "vcenter"}
_STYLES = {
    "title": {"font_name": "方正小标宋简体", "font_size": 18, "align": "center"},
    "heading": {"font_name": "黑体", "font_size": 12, "valign": "vcenter"},
    "head": _CELL | {"font_name": "黑体", "align": "center", "text_wrap": True},
    "band": _CELL | {"font_name": "楷体_GB2312", "align": "center", "bg_color": "#F0F0F0"},
    "unit": _CELL | {"align": "left", "text_wrap": True},
    "text": _CELL | {"align": "center", "text_wrap": True},
}


def to_xlsx(document: Printable) -> bytes:
    """Write the tables of *document*, one a sheet; the same document gives the same bytes."""
    edition = document.edition()
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        book.set_properties(
            {
                "title": edition.name,
                "author": edition.masthead.organ,
                "created": datetime.combine(edition.masthead.issued, time()),
            }
        )
        sheets = _Sheets(book)
        placed = list(_placed(edition))
        names = sheet_names(place.table.name for place in placed)
        for name, place in zip(names, placed, strict=True):
            sheets.add(name, place)
        if not placed:  # a workbook without a sheet cannot be opened
            book.add_worksheet(edition.masthead.name[:_NAME_LIMIT])
    return file.getvalue()


class _Placed(NamedTuple):
    table: Table
    title: str
    heading: str


def _placed(edition: Edition) -> Iterator[_Placed]:
    """Find each table with the title and the heading that it stands under."""
    yield from _under(edition.title, edition.blocks)
    for appendix in edition.appendices:
        yield from _under(appendix.title or edition.title, appendix.blocks)


def _under(title: str, blocks: tuple[Block, ...]) -> Iterator[_Placed]:
    heading = ""
    for block in blocks:
        if isinstance(block, Title):
            title, heading = "".join(block.lines), ""
        elif isinstance(block, Heading):
            heading = block.text
        elif isinstance(block, Table):
            yield _Placed(block, title, block.caption or heading)


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
    """The sheets of one workbook, all with the same formats."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        self.formats = {name: book.add_format(style) for name, style in _STYLES.items()}

    def add(self, name: str, place: _Placed) -> None:
        """Add the sheet of one table: title, heading, head, rows under their lines."""
        table, last = place.table, len(place.table.needs) - 1
        sheet = self.book.add_worksheet(name)
        _page(sheet, table)
        sheet.set_row(0, 30)
        sheet.set_row(1, 22)
        self._wide(sheet, 0, last, place.title, "title")
        self._wide(sheet, 1, last, place.heading, "heading")
        self._head(sheet, table)
        at = _TOP + len(table.heads)
        for band in table.bands:
            if band.line:
                self._wide(sheet, at, last, band.line, "band")
                at += 1
            for row in band.rows:
                self._row(sheet, at, row, table.left)
                at += 1

    def _head(self, sheet: Worksheet, table: Table) -> None:
        for top, heads in enumerate(table.heads, _TOP):
            sheet.set_row(top, 30 if any(len(head.lines) > 1 for head in heads) else 18)
            for head in heads:
                bottom, right = top + head.rows - 1, head.column + head.columns - 1
                place = (top, head.column, bottom, right)
                self._merged(sheet, place, "\n".join(head.lines), self.formats["head"])

    def _wide(self, sheet: Worksheet, row: int, last: int, text: str, style: str) -> None:
        self._merged(sheet, (row, 0, row, last), text, self.formats[style])

    def _merged(
        self, sheet: Worksheet, place: tuple[int, int, int, int], text: str, style: Format
    ) -> None:
        if place[:2] != place[2:]:
            sheet.merge_range(*place, "", style)
        sheet.write_string(*place[:2], text, style)

    def _row(
        self, sheet: Worksheet, at: int, row: tuple[TableCell, ...], left: tuple[int, ...]
    ) -> None:
        for column, cell in enumerate(row):
            if cell.number is None:
                style = self.formats["unit" if column in left else "text"]
                sheet.write_string(at, column, cell.text, style)
            else:
                self._figure(sheet, at, column, cell.text, cell.number)

    def _figure(self, sheet: Worksheet, row: int, column: int, text: str, number: Decimal) -> None:
        style = self._number(number_format(text))
        if text:
            value = number / 100 if text.endswith("%") else number
            sheet.write_number(row, column, float(value), style)
        else:
            sheet.write_blank(row, column, None, style)

    def _number(self, form: str) -> Format:
        if form not in self.formats:
            centred = _CELL | {"align": "center", "num_format": form}
            self.formats[form] = self.book.add_format(centred)
        return self.formats[form]


def _page(sheet: Worksheet, table: Table) -> None:
    first = _TOP + len(table.heads)
    sheet.set_paper(9)  # A4
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    if table.heads:
        sheet.repeat_rows(_TOP, first - 1)
    sheet.freeze_panes(first, 1)
    sheet.center_horizontally()
    sheet.set_footer("&C— &P —")
    for column, need in enumerate(table.needs):
        texts = max((width(row[column].text) for row in table.rows), default=0.0)
        sheet.set_column(column, column, max(7.0, 2 * min(_WIDEST, max(need, texts)) + 1))
