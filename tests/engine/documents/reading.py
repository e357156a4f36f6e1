"""Read finished pages back, as the tests of the documents need them."""

import io
import os
import re
from collections import defaultdict
from pathlib import Path

import pdfplumber
import pypdf
import pypdfium2
from PIL import Image, ImageChops

PAGES = Path(__file__).parent / "pages"
KEPT_PPI = 50
SAME = 0.001  # of the pixels may plainly differ
MM = 72 / 25.4
CLOSING = set("，。、；：！？）》”’】〉」％")
OPENING = set("（《“‘【〈「")


def squeezed(text):
    return re.sub(r"[\s\u200b]", "", text or "")


def pages(pdf):
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        yield from document.pages


def text_of(pdf):
    """All text without white space and page numbers."""
    texts = (page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    return "".join(re.sub(r"—\d+—$", "", squeezed(text)) for text in texts)


def lost(parts, text):
    return [part for part in parts if squeezed(part) not in text]


def text_lines(page, size):
    """Lines of characters of one type size, top to bottom, each left to right."""
    found = defaultdict(list)
    for char in page.chars:
        if abs(char["size"] - size) < 0.1 and char["text"].strip():
            found[round(char["matrix"][5], 1)].append(char)
    return [sorted(found[y], key=lambda c: c["x0"]) for y in sorted(found, reverse=True)]


def badly_broken(lines):
    return [line for line in lines if line[:1] in CLOSING or line[-1:] in OPENING]


def table_rows(pdf):
    """For each table on each page: its rows, white space taken out."""
    for page in pages(pdf):
        for table in page.extract_tables():
            yield [[squeezed(cell) for cell in row] for row in table]


def drawn(pdf, ppi):
    """Each page as a grey picture."""
    for page in pypdfium2.PdfDocument(pdf):
        yield page.render(scale=ppi / 72, grayscale=True).to_pil()


def apart(one, other):
    """The share of pixels in which two pictures plainly differ; all where their sizes do."""
    if one.size != other.size:
        return 1.0
    differing = ImageChops.difference(one, other).point(lambda shade: shade > 60 and 255)
    return differing.histogram()[255] / (one.width * one.height)


def unlike_kept(kind, pictures):
    """Numbers of the pages that are not as kept; KEEP_PAGES=1 keeps them anew: look at them."""
    if os.environ.get("KEEP_PAGES"):
        for number, picture in enumerate(pictures, 1):
            picture.quantize(16).save(PAGES / f"{kind}-{number:02}.png", optimize=True)
    kept = [Image.open(file).convert("L") for file in sorted(PAGES.glob(f"{kind}-*.png"))]
    if len(kept) != len(pictures):
        return [len(kept), len(pictures)]
    pairs = enumerate(zip(kept, pictures, strict=True), 1)
    return [number for number, pair in pairs if apart(*pair) > SAME]


def number_of(page):
    """The page number: its text, and its box in millimetres on the sheet as it lies."""
    turned = page.width > page.height
    inside = (0, 0, 34 * MM, page.height) if turned else (0, 263 * MM, page.width, page.height)
    chars = [c for c in page.crop(inside).chars if c["text"].strip()]
    edges = [f(c[e] for c in chars) / MM for f, e in (
        (min, "x0"), (min, "top"), (max, "x1"), (max, "bottom"),
    )]  # fmt: skip
    order = (lambda c: c["top"]) if turned else (lambda c: c["x0"])
    return "".join(c["text"] for c in sorted(chars, key=order)), edges


def quoted(text):
    """What stands in “quotes” in a text."""
    return set(re.findall("“([^”]+)”", text))
