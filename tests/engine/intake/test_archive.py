"""Hostile archives: refused quickly, with a reason, before any parser sees them."""

import io
import struct
import time
import tracemalloc
import warnings
import zipfile
import zlib

import openpyxl
import pytest
from docx import Document

from kuaibao.engine.intake import read_facts, read_grid
from kuaibao.engine.intake.archive import guard
from kuaibao.engine.intake.grid import Unreadable
from tests.engine.intake.conftest import said

MB = 1024 * 1024


def packed(parts, **kinds):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of names given twice
        for name, content in parts:
            archive.writestr(name, content, **kinds)
    return out.getvalue()


def word(*, change=None):
    """A real .docx; *change* maps the name of a part to another content."""
    out = io.BytesIO()
    document = Document()
    document.add_paragraph("单位")
    document.save(out)
    with zipfile.ZipFile(out) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    return packed([(name, (change or {}).get(name, content)) for name, content in parts])


def sheet(xml, strings=""):
    out = io.BytesIO()
    book = openpyxl.Workbook()
    book.active["A1"] = "单位"
    book.save(out)
    with zipfile.ZipFile(out) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    parts["xl/worksheets/sheet1.xml"] = (
        f"<worksheet {space}><sheetData>{xml}</sheetData></worksheet>".encode()
    )
    parts["xl/sharedStrings.xml"] = f"<sst {space}>{strings}</sst>".encode()
    return packed(parts.items())


def flagged(data, place, value):
    """Set the flags of every entry in the central directory and the local headers."""
    data = bytearray(data)
    for signature, offset in ((b"PK\x01\x02", place + 2), (b"PK\x03\x04", place)):
        at = data.find(signature)
        while at >= 0:
            struct.pack_into("<H", data, at + offset, value)
            at = data.find(signature, at + 4)
    return bytes(data)


def overlapping():
    """Forty entries that all read the same bytes, as CVE-2024-0450 allows."""
    name, body = b"word/a.xml", b"x" * 1000
    compressor = zlib.compressobj(9, zlib.DEFLATED, -15)
    content = compressor.compress(body) + compressor.flush()
    sizes = (zlib.crc32(body), len(content), len(body))
    local = struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, 0, 8, 0, 33, *sizes, len(name), 0)
    out = bytearray(local + name + content)
    start = len(out)
    for i in range(40):
        entry = b"word/%d.xml" % i
        out += struct.pack(
            "<4s6H3I5H2I", b"PK\x01\x02", 20, 20, 0, 8, 0, 33, *sizes, len(entry),
            0, 0, 0, 0, 0, 0,
        ) + entry  # fmt: skip
    size = len(out) - start
    return bytes(out + struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 40, 40, size, start, 0))


def sharing_tail():
    """Two entries; the second's header stands inside the packed bytes of the first."""
    inner = packed([("word/b.xml", "<b/>")])
    outer = packed([("word/a.bin", inner)], compress_type=zipfile.ZIP_STORED)
    at = outer.find(b"PK\x03\x04", 4)
    listed = inner.find(b"PK\x01\x02")
    entry = bytearray(inner[listed : inner.find(b"PK\x05\x06")])
    struct.pack_into("<I", entry, 42, at)
    first = outer.rfind(b"PK\x01\x02", 0, outer.rfind(b"PK\x05\x06"))
    directory = outer[first : outer.rfind(b"PK\x05\x06")] + bytes(entry)
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 2, 2, len(directory), first, 0)
    return outer[:first] + directory + end


def lying_size():
    """An entry that declares 10 bytes, unpacks to 40 MB, and whose sum fits what was read."""
    data = bytearray(packed([("word/document.xml", b"0" * (40 * MB))]))
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", data, data.find(signature) + offset, 10)
        struct.pack_into("<I", data, data.find(signature) + offset - 8, zlib.crc32(b"0" * 11))
    return bytes(data)


def many_large():
    """Five parts of 21 MB, each packed as well as text is."""
    return packed([(f"word/{i}.bin", bytes(range(256)) * 4096 * 21) for i in range(5)])


def link():
    info = zipfile.ZipInfo("word/link.xml")
    info.external_attr = 0o120777 << 16
    return packed([(info, "/etc/passwd")])


BOMB = b"<a>" + b"0" * (99 * MB) + b"</a>"
LAUGHS = b'<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>'
OUTSIDE = b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
MANY = f"<a>{''.join(f'<b{i * 7919 % 99991}/>' for i in range(300_000))}</a>".encode()
DTD = b'<!DOCTYPE a SYSTEM "http://127.0.0.1/a.dtd"><a/>'
FAR = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="GR1048576"><v>1</v></c></row>'
WIDE = '<row r="1"><c r="XFD1"><v>1</v></c></row>'
SHARED = '<c t="s"><v>0</v></c>'
REPEATED = f"<row>{SHARED * 200}</row>" * 40
UTF_16 = LAUGHS.decode().encode("utf-16")
UTF_7 = b'<?xml version="1.0" encoding="UTF-7"?><a/>'

