"""Read finished pages back, as the tests of the documents need them."""

import io
import re
from collections import defaultdict

import pdfplumber
import pypdf

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
