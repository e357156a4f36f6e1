"""The tables of the Word file: a section of the board, and the tail at the foot."""

from collections.abc import Iterator
from itertools import pairwise

from docx.oxml.xmlchemy import BaseOxmlElement

from kuaibao.engine.documents import layout
from kuaibao.engine.documents.circular import Circular
from kuaibao.engine.documents.heads import Head, Table
from kuaibao.engine.documents.wordxml import paragraph, twips, w
from kuaibao.engine.scoreboard.board import Row, Section

_ROW = twips(6.0)
_SIGNATURE_WIDTHS = (62.0, 47.0, 47.0)
_SIGNATURE_STYLES = ("版记责任", "版记责任中", "版记责任右")


def section_table(section: Section, arranged: Table) -> BaseOxmlElement:
    """Make the table of *section*; its head is repeated on each page."""
    widths = _widths(arranged.grid.widths)
    table = w("tbl", _properties(sum(widths)), _grid(widths))
    table.extend(_heads(arranged, widths))
    for band in section.bands:
        if band.line:
            table.append(_band(band.line, widths))
        table.extend(_row(row, widths) for row in band.rows)
    return table


def tail_table(circular: Circular) -> BaseOxmlElement:
    """Make the tail: it stands at the foot of the page, wherever the text ends."""
    widths = _widths(_SIGNATURE_WIDTHS)
    distribution = _cell(sum(widths), paragraph("版记", circular.distribution_line), columns=3)
    signatures = zip(_SIGNATURE_STYLES, circular.signatures, widths, strict=True)
    return w(
        "tbl",
        _tail_properties(sum(widths)),
        _grid(widths),
        w("tr", w("trPr", w("cantSplit")), distribution),
        w(
            "tr",
            w("trPr", w("cantSplit")),
            *(_cell(width, paragraph(style, line)) for style, line, width in signatures),
        ),
    )


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


def _heads(arranged: Table, widths: list[int]) -> Iterator[BaseOxmlElement]:
    reaching: dict[int, Head] = {}  # heads that reach down into the next row
    for row in arranged.rows:
        cells = {head.column: _head(head, widths, "restart") for head in row}
        cells |= {column: _head(head, widths, "continue") for column, head in reaching.items()}
        reaching = {head.column: head for head in row if head.rows > 1}
        marks = w("trPr", w("cantSplit"), w("tblHeader"))
        yield w("tr", marks, *(cells[column] for column in sorted(cells)))


def _head(head: Head, widths: list[int], merge: str) -> BaseOxmlElement:
    width = sum(widths[head.column : head.column + head.columns])
    text = paragraph("表头文字", *(head.lines if merge == "restart" else ()))
    return _cell(width, text, columns=head.columns, merge=merge if head.rows > 1 else "")


def _band(line: str, widths: list[int]) -> BaseOxmlElement:
    text = paragraph("表格目标", line)
    return _line(_cell(sum(widths), text, columns=len(widths), shade="F0F0F0"))


def _row(row: Row, widths: list[int]) -> BaseOxmlElement:
    unit = _cell(widths[0], paragraph("表格单位", row.unit))
    figures = zip(row.cells, widths[1:], strict=True)
    return _line(unit, *(_cell(width, paragraph("表格文字", cell.text)) for cell, width in figures))


def _line(*cells: BaseOxmlElement) -> BaseOxmlElement:
    return w("tr", w("trPr", w("cantSplit"), w("trHeight", val=_ROW, hRule="atLeast")), *cells)


def _cell(
    width: int, text: BaseOxmlElement, *, columns: int = 1, merge: str = "", shade: str = ""
) -> BaseOxmlElement:
    marks = [w("tcW", w=width, type="dxa")]
    if columns > 1:
        marks.append(w("gridSpan", val=columns))
    if merge:
        marks.append(w("vMerge", val=merge))
    if shade:
        marks.append(w("shd", val="clear", color="auto", fill=shade))
    return w("tc", w("tcPr", *marks, w("vAlign", val="center")), text)
