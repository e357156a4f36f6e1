"""An edition as PDF/A-2b, set by Typst: the version of record."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst

from kuaibao.engine.documents.edition import Edition, Printable, paragraphs
from kuaibao.engine.documents.fonts import Faces
from kuaibao.engine.documents.pictures import Picture
from kuaibao.engine.documents.sheet import sheet
from kuaibao.engine.words import Sentence

_TEMPLATE = Path(__file__).with_name("edition.typ")


class TypesettingError(RuntimeError):
    """The page could not be set as meant; ``sentence`` tells the officer why."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


def to_pdf(document: Printable, faces: Faces) -> bytes:
    """Set *document*; the same document and fonts give the same bytes.

    Raises TypesettingError where Typst has anything to complain of.
    """
    edition = document.edition()
    timestamp = datetime.combine(edition.masthead.issued, time(), UTC)
    pdf = _set(edition, faces, pdf_standards="a-2b", timestamp=timestamp)
    return pdf if isinstance(pdf, bytes) else b"".join(pdf)


def to_pages(document: Printable, faces: Faces, ppi: float = 96) -> list[bytes]:
    """Set *document* as one PNG picture a page, for a preview; raises TypesettingError."""
    pages = _set(document.edition(), faces, format="png", ppi=ppi)
    return [pages] if isinstance(pages, bytes) else pages


def to_drawings(document: Printable, faces: Faces) -> list[bytes]:
    """Set *document* as one SVG drawing a page, for a preview; raises TypesettingError.

    Text in it is outlines, so no font is needed; it takes half the time of a picture.
    """
    pages = _set(document.edition(), faces, format="svg")
    return [pages] if isinstance(pages, bytes) else pages


def typeset(
    template: Path,
    data: dict[str, Any],
    faces: Faces,
    root: Path | None = None,
    **form: Any,  # noqa: ANN401 -- Typst's own
) -> tuple[bytes | list[bytes], list[str]]:
    """Set *data* by *template*, and tell what Typst complains of; raises typst.TypstError."""
    made: Any  # one file, or a list with one for each page
    made, warnings = typst.compile_with_warnings(
        template.read_bytes(),
        root=root or template.parent,
        font_paths=faces.fonts,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        **form,
    )
    return made, [warning.message for warning in warnings]


def _set(edition: Edition, faces: Faces, **form: Any) -> bytes | list[bytes]:  # noqa: ANN401 -- Typst's own
    with _pictures(edition) as root:
        try:
            made, complaints = typeset(_TEMPLATE, sheet(edition, faces), faces, root, **form)
        except typst.TypstError as error:
            raise TypesettingError(_why(edition, faces, str(error))) from error
    if complaints:
        raise TypesettingError(_why(edition, faces, "; ".join(complaints)))
    return made


@contextmanager
def _pictures(edition: Edition) -> Iterator[Path | None]:
    """Lay the pictures where Typst may read them, and nothing else."""
    pictures = [block for block in edition.every_block if isinstance(block, Picture)]
    if not pictures:
        yield None
        return
    with TemporaryDirectory(prefix="kuaibao-") as folder:
        for picture in pictures:
            (Path(folder) / picture.file).write_bytes(picture.data)
        yield Path(folder)


def _why(edition: Edition, faces: Faces, complaint: str) -> Sentence:
    cells = (text for table in edition.tables for text in table.cells)
    lacking = faces.undrawable("".join((*paragraphs(edition), *cells)))
    if lacking:
        return Sentence(
            "No font has the characters {characters}. Write them another way, "
            "or put a font that has them into the font folder.",
            {"characters": tuple(f"{c} (U+{ord(c):04X})" for c in lacking)},
        )
    return Sentence("The page cannot be set: {complaint}", {"complaint": complaint})
