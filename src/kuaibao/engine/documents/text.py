"""The circular as plain text, in the shape in which such bulletins are published."""

from collections.abc import Iterator

from kuaibao.engine.documents.circular import ANNEX, Circular
from kuaibao.engine.documents.heads import UNIT
from kuaibao.engine.scoreboard.board import Board, Section


def to_text(circular: Circular) -> str:
    """Write *circular*: paragraphs apart by an empty line, tables with tabs between cells."""
    return "\n\n".join(_blocks(circular)) + "\n"


def _blocks(circular: Circular) -> Iterator[str]:
    yield from (circular.publication, circular.number_line)
    yield from (circular.organ, circular.issued_line)
    yield from circular.lead
    yield from (circular.annex_line, ANNEX, circular.title)
    for heading, section in zip(circular.headings, circular.board.sections, strict=True):
        yield from (heading, "\n".join(_table(circular.board, section)))
    if circular.clauses:
        yield from (circular.scheme_heading, *circular.clause_lines)
    yield from (circular.distribution_line, *circular.signatures)


def _table(board: Board, section: Section) -> Iterator[str]:
    yield from _head(board)
    for band in section.bands:
        if band.line:
            yield band.line + "\t" * len(board.columns)
        for row in band.rows:
            yield "\t".join((row.unit, *(cell.text for cell in row.cells)))


def _head(board: Board) -> Iterator[str]:
    upper, lower, before = [UNIT], [""], ""
    for column, title in zip(board.columns, board.titles, strict=True):
        again = column.under and column.under == before
        upper.append("" if again else column.under or title)
        lower.append(title if column.under else "")
        before = column.under
    yield "\t".join(upper)
    if any(lower):
        yield "\t".join(lower)
