"""An edition as plain text, in the shape in which such bulletins are published."""

from collections.abc import Iterable, Iterator

from kuaibao.engine.documents.blocks import Block
from kuaibao.engine.documents.edition import Printable
from kuaibao.engine.documents.heads import Head
from kuaibao.engine.documents.tables import Table


def to_text(document: Printable) -> str:
    """Write *document*: paragraphs apart by an empty line, tables with tabs between cells."""
    edition = document.edition()
    parts = [*edition.masthead.texts, *_texts(edition.blocks)]
    for appendix in edition.appendices:
        parts += (*filter(None, (appendix.mark, appendix.title)), *_texts(appendix.blocks))
    return "\n\n".join((*parts, *edition.tail.texts)) + "\n"


def _texts(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Table):
            yield from filter(None, (block.caption, "\n".join(_table(block))))
        else:
            yield from block.texts


def _table(table: Table) -> Iterator[str]:
    columns = len(table.needs)
    yield from (_head(row, columns) for row in table.heads)
    for band in table.bands:
        if band.line:
            yield band.line + "\t" * (columns - 1)
        yield from ("\t".join(cell.text for cell in row) for row in band.rows)


def _head(row: tuple[Head, ...], columns: int) -> str:
    titles = {head.column: head.title for head in row}
    return "\t".join(titles.get(column, "") for column in range(columns))
