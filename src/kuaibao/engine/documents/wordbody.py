"""The body of the Word file: each block as paragraphs of named styles."""

import io
from collections.abc import Iterable, Iterator
from itertools import zip_longest

from docx.document import Document
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm

from kuaibao.engine.documents import layout
from kuaibao.engine.documents.blocks import (
    Attachments,
    Block,
    Brief,
    Contents,
    Heading,
    Note,
    Paragraph,
    Rubric,
    Source,
    Title,
)
from kuaibao.engine.documents.edition import Appendix, Edition, Masthead
from kuaibao.engine.documents.pictures import Picture
from kuaibao.engine.documents.tables import Table
from kuaibao.engine.documents.wordpage import PageParts
from kuaibao.engine.documents.wordstyles import HEI, KAI, style_id, table_sizes
from kuaibao.engine.documents.wordtable import tail_table, word_table
from kuaibao.engine.documents.wordxml import paragraph, run, w

_FONT_OF_LEVEL = (HEI, KAI, "", "")


class Body:
    """Turns the parts of an edition into the elements of the file, in order."""

    def __init__(self, file: Document, edition: Edition, pages: PageParts) -> None:
        self._file, self._edition, self._pages = file, edition, pages
        self._sizes = table_sizes(edition)

    def elements(self) -> Iterator[BaseOxmlElement]:
        """Make everything between the first page's head and the last section."""
        yield from _masthead(self._edition.masthead)
        yield from self._blocks(self._edition.blocks, layout.TEXT_WIDTH)
        turned = False
        for appendix in self._edition.appendices:
            if turned or appendix.landscape:
                yield self._section_end(landscape=turned)
            elif not appendix.mark:
                yield paragraph("另页")
            turned = appendix.landscape
            yield from self._appendix(appendix)
        if turned:
            yield self._section_end(landscape=True)
        # A floating table belongs to the paragraph behind it, and is none with the table before.
        yield paragraph("版记落点")
        yield from (tail_table(self._edition.tail), paragraph("版记落点"))
        yield self._pages.section()

    def _section_end(self, *, landscape: bool) -> BaseOxmlElement:
        end = paragraph("版记落点")
        end.pPr.append(self._pages.section(landscape=landscape))
        return end

    def _appendix(self, appendix: Appendix) -> Iterator[BaseOxmlElement]:
        if appendix.mark:
            yield paragraph("附件标记", appendix.mark)
        if appendix.title:
            yield paragraph("公文标题", appendix.title)
        wide = layout.TURNED_WIDTH if appendix.landscape else layout.TEXT_WIDTH
        yield from self._blocks(appendix.blocks, wide)

    def _blocks(self, blocks: Iterable[Block], wide: float) -> Iterator[BaseOxmlElement]:
        listed = list(blocks)
        for block, following in zip_longest(listed, listed[1:]):
            yield from self._block(block, wide)
            # Two tables without a paragraph between them are one.
            if isinstance(block, Table) and following and not isinstance(following, Heading):
                yield paragraph("表后")

    def _block(self, block: Block, wide: float) -> Iterator[BaseOxmlElement]:
        if isinstance(block, Table):
            if block.caption:
                yield paragraph("表题", block.caption)
            yield word_table(block, wide, self._sizes)
        elif isinstance(block, Picture):
            yield self._picture(block)
            yield from (paragraph("图题", text) for text in block.texts)
        else:
            yield from _texts(block)

    def _picture(self, picture: Picture) -> BaseOxmlElement:
        width, height = picture.size
        inline = self._file.part.new_pic_inline(io.BytesIO(picture.data), Mm(width), Mm(height))
        line = paragraph("图片")
        line.append(w("r", w("drawing", inline)))
        return line


def _masthead(head: Masthead) -> Iterator[BaseOxmlElement]:
    if head.marking or head.copy:
        yield _tabbed("报头标记", head.marking, head.copy)
    yield paragraph("报头名称", head.name)
    yield paragraph("报头期号", head.number_line)
    yield _tabbed("报头单位", head.organ, head.issued_line)
    yield paragraph("报头红线")


def _tabbed(style: str, left: str, right: str) -> BaseOxmlElement:
    line = paragraph(style, left)
    line.extend((w("r", w("tab")), run(right)))
    return line


def _texts(block: Block) -> Iterator[BaseOxmlElement]:
    match block:
        case Paragraph(text):
            yield paragraph("公文正文", text)
        case Heading(level, text, body):
            yield _heading(level, text, body)
        case Title(lines, organ):
            yield paragraph("稿件标题", *lines)
            yield from (paragraph("稿件单位", organ) for _ in filter(None, (organ,)))
        case Note(text, label):
            yield _run_in("编者按", f"{label}：", text, HEI)
        case Brief(title, text):
            yield _run_in("公文正文", title, f"　{text}", HEI)
        case Rubric() | Source():
            yield paragraph("栏目名称" if isinstance(block, Rubric) else "信息来源", *block.texts)
        case Contents(titles, label):
            yield paragraph("要目名称", label)
            yield from (paragraph("要目条目", f"●{title}") for title in titles)
        case Attachments():
            for at, text in enumerate(block.texts):
                yield paragraph("附件说明续" if at else "附件说明", text)


def _heading(level: int, text: str, body: str) -> BaseOxmlElement:
    if body:
        return _run_in("公文正文", text, body, _FONT_OF_LEVEL[level - 1])
    return paragraph(style_id(f"heading {level}"), text)


def _run_in(style: str, head: str, body: str, face: str) -> BaseOxmlElement:
    line = paragraph(style)
    line.extend((run(head, style=face), run(body)))
    return line
