"""The file of a past issue as lines of cells, whatever its format."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from kuaibao.engine.intake.grid import Grid, Line, Unreadable
from kuaibao.engine.intake.limited import pdf_glyphs
from kuaibao.engine.intake.office import docx_lines, xlsx_lines
from kuaibao.engine.intake.paper import Kind, Paper
from kuaibao.engine.intake.text import decode, text_lines
from kuaibao.engine.past.pages import page_lines
from kuaibao.engine.words import Sentence

_READERS: dict[Kind, Callable[[bytes], Iterable[Line]]] = {
    Kind.TXT: lambda data: text_lines(decode(data)),
    Kind.XLSX: xlsx_lines,
    Kind.PDF: lambda data: page_lines(pdf_glyphs(data)),
}
SUFFIXES = (".docx", ".doc", ".wps", *(kind.suffix for kind in _READERS))


def read_lines(paper: Paper, data: bytes) -> Grid:
    """Read the lines of a file that `read_paper` has found harmless.

    Raises Unreadable where it holds no text, such as a scanned page.
    """
    reader = docx_lines if paper.word else _READERS.get(paper.kind)
    lines = tuple(reader(paper.word or data)) if reader else ()
    if not any(line.text for line in lines):
        raise Unreadable(
            Sentence("the file holds no text that can be read, only pictures perhaps."),
            Sentence("Have the text recognised or typed first, and hand that in."),
        )
    return replace(Grid(paper.name, lines), whole=paper.kind is not Kind.TXT)
