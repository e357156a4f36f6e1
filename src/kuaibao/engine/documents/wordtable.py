"""The tables of the Word file: those of the edition, and the tail at the foot."""

from collections.abc import Iterator
from itertools import pairwise

from docx.oxml.xmlchemy import BaseOxmlElement

from kuaibao.engine.documents import layout
from kuaibao.engine.documents.edition import Tail
from kuaibao.engine.documents.heads import Head
from kuaibao.engine.documents.tables import Table, TableCell
from kuaibao.engine.documents.wordxml import paragraph, twips, w

_ROW = twips(6.0)
_FIRST_MORE = 0.3  # the first signature has the longest label
_SIGNATURES = ("版记责任", "版记责任中", "版记责任右")


def word_table(table: Table, wide: float, sizes: dict[float, str]) -> BaseOxmlElement:
    """Make *table*; its head is repeated on each page. *sizes* are the endings of the styles."""
    grid = table.grid(wide)
    widths, ending = _widths(grid.widths), sizes[grid.size_pt]
    made = w("tbl", _properties(sum(widths)), _grid(widths))
    made.extend(_heads(table.heads, widths, ending))
    for band in table.bands:
        if band.line:
            made.append(_band(band.line, widths, ending))
        made.extend(_row(row, widths, table.left, ending) for row in band.rows)
    return made


def tail_table(tail: Tail) -> BaseOxmlElement:
    """Make the tail: it stands at the foot of the page, wherever the text ends."""
    columns = max(1, len(tail.signatures))
    other = layout.TEXT_WIDTH / (columns + _FIRST_MORE)
    widths = _widths((other * (1 + _FIRST_MORE), *[other] * (columns - 1)))
    wide = sum(widths)
    table = w("tbl", _tail_properties(wide), _grid(widths))
    lines = [paragraph(tail_style(len(one.label)), one.line) for one in tail.addressees]
    if lines:
        table.append(_tail_row(_cell(wide, *lines, columns=columns)))
    if tail.signatures:
        middle = ["版记责任中"] * (columns - 2)
        styles = (_SIGNATURES[0], *middle, _SIGNATURES[2])[:columns]
        signed = zip(styles, tail.signatures, widths, strict=True)
        table.append(
            _tail_row(*(_cell(width, paragraph(style, one.line)) for style, one, width in signed))
        )
    if tail.copies_line:
        line = paragraph("版记责任右", tail.copies_line)
        table.append(_tail_row(_cell(wide, line, columns=columns, open_above=True)))
    return table


def tail_style(characters: int) -> str:
    """Name the style of an addressee's line: turned lines stand under the name, not the label."""
    return "版记" if characters == len("本期发") else f"版记{characters}字"


def _tail_row(*cells: BaseOxmlElement) -> BaseOxmlElement:
    return w("tr", w("trPr", w("cantSplit")), *cells)


def _widths(millimetres: tuple[float, ...]) -> list[int]:
    # Edges are rounded, not widths, so that the columns end exactly at the type area's edge.
    edges = [twips(sum(millimetres[:n])) for n in range(len(millimetres) + 1)]
    return [right - left for left, right in pairwise(edges)]


def _properties(width: int) -> BaseOxmlElement:
    size = round(layout.RULE_TABLE_PT * 8)
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    inset = twips(layout.CELL_INSET)
    return w(
        "tblPr",
        w("tblW", w=width, type="dxa"),
        w("tblBorders", *(w(s, val="single", sz=size, space=0, color="000000") for s in sides)),
        w("tblLayout", type="fixed"),
        w("tblCellMar", w("left", w=inset, type="dxa"), w("right", w=inset, type="dxa")),
    )


def _tail_properties(width: int) -> BaseOxmlElement:
    outer, inner = (
        round(thick / layout.POINT * 8) for thick in (layout.RULE_OUTER, layout.RULE_INNER)
    )
    rules = (("top", outer), ("bottom", outer), ("insideH", inner))
    place = {"horzAnchor": "margin", "tblpXSpec": "left", "vertAnchor": "margin"}
    return w(
        "tblPr",
        w("tblpPr", leftFromText=0, rightFromText=0, **place, tblpYSpec="bottom"),
        w("tblW", w=width, type="dxa"),
        w("tblBorders", *(w(s, val="single", sz=n, space=0, color="000000") for s, n in rules)),
        w("tblLayout", type="fixed"),
    )


def _grid(widths: list[int]) -> BaseOxmlElement:
    return w("tblGrid", *(w("gridCol", w=width) for width in widths))


def _heads(
    rows: tuple[tuple[Head, ...], ...], widths: list[int], ending: str
) -> Iterator[BaseOxmlElement]:
    reaching: dict[int, Head] = {}  # heads that reach down into the next row
    for row in rows:
        cells = {head.column: _head(head, widths, "restart", ending) for head in row}
        reached = {c: _head(head, widths, "continue", ending) for c, head in reaching.items()}
        cells |= reached
        reaching = {head.column: head for head in row if head.rows > 1}
        marks = w("trPr", w("cantSplit"), w("tblHeader"))
        yield w("tr", marks, *(cells[column] for column in sorted(cells)))


def _head(head: Head, widths: list[int], merge: str, ending: str) -> BaseOxmlElement:
    width = sum(widths[head.column : head.column + head.columns])
    lines = head.lines if merge == "restart" else ()
    text = paragraph(f"表头文字{ending}", *lines)
    return _cell(width, text, columns=head.columns, merge=merge if head.rows > 1 else "")


def _band(line: str, widths: list[int], ending: str) -> BaseOxmlElement:
    text = paragraph(f"表格目标{ending}", line)
    return _line(_cell(sum(widths), text, columns=len(widths), shade="F0F0F0"))


def _row(
    row: tuple[TableCell, ...], widths: list[int], left: tuple[int, ...], ending: str
) -> BaseOxmlElement:
    styles = ("表格单位" if column in left else "表格文字" for column in range(len(row)))
    cells = zip(row, styles, widths, strict=True)
    return _line(
        *(_cell(width, paragraph(style + ending, cell.text)) for cell, style, width in cells)
    )


def _line(*cells: BaseOxmlElement) -> BaseOxmlElement:
    return w("tr", w("trPr", w("cantSplit"), w("trHeight", val=_ROW, hRule="atLeast")), *cells)


def _cell(
    width: int,
    *texts: BaseOxmlElement,
    columns: int = 1,
    merge: str = "",
    shade: str = "",
    open_above: bool = False,
) -> BaseOxmlElement:
    marks = [w("tcW", w=width, type="dxa")]
    if columns > 1:
        marks.append(w("gridSpan", val=columns))
    if merge:
        marks.append(w("vMerge", val=merge))
    if open_above:
        marks.append(w("tcBorders", w("top", val="nil")))
    if shade:
        marks.append(w("shd", val="clear", color="auto", fill=shade))
    return w("tc", w("tcPr", *marks, w("vAlign", val="center")), *texts)
