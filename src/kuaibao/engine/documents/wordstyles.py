"""The named styles of the Word file, so that an office changes a style and not each line."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.xmlchemy import BaseOxmlElement

from kuaibao.engine.documents import layout
from kuaibao.engine.documents.edition import Edition
from kuaibao.engine.documents.fonts import FaceSet, Role
from kuaibao.engine.documents.wordtable import tail_style
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
FACE_SETS = {
    FaceSet.GB2312: WORD_FACES,
    FaceSet.GBK: WORD_FACES
    | {
        Role.TITLE: "方正小标宋_GBK",
        Role.BODY: "方正仿宋_GBK",
        Role.KAI: "方正楷体_GBK",
        Role.HEI: "方正黑体_GBK",
    },
    FaceSet.FREE: {
        Role.TITLE: "Noto Serif CJK SC",
        Role.BODY: "FandolFang",
        Role.KAI: "FandolKai",
        Role.HEI: "FandolHei",
        Role.SONG: "FandolSong",
        Role.LATIN: "Liberation Serif",
    },
}
HEI, KAI = "黑体字", "楷体字"  # of a heading that stands at the head of its paragraph
Faces = Mapping[Role, str]
CHARACTER = round((layout.WORD_BODY_PT + layout.WORD_TRACKING_PT) * 20)
_LINE = round(layout.WORD_PITCH_PT * 20)
_TAIL_CHARACTER = round(layout.TAIL_PT * 20)
_FIRST = {"firstLineChars": 200, "firstLine": 2 * CHARACTER}
_BODY: dict[str, Any] = {"tracking": round(layout.WORD_TRACKING_PT * 20)}


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    face: Role
    size: float  # points
    align: str = "both"
    line: int = _LINE  # twips, exactly; 0 is as high as it needs
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

    def element(self, faces: Faces) -> BaseOxmlElement:
        """Make the style's element; the order of the parts is the schema's."""
        return w(
            "style",
            w("name", val=self.name),
            w("qFormat"),
            w("pPr", *self._paragraph()),
            w("rPr", *self._characters(faces)),
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
            yield w("pBdr", w("bottom", val="single", sz=size, space=1, color=self.colour))
        if self.tabs:
            yield w("tabs", *(w("tab", val=kind, pos=at) for kind, at in self.tabs))
        for name, value in (("kinsoku", 1), ("autoSpaceDE", 0), ("autoSpaceDN", 0)):
            yield w(name, val=value)
        yield from (w("adjustRightInd", val=0), w("snapToGrid", val=0))
        high = {"line": self.line, "lineRule": "exact"} if self.line else {}
        yield w("spacing", before=self.before, after=self.after, **high)
        yield w("ind", **self.indent)
        yield w("jc", val=self.align)
        if self.outline is not None:
            yield w("outlineLvl", val=self.outline)

    def _characters(self, faces: Faces) -> Iterator[BaseOxmlElement]:
        latin, chinese = faces[Role.LATIN], faces[self.face]
        yield w("rFonts", ascii=latin, hAnsi=latin, eastAsia=chinese, cs=latin)
        if self.colour and not self.rule:
            yield w("color", val=self.colour)
        if self.tracking:
            yield w("spacing", val=self.tracking)
        yield from (w("sz", val=round(self.size * 2)), w("szCs", val=round(self.size * 2)))


def style_id(name: str) -> str:
    """Make the id of the style *name*; only Word's own headings have another name in print."""
    return name.removeprefix("heading ")


def table_sizes(edition: Edition) -> dict[float, str]:
    """For each size of type in the tables the ending of its styles' names; the first has none."""
    wide = {
        id(block): layout.TURNED_WIDTH
        for one in edition.appendices
        if one.landscape
        for block in one.blocks
    }
    tables = edition.tables
    sizes = dict.fromkeys(t.grid(wide.get(id(t), layout.TEXT_WIDTH)).size_pt for t in tables)
    return {size: f" {size:g}磅" if at else "" for at, size in enumerate(sizes)}


def styles(edition: Edition) -> Iterator[BaseOxmlElement]:
    """Make all styles: the file's defaults, then one for each part of an edition."""
    faces = FACE_SETS[edition.house.faces]
    yield _defaults(faces)
    normal = w("style", w("name", val="Normal"), type="paragraph", styleId="a")
    normal.set(f"{{{normal.nsmap['w']}}}default", "1")
    yield normal
    yield w("style", w("name", val="Normal Table"), _no_margins(), type="table", styleId="a1")
    for name, role in ((HEI, Role.HEI), (KAI, Role.KAI)):
        fonts = w("rFonts", eastAsia=faces[role])
        yield w(
            "style",
            w("name", val=name),
            w("qFormat"),
            w("rPr", fonts),
            type="character",
            styleId=name,
        )
    made = (
        *_masthead(edition),
        *_texts(),
        *_pieces(),
        *_tables(edition),
        *_tail(edition),
        *_numbers(),
    )
    yield from (style.element(faces) for style in made)


def _defaults(faces: Faces) -> BaseOxmlElement:
    latin = faces[Role.LATIN]
    fonts = w("rFonts", ascii=latin, hAnsi=latin, eastAsia=faces[Role.BODY], cs=latin)
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


