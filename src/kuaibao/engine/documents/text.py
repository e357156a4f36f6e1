"""An edition as plain text, in the shape in which such bulletins are published."""

from collections.abc import Iterable, Iterator

from kuaibao.engine.documents.blocks import Block
from kuaibao.engine.documents.edition import Edition, Printable
from kuaibao.engine.documents.heads import Head
from kuaibao.engine.documents.tables import Table


def to_text(document: Printable) -> str:
    """Write *document*: paragraphs apart by an empty line, tables with tabs between cells."""
    edition = document.edition()
    return "\n\n".join([*edition.masthead.texts, *_body(edition), *edition.tail.texts]) + "\n"


def body_text(document: Printable) -> str:
    """Write what *document* says between masthead and tail, which are the same in all issues."""
    return "\n\n".join(_body(document.edition()))


def _body(edition: Edition) -> Iterator[str]:
    yield from _texts(edition.blocks)
    for appendix in edition.appendices:
        yield from filter(None, (appendix.mark, appendix.title))
        yield from _texts(appendix.blocks)


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