HOSTILE = {
    "ratio": (lambda: packed([("word/document.xml", BOMB)]), "larger than 100 MB"),
    "sum": (many_large, "larger than 100 MB"),
    "overlap": (overlapping, "parts of the file overlap."),
    "inside": (sharing_tail, "parts of the file overlap."),
    "entries": (lambda: packed([(f"{i}.xml", "") for i in range(1001)]), "more than 1000 parts"),
    "lying size": (lying_size, "damaged"),
    "parent": (lambda: packed([("../a.xml", "")]), "points outside"),
    "absolute": (lambda: packed([("/etc/a.xml", "")]), "points outside"),
    "drive": (lambda: packed([("C:/a.xml", "")]), "points outside"),
    "backslash": (lambda: packed([("..\\a.xml", "")]), "points outside"),
    "link": (link, "points outside"),
    "encrypted": (lambda: flagged(packed([("a.xml", "<a/>")]), 6, 1), "password"),
    "twice": (lambda: packed([("a.xml", "<a/>"), ("A.xml", "<a/>")]), "two parts of one name"),
    "nested": (lambda: packed([("word/b.bin", packed([("a", "a")]))]), "another archive"),
    "macros": (lambda: packed([("word/vbaProject.bin", "a")]), "macros"),
    "laughs": (lambda: word(change={"word/document.xml": LAUGHS}), "entities of its own"),
    "external": (lambda: word(change={"word/document.xml": OUTSIDE}), "entities of its own"),
    "dtd": (lambda: word(change={"word/document.xml": DTD}), "entities of its own"),
    "utf-16": (lambda: word(change={"word/document.xml": UTF_16}), "entities of its own"),
    "utf-7": (lambda: word(change={"word/document.xml": UTF_7}), "broken"),
    "deep": (lambda: word(change={"word/document.xml": b"<a>" * 5000 + b"</a>" * 5000}), "broken"),
    "elements": (lambda: word(change={"word/document.xml": MANY}), "more than 300000 elements"),
    "far cells": (lambda: sheet(FAR), "more than 5000000 cells"),
    "wide row": (lambda: sheet(WIDE), "more than 256 columns"),
    "long text": (lambda: sheet("", f"<si><t>{'x' * 40_000}</t></si>"), "more text than Excel"),
    "repeated text": (lambda: sheet(REPEATED, f"<si><t>{'x' * 30_000}</t></si>"), "too often"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_archive_is_refused_with_a_reason(name):
    make, sentence = HOSTILE[name]
    data = make()
    with pytest.raises(Unreadable, match=sentence):
        guard(data)


@pytest.mark.parametrize("name", ["ratio", "overlap", "lying size", "far cells", "repeated text"])
@pytest.mark.parametrize("suffix", ["docx", "xlsx"])
def test_a_bomb_costs_neither_time_nor_memory(scheme, name, suffix):
    data = HOSTILE[name][0]()
    tracemalloc.start()
    start = time.perf_counter()
    found = read_facts(f"a.{suffix}", data, scheme)
    spent, (_, most) = time.perf_counter() - start, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found.failed
    assert spent < 2
    assert most < 120 * MB


def test_the_standard_library_alone_takes_the_overlap():
    with zipfile.ZipFile(io.BytesIO(overlapping())) as archive:
        assert len(archive.infolist()) == 40


def test_real_files_pass_the_guard():
    guard(word())
    guard(sheet('<row r="1"><c r="A1"><v>1</v></c></row>'))


@pytest.mark.parametrize("name", ["word/document.xml", "[Content_Types].xml", "_rels/.rels"])
@pytest.mark.parametrize("content", [b"", b"<a/>", b"<a", b"\x00"])
def test_broken_parts_of_a_word_file_are_said(name, content):
    grid = read_grid("a.docx", word(change={name: content}))
    assert grid.problems
    assert "damaged" in said(grid.problems)[0] or "broken" in said(grid.problems)[0]


def test_a_cell_over_a_million_columns_does_no_harm():
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="100000000"/></w:tcPr><w:p/></w:tc>'
    body = f"<w:document {space}><w:body><w:tbl><w:tr>{cell}</w:tr></w:tbl></w:body></w:document>"
    grid = read_grid("a.docx", word(change={"word/document.xml": body.encode()}))
    assert "more than 256 columns" in said(grid.problems)[0]


def test_inserted_text_counts_and_text_boxes_do_not():
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    run = "<w:r><w:t>{}</w:t></w:r>"
    box = (
        f"<w:r><w:pict><w:txbxContent><w:p>{run.format('框')}</w:p></w:txbxContent></w:pict></w:r>"
    )
    gone = "<w:del><w:r><w:delText>删</w:delText></w:r></w:del>"
    text = f"<w:p>{run.format('单')}<w:ins>{run.format('位')}</w:ins>{gone}{box}</w:p>"
    body = f"<w:sdt><w:sdtContent>{text}</w:sdtContent></w:sdt>"
    xml = f"<w:document {space}><w:body>{body}</w:body></w:document>"
    grid = read_grid("a.docx", word(change={"word/document.xml": xml.encode()}))
    assert [line.cells for line in grid.lines] == [("单位",)]


@pytest.mark.parametrize("value", ["x", "", "-1", "٣", "9" * 5000])
def test_a_span_that_is_no_number_does_no_harm(value):
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    span = f'<w:tcPr><w:gridSpan w:val="{value}"/></w:tcPr>'
    cell = f"<w:tc>{span}<w:p><w:r><w:t>单位</w:t></w:r></w:p></w:tc>"
    xml = f"<w:document {space}><w:body><w:tbl><w:tr>{cell}</w:tr></w:tbl></w:body></w:document>"
    grid = read_grid("a.docx", word(change={"word/document.xml": xml.encode()}))
    assert grid.problems or grid.lines[0].cells == ("单位",)
