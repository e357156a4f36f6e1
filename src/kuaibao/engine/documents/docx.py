"""An edition as a Word file for editing; the PDF is the version of record."""

import io
import zipfile
from datetime import UTC, datetime, time

import docx
from docx.document import Document

from kuaibao.engine.documents.edition import Edition, Printable
from kuaibao.engine.documents.wordbody import Body
from kuaibao.engine.documents.wordpage import PageParts, settings
from kuaibao.engine.documents.wordstyles import styles
from kuaibao.engine.documents.wordxml import replace

_LEFTOVERS = ("/stylesWithEffects", "/thumbnail", "/customXml")  # of python-docx's template


def to_docx(document: Printable) -> bytes:
    """Write *document* with named styles and real tables; the same document, the same bytes."""
    edition = document.edition()
    file = docx.Document()
    replace(file.styles.element, styles(edition))
    replace(file.settings.element, settings())
    _properties(file, edition)
    turns = any(appendix.landscape for appendix in edition.appendices)
    body = Body(file, edition, PageParts(file, edition.house, turns=turns))
    replace(file.element.body, body.elements())
    return _packed(file)


def _properties(file: Document, edition: Edition) -> None:
    properties = file.core_properties
    issued = datetime.combine(edition.masthead.issued, time(), UTC)
    properties.title = edition.name
    properties.author = properties.last_modified_by = edition.masthead.organ
    properties.created = properties.modified = issued
    properties.comments, properties.language = "", "zh-CN"
    for rels in (file.part.rels, file.part.package.rels):
        for key in [k for k, rel in rels.items() if rel.reltype.endswith(_LEFTOVERS)]:
            del rels[key]


def _packed(file: Document) -> bytes:
    raw, packed = io.BytesIO(), io.BytesIO()
    file.save(raw)
    with zipfile.ZipFile(raw) as parts, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as out:
        for part in parts.infolist():
            # The hour of writing would make each file another one.
            still = zipfile.ZipInfo(part.filename, (1980, 1, 1, 0, 0, 0))
            out.writestr(still, parts.read(part), zipfile.ZIP_DEFLATED)
    return packed.getvalue()
