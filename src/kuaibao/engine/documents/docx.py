"""The circular as a Word file for editing; the PDF is the version of record."""

import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime, time

import docx
from docx.document import Document
from docx.oxml.xmlchemy import BaseOxmlElement

from kuaibao.engine.documents import layout
from kuaibao.engine.documents.circular import ANNEX, Circular
from kuaibao.engine.documents.heads import table
from kuaibao.engine.documents.wordstyles import style_id, styles
from kuaibao.engine.documents.wordtable import section_table, tail_table
from kuaibao.engine.documents.wordxml import paragraph, run, twips, w

_LEFTOVERS = ("/stylesWithEffects", "/thumbnail", "/customXml")  # of python-docx's template


def to_docx(circular: Circular) -> bytes:
    """Write *circular* with named styles and real tables; the same circular, the same bytes."""
    document = docx.Document()
    arranged = table(circular.board)
    _replace(document.styles.element, styles(circular.publication, arranged.grid.size_pt))
    _replace(document.settings.element, _settings())
    _properties(document, circular)
    _replace(document.element.body, [*_body(circular), _section()])
    _page_numbers(document)
    return _packed(document)


def _replace(
    parent: BaseOxmlElement, children: Iterator[BaseOxmlElement] | list[BaseOxmlElement]
) -> None:
    for child in list(parent):
        parent.remove(child)
    parent.extend(children)


def _body(circular: Circular) -> Iterator[BaseOxmlElement]:
    yield paragraph("报头名称", circular.publication)
    yield paragraph("报头期号", circular.number_line)
    organ = paragraph("报头单位", circular.organ)
    organ.extend((w("r", w("tab")), run(circular.issued_line)))
    yield organ
    yield paragraph("报头红线")
    yield from (paragraph("公文正文", text) for text in circular.lead)
    yield paragraph("附件说明", circular.annex_line)
    yield from (paragraph("附件标记", ANNEX), paragraph("公文标题", circular.title))
    yield from _tables(circular)
    if circular.clauses:
        yield paragraph(style_id("heading 1"), circular.scheme_heading)
        yield from (paragraph("公文正文", line) for line in circular.clause_lines)
    # A floating table belongs to the paragraph behind it.
    yield from (tail_table(circular), paragraph("版记落点"))


def _tables(circular: Circular) -> Iterator[BaseOxmlElement]:
    arranged = table(circular.board)
    for heading, section in zip(circular.headings, circular.board.sections, strict=True):
        yield paragraph(style_id("heading 1"), heading)
        yield section_table(section, arranged)


def _section() -> BaseOxmlElement:
    edges = {
        "top": layout.TOP,
        "right": layout.OUTER,
        "bottom": layout.BOTTOM,
        "left": layout.INNER,
        "header": 15,
        # The dashes stand at the middle of the number's line, 7 mm under the text.
        "footer": layout.BOTTOM - layout.NUMBER_DROP - 3.5,
    }
    return w(
        "sectPr",
        w("pgSz", w=twips(layout.PAPER_WIDTH), h=twips(layout.PAPER_HEIGHT)),
        w("pgMar", **{name: twips(edge) for name, edge in edges.items()}, gutter=0),
        w("docGrid", type="lines", linePitch=round(layout.WORD_PITCH_PT * 20)),
    )


def _settings() -> Iterator[BaseOxmlElement]:
    yield from (w("zoom", percent=100), w("mirrorMargins"), w("defaultTabStop", val=420))
    yield from (w("evenAndOddHeaders"), w("characterSpacingControl", val="compressPunctuation"))
    mode = {"name": "compatibilityMode", "uri": "http://schemas.microsoft.com/office/word"}
    yield w("compat", w("compatSetting", **mode, val=15))
    yield w("themeFontLang", val="en-US", eastAsia="zh-CN")


def _page_numbers(document: Document) -> None:
    section = document.sections[0]
    for footer, style in ((section.footer, "页码单"), (section.even_page_footer, "页码双")):
        footer.is_linked_to_previous = False
        _replace(footer._element, [_page_number(style)])  # noqa: SLF001  # python-docx has no door


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


def _properties(document: Document, circular: Circular) -> None:
    properties, issued = document.core_properties, datetime.combine(circular.issued, time(), UTC)
    properties.title = f"{circular.publication} {circular.number_line} {circular.title}"
    properties.author = properties.last_modified_by = circular.organ
    properties.created = properties.modified = issued
    properties.comments, properties.language = "", "zh-CN"
    for rels in (document.part.rels, document.part.package.rels):
        for key in [k for k, rel in rels.items() if rel.reltype.endswith(_LEFTOVERS)]:
            del rels[key]


def _packed(document: Document) -> bytes:
    raw, packed = io.BytesIO(), io.BytesIO()
    document.save(raw)
    with zipfile.ZipFile(raw) as parts, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as out:
        for part in parts.infolist():
            # The hour of writing would make each file another one.
            still = zipfile.ZipInfo(part.filename, (1980, 1, 1, 0, 0, 0))
            out.writestr(still, parts.read(part), zipfile.ZIP_DEFLATED)
    return packed.getvalue()
