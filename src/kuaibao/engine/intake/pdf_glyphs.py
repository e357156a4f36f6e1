"""The letters and rules of a PDF, in a process of its own: `python -m … < file.pdf` writes JSON.

Positions are in points from the top left of the page as it is read. They tell what the bare text
does not: which cell of a table is blank, and which line goes on with the one above.
"""

import ctypes
import json
import sys
from collections import Counter
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium

MOST_PAGES = 300
MOST_GLYPHS = 300_000
MOST_RULES = 100_000
_PATH = pdfium.FPDF_PAGEOBJ_PATH


def pages_of(data: bytes) -> list[dict[str, object]]:
    """Read each page: its width, its letters with their boxes, its lines and boxes drawn."""
    document = pypdfium2.PdfDocument(data)
    if len(document) > MOST_PAGES:
        msg = f"more than {MOST_PAGES} pages"
        raise ValueError(msg)
    pages: list[dict[str, object]] = []
    glyphs = rules = 0
    for page in document:
        width, height = page.get_size()
        letters = list(_letters(page, height))
        drawn = list(_rules(page, height))
        glyphs, rules = glyphs + len(letters), rules + len(drawn)
        if glyphs > MOST_GLYPHS or rules > MOST_RULES:
            msg = "more on the pages than anybody prints"
            raise ValueError(msg)
        pages.append({"width": width, "glyphs": letters, "rules": drawn})
        page.close()
    return pages


def _letters(page: pypdfium2.PdfPage, height: float) -> Iterator[tuple[str | float, ...]]:
    """Read the letters that stand as most do; others number a turned page, or lie across it."""
    text = page.get_textpage()
    count = text.count_chars()
    turned = [round(pdfium.FPDFText_GetCharAngle(text, index), 1) for index in range(count)]
    usual = Counter(turned).most_common(1)[0][0] if turned else 0
    box = pdfium.FS_RECTF()
    for index in (index for index in range(count) if turned[index] == usual):
        letter = chr(pdfium.FPDFText_GetUnicode(text, index) or 32)
        if not letter.isprintable() or letter.isspace():
            continue
        if not pdfium.FPDFText_GetLooseCharBox(text, index, ctypes.byref(box)):
            continue
        left, right = sorted((box.left, box.right))
        bottom, top = sorted((box.bottom, box.top))
        sides = (left, height - top, right, height - bottom)
        size = pdfium.FPDFText_GetFontSize(text, index)
        yield (letter, *(round(one, 1) for one in (*sides, size)))


def _rules(page: pypdfium2.PdfPage, height: float) -> Iterator[tuple[float, ...]]:
    for drawn in page.get_objects(filter=[_PATH]):
        left, bottom, right, top = drawn.get_bounds()
        yield tuple(round(side, 1) for side in (left, height - top, right, height - bottom))


if __name__ == "__main__":
    json.dump(pages_of(sys.stdin.buffer.read()), sys.stdout)
