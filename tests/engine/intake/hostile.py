"""Files as attackers and accidents make them, each made by hand from a plain one."""

import io
import struct
import zipfile
import zlib

from docx import Document
from openpyxl import Workbook

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(*paragraphs, table=(), header="", properties=""):
    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if table:
        grid = document.add_table(len(table), len(table[0]))
        for row, cells in zip(grid.rows, table, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
    if header:
        document.sections[0].header.paragraphs[0].text = header
    document.core_properties.subject = properties
    packed = io.BytesIO()
    document.save(packed)
    return packed.getvalue()


def xlsx(*cells, sheet="表一"):
    book = Workbook()
    book.active.title = sheet
    book.active.append(list(cells))
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def changed(data, part, change):
    """The same archive with *part* rewritten, or added where there was none."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for info in old.infolist():
            content = old.read(info)
            new.writestr(info.filename, change(content) if info.filename == part else content)
        if part not in old.namelist():
            new.writestr(part, change(b""))
    return packed.getvalue()


def in_body(xml):
    """A plain paragraph and *xml* in the body of a Word file."""
    return changed(
        docx("正文"), "word/document.xml", lambda old: old.replace(b"<w:sectPr", xml + b"<w:sectPr")
    )


def split_runs(*texts):
    runs = "".join(f"<w:r><w:t>{text}</w:t></w:r>" for text in texts)
    return in_body(f"<w:p>{runs}</w:p>".encode())


def text_box(text):
    box = f"<w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent>"
    return in_body(f"<w:p><w:r><w:pict>{box}</w:pict></w:r></w:p>".encode())


def watermark(text):
    shape = f'<v:textpath xmlns:v="urn:schemas-microsoft-com:vml" string="{text}"/>'
    return in_body(f"<w:p><w:r><w:pict>{shape}</w:pict></w:r></w:p>".encode())


def embedded(inner):
    return changed(docx("正文"), "word/embeddings/book.xlsx", lambda _: inner)


def chunk(kind, content):
    body = kind + content
    return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))


def png(width=4, height=4, *, more=b"", behind=b""):
    size = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 16)
    parts = chunk(b"IHDR", size) + more + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts + behind


def jpeg(width=4, height=4, *, app=b"", behind=b""):
    frame = struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\x00"
    parts = [b"\xff\xd8", app, segment(0xC0, frame), segment(0xDA, b"\x01\x01\x00\x00\x3f\x00")]
    return b"".join(parts) + b"\x12\x34" + b"\xff\xd9" + behind


def segment(mark, content):
    return bytes([0xFF, mark]) + struct.pack(">H", len(content) + 2) + content


def pdf(*lines, title=""):
    """A PDF of one page, its text in ASCII or as UTF-16 outlines of its properties."""
    text = " ".join(f"({line}) Tj 0 -20 Td" for line in lines)
    stream = f"BT /F1 12 Tf 50 700 Td {text} ET".encode("latin-1")
    info = b"<FEFF" + title.encode("utf-16-be").hex().upper().encode() + b">"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources 7 0 R>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Title %s>>" % info,
        b"<</Font<</F1 5 0 R>>>>",
    ]
    written, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(written))
        written += b"%d 0 obj%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n" % size
    tail = b"trailer<</Size %d/Root 1 0 R/Info 6 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        size,
        len(written),
    )
    return written + head + table + tail
