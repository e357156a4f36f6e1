"""The pages of the Word file: sections upright and turned, and their page numbers."""

from collections.abc import Callable, Iterator
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from kuaibao.engine.documents import layout
from kuaibao.engine.documents.edition import House, Numbers
from kuaibao.engine.documents.wordxml import paragraph, replace, run, twips, w

_UPRIGHT = {
    "top": layout.TOP,
    "right": layout.OUTER,
    "bottom": layout.BOTTOM,
    "left": layout.INNER,
    "header": 15,
    # The dashes stand at the middle of the number's line, 7 mm under the text.
    "footer": layout.BOTTOM - layout.NUMBER_DROP - 3.5,
}
# Margins that mirror on even pages would move the table, so both sides are the same.
_SIDE = (layout.PAPER_HEIGHT - layout.TURNED_WIDTH) / 2
_TURNED = {
    "top": layout.TURNED_TOP,
    "right": _SIDE,
    "bottom": layout.TURNED_BOTTOM,
    "left": _SIDE,
    "header": 10,
    "footer": 10,
}
_NUMBER_LINE = 800  # twips
_NUMBER_ROOM = 40.0  # millimetres along the edge


class PageParts:
    """Headers and footers of a file, and the sections that refer to them."""

    def __init__(self, file: Document, house: House, *, turns: bool) -> None:
        self._file, self._house, self._turns = file, house, turns
        self._made: dict[tuple[str, bool, str], str] = {}

    def section(self, *, landscape: bool = False) -> BaseOxmlElement:
        """Make the properties of a section."""
        wide, high = layout.PAPER_WIDTH, layout.PAPER_HEIGHT
        size = {"w": twips(high), "h": twips(wide), "orient": "landscape"}
        edges = _TURNED if landscape else _UPRIGHT
        return w(
            "sectPr",
            *self._references(landscape=landscape),
            w("pgSz", **(size if landscape else {"w": twips(wide), "h": twips(high)})),
            w("pgMar", **{name: twips(edge) for name, edge in edges.items()}, gutter=0),
            w("docGrid", type="lines", linePitch=round(layout.WORD_PITCH_PT * 20)),
        )

    def _references(self, *, landscape: bool) -> Iterator[BaseOxmlElement]:
        for page in ("default", "even"):
            style = self._style(page)
            if self._turns:
                number = [*_turned_number(style)] if landscape else [paragraph("版记落点")]
                yield self._reference("header", page, number, landscape=landscape)
            number = [paragraph("版记落点")] if landscape else [_page_number(style)]
            yield self._reference("footer", page, number, landscape=landscape)

    def _style(self, page: str) -> str:
        if self._house.numbers is Numbers.CENTRE:
            return "页码中"
        return "页码双" if page == "even" else "页码单"

    def _reference(
        self, kind: str, page: str, content: list[BaseOxmlElement], *, landscape: bool
    ) -> BaseOxmlElement:
        key = kind, landscape, page
        if key not in self._made:
            # Typed by hand, for python-docx does not say what these give.
            add: Callable[[], tuple[Any, str]] = getattr(self._file.part, f"add_{kind}_part")
            part, self._made[key] = add()
            replace(part.element, content)
        reference = w(f"{kind}Reference", type=page)
        reference.set(qn("r:id"), self._made[key])
        return reference


def settings() -> Iterator[BaseOxmlElement]:
    """Make the settings of the whole file."""
    yield from (w("zoom", percent=100), w("mirrorMargins"), w("defaultTabStop", val=420))
    yield from (w("evenAndOddHeaders"), w("characterSpacingControl", val="compressPunctuation"))
    mode = {"name": "compatibilityMode", "uri": "http://schemas.microsoft.com/office/word"}
    yield w("compat", w("compatSetting", **mode, val=15))
    yield w("themeFontLang", val="en-US", eastAsia="zh-CN")


def _page_number(style: str) -> BaseOxmlElement:
    # One run for each part of the field: WPS does not show a field crammed into one run.
    line = paragraph(style, "— ")
    instruction = w("instrText")
    instruction.text = " PAGE "
    line.append(w("r", w("fldChar", fldCharType="begin")))
    line.append(w("r", instruction))
    line.append(w("r", w("fldChar", fldCharType="separate")))
    line.extend((run("1"), w("r", w("fldChar", fldCharType="end")), run(" —")))
    return line


def _turned_number(style: str) -> Iterator[BaseOxmlElement]:
    """Put the number where it is on an upright sheet: the left edge of a turned one."""
    left = twips(layout.TURNED_LEFT - layout.NUMBER_DROP) - _NUMBER_LINE // 2
    below = layout.PAPER_WIDTH - layout.TURNED_BOTTOM - _NUMBER_ROOM
    top = {"页码双": layout.TURNED_TOP, "页码单": below}.get(style, 105 - _NUMBER_ROOM / 2)
    place = {"horzAnchor": "page", "vertAnchor": "page", "tblpX": left, "tblpY": twips(top)}
    width = w("tcW", w=_NUMBER_LINE, type="dxa")
    cell = w("tc", w("tcPr", width, w("textDirection", val="tbRl")), _page_number(style))
    height = w("trPr", w("trHeight", val=twips(_NUMBER_ROOM), hRule="exact"))
    yield w(
        "tbl",
        w(
            "tblPr",
            w("tblpPr", leftFromText=0, rightFromText=0, **place),
            w("tblW", w=_NUMBER_LINE, type="dxa"),
            w("tblLayout", type="fixed"),
        ),
        w("tblGrid", w("gridCol", w=_NUMBER_LINE)),
        w("tr", height, cell),
    )
    yield paragraph("版记落点")  # without it LibreOffice drops the whole section
