"""The named styles of the Word file, so that an office changes a style and not each line."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.xmlchemy import BaseOxmlElement

from kuaibao.engine.documents import layout
from kuaibao.engine.documents.fonts import Role
from kuaibao.engine.documents.wordxml import twips, w

# The names that the office's Word and WPS know; ours need not have them.
WORD_FACES = {
    Role.TITLE: "方正小标宋简体",
    Role.BODY: "仿宋_GB2312",
    Role.KAI: "楷体_GB2312",
    Role.HEI: "黑体",
    Role.SONG: "宋体",
    Role.LATIN: "Times New Roman",
}
CHARACTER = round((layout.WORD_BODY_PT + layout.WORD_TRACKING_PT) * 20)
_LINE = round(layout.WORD_PITCH_PT * 20)
_TAIL_CHARACTER = round(layout.TAIL_PT * 20)


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    face: Role
    size: float  # points
    align: str = "both"
    line: int = _LINE  # twips, exactly
    before: int = 0
    after: int = 0
    indent: dict[str, int] = field(default_factory=dict)
    tabs: tuple[tuple[str, int], ...] = ()
    colour: str = ""
    tracking: int = 0
    keep: bool = False  # on one page with what follows
    new_page: bool = False
    outline: int | None = None
    rule: bool = False

    def element(self) -> BaseOxmlElement:
        """Make the style's element; the order of the parts is the schema's."""
        return w(
            "style",
            w("name", val=self.name),
            w("qFormat"),
            w("pPr", *self._paragraph()),
            w("rPr", *self._characters()),
            type="paragraph",
            styleId=style_id(self.name),
        )

    def _paragraph(self) -> Iterator[BaseOxmlElement]:
        if self.keep:
            yield w("keepNext")
        if self.new_page:
            yield w("pageBreakBefore")
        yield w("widowControl", val=0)
        if self.rule:
            size = round(layout.RULE_RED / layout.POINT * 8)
            yield w("pBdr", w("bottom", val="single", sz=size, space=1, color=layout.RED))
        if self.tabs:
            yield w("tabs", *(w("tab", val=kind, pos=at) for kind, at in self.tabs))
        for name, value in (("kinsoku", 1), ("autoSpaceDE", 0), ("autoSpaceDN", 0)):
            yield w(name, val=value)
        yield from (w("adjustRightInd", val=0), w("snapToGrid", val=0))
        yield w("spacing", before=self.before, after=self.after, line=self.line, lineRule="exact")
        yield w("ind", **self.indent)
        yield w("jc", val=self.align)
        if self.outline is not None:
            yield w("outlineLvl", val=self.outline)

    def _characters(self) -> Iterator[BaseOxmlElement]:
        latin, chinese = WORD_FACES[Role.LATIN], WORD_FACES[self.face]
        yield w("rFonts", ascii=latin, hAnsi=latin, eastAsia=chinese, cs=latin)
        if self.colour:
            yield w("color", val=self.colour)
        if self.tracking:
            yield w("spacing", val=self.tracking)
        yield from (w("sz", val=round(self.size * 2)), w("szCs", val=round(self.size * 2)))


def style_id(name: str) -> str:
    """Make the id of the style *name*; only Word's own heading has another name in print."""
    return "1" if name == "heading 1" else name


def styles(publication: str, table_pt: float) -> Iterator[BaseOxmlElement]:
    """Make all styles: the file's defaults, then one for each part of a circular."""
    yield _defaults()
    normal = w("style", w("name", val="Normal"), type="paragraph", styleId="a")
    normal.set(f"{{{normal.nsmap['w']}}}default", "1")
    yield normal
    yield w("style", w("name", val="Normal Table"), _no_margins(), type="table", styleId="a1")
    yield from (
        style.element() for style in (*_masthead(publication), *_texts(), *_small(table_pt))
    )


def _defaults() -> BaseOxmlElement:
    latin = WORD_FACES[Role.LATIN]
    fonts = w("rFonts", ascii=latin, hAnsi=latin, eastAsia=WORD_FACES[Role.BODY], cs=latin)
    size = round(layout.WORD_BODY_PT * 2)
    marks = (
        fonts,
        w("sz", val=size),
        w("szCs", val=size),
        w("lang", val="en-US", eastAsia="zh-CN"),
    )
    return w("docDefaults", w("rPrDefault", w("rPr", *marks)), w("pPrDefault"))


def _no_margins() -> BaseOxmlElement:
    sides = ("top", "left", "bottom", "right")
    return w("tblPr", w("tblCellMar", *(w(side, w=0, type="dxa") for side in sides)))


def _masthead(publication: str) -> Iterator[_Style]:
    # Together as high as the head in the PDF: six lines.
    size = layout.masthead_pt(publication)
    name: dict[str, Any] = {"colour": layout.RED, "align": "center", "line": 1680}
    yield _Style(
        "报头名称", Role.TITLE, size, tracking=round(size * 20 * layout.MASTHEAD_GAP), **name
    )
    yield _Style("报头期号", Role.BODY, layout.WORD_BODY_PT, "center", before=80)
    right = twips(layout.TEXT_WIDTH) - CHARACTER
    yield _Style(
        "报头单位",
        Role.BODY,
        layout.WORD_BODY_PT,
        "left",
        before=160,
        indent={"left": CHARACTER},
        tabs=(("right", right),),
    )
    yield _Style("报头红线", Role.BODY, 2, "left", line=60, after=6 * _LINE - 3138, rule=True)


def _texts() -> Iterator[_Style]:
    first = {"firstLineChars": 200, "firstLine": 2 * CHARACTER}
    body: dict[str, Any] = {"tracking": round(layout.WORD_TRACKING_PT * 20)}
    size = layout.WORD_BODY_PT
    yield _Style("公文正文", Role.BODY, size, indent=first, **body)
    yield _Style(
        "附件说明",
        Role.BODY,
        size,
        before=_LINE,
        indent={"left": 5 * CHARACTER, "hanging": 3 * CHARACTER},
        **body,
    )
    yield _Style("附件标记", Role.HEI, size, "left", new_page=True, after=_LINE)
    yield _Style("公文标题", Role.TITLE, layout.TITLE_PT, "center", line=680, after=_LINE // 2)
    yield _Style("heading 1", Role.HEI, size, after=100, indent=first, keep=True, outline=0, **body)


def _small(table_pt: float) -> Iterator[_Style]:
    line = round(table_pt * 20 * 1.3)
    yield _Style("表头文字", Role.HEI, table_pt, "center", line=line, keep=True)
    yield _Style("表格目标", Role.KAI, table_pt, "center", line=line, keep=True)
    yield _Style("表格单位", Role.SONG, table_pt, "left", line=line)
    yield _Style("表格文字", Role.SONG, table_pt, "center", line=line)
    inset = {"left": 5 * _TAIL_CHARACTER, "right": _TAIL_CHARACTER, "hanging": 4 * _TAIL_CHARACTER}
    yield _Style("版记", Role.BODY, layout.TAIL_PT, line=440, indent=inset)
    for name, align in (("版记责任", "left"), ("版记责任中", "center"), ("版记责任右", "right")):
        side = {} if align == "center" else {align: _TAIL_CHARACTER}
        yield _Style(name, Role.BODY, layout.TAIL_PT, align, line=440, indent=side)
    yield _Style("版记落点", Role.BODY, 1, "left", line=20)
    for name, align in (("页码单", "right"), ("页码双", "left")):
        side = {align: round(layout.NUMBER_PT * 20)}
        yield _Style(name, Role.SONG, layout.NUMBER_PT, align, line=400, indent=side)