def _masthead(edition: Edition) -> Iterator[_Style]:
    # Together as high as the head in the PDF: six lines, and one above for a marking.
    size, red = edition.name_pt, edition.house.red
    right = (("right", twips(layout.TEXT_WIDTH) - CHARACTER),)
    edge = (("right", twips(layout.TEXT_WIDTH)),)
    tracking = round(size * 20 * layout.MASTHEAD_GAP)
    yield _Style("报头标记", Role.HEI, layout.WORD_BODY_PT, "left", tabs=edge)
    yield _Style("报头名称", Role.TITLE, size, "center", line=1680, colour=red, tracking=tracking)
    yield _Style("报头期号", Role.BODY, layout.WORD_BODY_PT, "center", before=80)
    inset: dict[str, Any] = {"indent": {"left": CHARACTER}, "tabs": right}
    yield _Style("报头单位", Role.BODY, layout.WORD_BODY_PT, "left", before=160, **inset)
    below = 6 * _LINE - 3138
    yield _Style("报头红线", Role.BODY, 2, "left", line=60, after=below, colour=red, rule=True)


def _texts() -> Iterator[_Style]:
    size = layout.WORD_BODY_PT
    yield _Style("公文正文", Role.BODY, size, indent=_FIRST, **_BODY)
    hang = {"left": 5 * CHARACTER, "hanging": 3 * CHARACTER}
    yield _Style("附件说明", Role.BODY, size, before=_LINE, indent=hang, **_BODY)
    more = {"left": 6 * CHARACTER, "hanging": CHARACTER}
    yield _Style("附件说明续", Role.BODY, size, indent=more, **_BODY)
    yield _Style("附件标记", Role.HEI, size, "left", new_page=True, after=_LINE)
    yield _Style("另页", Role.BODY, 1, "left", line=20, new_page=True)
    yield _Style("公文标题", Role.TITLE, layout.TITLE_PT, "center", line=680, after=_LINE // 2)
    for level, face in enumerate((Role.HEI, Role.KAI, Role.BODY, Role.BODY), 1):
        after = 100 if level == 1 else 0
        marks: dict[str, Any] = {"keep": True, "outline": level - 1, **_BODY}
        yield _Style(f"heading {level}", face, size, after=after, indent=_FIRST, **marks)


def _pieces() -> Iterator[_Style]:
    size, title = layout.WORD_BODY_PT, layout.TITLE_PT
    above: dict[str, Any] = {"before": _LINE, "keep": True}
    yield _Style("栏目名称", Role.HEI, size, "center", **above)
    # A title of one line takes two lines of the text, so that the text stays on its grid.
    yield _Style(
        "稿件标题", Role.TITLE, title, "center", line=680, after=_LINE - 680 + _LINE, **above
    )
    yield _Style("稿件单位", Role.KAI, size, "center", keep=True)
    yield _Style("编者按", Role.KAI, size, indent=_FIRST, **_BODY)
    yield _Style("信息来源", Role.KAI, size, "right", **_BODY)
    yield _Style("要目名称", Role.HEI, size, "center", keep=True)
    listed = {"left": 3 * CHARACTER, "hanging": CHARACTER}
    yield _Style("要目条目", Role.KAI, size, "left", indent=listed, **_BODY)
    # A picture is higher than a line, so its line alone is not of a fixed height.
    yield _Style("图片", Role.BODY, size, "center", line=0, keep=True, before=80)
    yield _Style("图题", Role.KAI, layout.CAPTION_PT, "center", line=440, after=160)
    yield _Style("表题", Role.HEI, size, "center", keep=True)
    yield _Style("表后", Role.BODY, size, "left", line=_LINE // 2)


def _tables(edition: Edition) -> Iterator[_Style]:
    for size, ending in table_sizes(edition).items():
        line = round(size * 20 * 1.3)
        yield _Style(f"表头文字{ending}", Role.HEI, size, "center", line=line, keep=True)
        yield _Style(f"表格目标{ending}", Role.KAI, size, "center", line=line, keep=True)
        room = twips(layout.left_inset(size) - layout.CELL_INSET)
        yield _Style(f"表格单位{ending}", Role.SONG, size, "left", line=line, indent={"left": room})
        yield _Style(f"表格文字{ending}", Role.SONG, size, "center", line=line)


def _tail(edition: Edition) -> Iterator[_Style]:
    for characters in sorted({len(one.label) for one in edition.tail.addressees}):
        hanging = (characters + 1) * _TAIL_CHARACTER
        inset = {
            "left": hanging + _TAIL_CHARACTER,
            "right": _TAIL_CHARACTER,
            "hanging": hanging,
        }
        yield _Style(tail_style(characters), Role.BODY, layout.TAIL_PT, line=440, indent=inset)
    for name, align in (("版记责任", "left"), ("版记责任中", "center"), ("版记责任右", "right")):
        side = {} if align == "center" else {align: _TAIL_CHARACTER}
        yield _Style(name, Role.BODY, layout.TAIL_PT, align, line=440, indent=side)
    yield _Style("版记落点", Role.BODY, 1, "left", line=20)


def _numbers() -> Iterator[_Style]:
    for name, align in (("页码单", "right"), ("页码双", "left"), ("页码中", "center")):
        side = {} if align == "center" else {align: round(layout.NUMBER_PT * 20)}
        yield _Style(name, Role.SONG, layout.NUMBER_PT, align, line=400, indent=side)
