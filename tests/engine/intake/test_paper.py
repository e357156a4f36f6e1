"""What a unit brings is what it says it is, or it is refused at once with a plain sentence."""

import io
import time
import tracemalloc
import zipfile

import pytest

from kuaibao.engine.intake import Unreadable
from kuaibao.engine.intake.paper import Kind, paragraphs, plain_name, read_paper
from kuaibao.engine.words import marking
from tests.engine.intake.hostile import (
    changed,
    chunk,
    docx,
    embedded,
    jpeg,
    pdf,
    png,
    segment,
    split_runs,
    text_box,
    watermark,
    xlsx,
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def test_a_word_file_gives_title_body_and_its_tables():
    data = docx("三夏进展", "抢收小麦2.1万亩。", table=[("村", "亩"), ("东村", "300")])
    paper = read_paper("三夏.docx", data)
    assert (paper.kind, paper.title) == (Kind.DOCX, "三夏进展")
    assert paper.body == "抢收小麦2.1万亩。\n村\t亩\n东村\t300"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-8-sig"])
def test_a_text_file_gives_title_and_body(encoding):
    paper = read_paper("a.txt", "三夏进展\r\n\r\n　　抢收小麦。\n".encode(encoding))
    assert (paper.title, paper.body) == ("三夏进展", "抢收小麦。")


def test_a_first_line_that_is_a_sentence_is_no_title():
    paper = read_paper("a.txt", "今天抢收小麦。\n明天继续。".encode())
    assert (paper.title, paper.body) == ("", "今天抢收小麦。\n明天继续。")


def test_a_pdf_gives_its_text():
    paper = read_paper("a.pdf", pdf("Wheat harvest", "Half of it is done."))
    assert (paper.title, paper.body) == ("Wheat harvest", "Half of it is done.")


@pytest.mark.libreoffice
@pytest.mark.parametrize("suffix", [".doc", ".wps"])
def test_an_old_file_is_read_by_libreoffice(tmp_path, soffice, suffix):
    import subprocess  # noqa: PLC0415 -- where LibreOffice is

    source = tmp_path / "old.docx"
    source.write_bytes(docx("三夏进展", "抢收小麦。", header="内部"))
    words = ["--headless", "--convert-to", "doc:MS Word 97", "--outdir", tmp_path, source]
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run([soffice, profile, *words], check=True, capture_output=True, timeout=120)
    paper = read_paper(f"旧稿{suffix}", source.with_suffix(".doc").read_bytes())
    assert (paper.title, paper.body) == ("三夏进展", "抢收小麦。")
    assert any("内部" in text for text in paper.texts)


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.xlsx", xlsx("亩"), Kind.XLSX),
        ("a.png", png(), Kind.PNG),
        ("a.jpg", jpeg(), Kind.JPG),
        ("照片.JPEG", jpeg(), Kind.JPG),
        ("a.DOCX", docx("a"), Kind.DOCX),
    ],
)
def test_what_is_plain_is_taken(name, data, kind):
    assert read_paper(name, data).kind is kind


def lying():
    """Every kind under the names of all others."""
    made = {
        ".docx": docx("a"), ".xlsx": xlsx("a"), ".pdf": pdf("a"), ".png": png(), ".jpg": jpeg(),
        ".txt": "正文".encode(), ".doc": OLE,
    }  # fmt: skip
    for real, data in made.items():
        for said in (*made, ".wps"):
            if said != real and {said, real} != {".doc", ".wps"}:
                yield pytest.param(f"a{said}", data, id=f"{real} called {said}")


@pytest.mark.parametrize(("name", "data"), list(lying()))
def test_a_lying_name_is_refused(name, data):
    with pytest.raises(Unreadable):
        read_paper(name, data)


def bomb(part="word/document.xml", size=32 * 1024 * 1024):
    return changed(docx("a"), part, lambda _: b"0" * size)


def macro_types(data):
    return data.replace(b"wordprocessingml.document.main", b"ms-word.document.macroEnabled.main")


def archive(*entries):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as new:
        for name, content in entries:
            new.writestr(name, content)
    return packed.getvalue()


DTD = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha">' + b'<!ENTITY b "&a;&a;&a;&a;">' * 9 + b"]><x>&b;</x>"
HOSTILE = {
    "a bomb": ("a.docx", bomb()),
    "a bomb in a sheet": (
        "a.xlsx",
        changed(xlsx("a"), "xl/sharedStrings.xml", lambda _: b"0" * 32 * 1024 * 1024),
    ),
    "another archive inside": ("a.docx", changed(docx("a"), "word/a.bin", lambda _: docx("b"))),
    "a way out": ("a.docx", changed(docx("a"), "../../etc/cron.d/x", lambda _: b"x")),
    "an absolute way": ("a.docx", changed(docx("a"), "/etc/passwd", lambda _: b"x")),
    "an entity": ("a.docx", changed(docx("a"), "word/document.xml", lambda _: DTD)),
    "laughs": ("a.docx", changed(docx("a"), "word/document.xml", lambda _: LAUGHS)),
    "a DTD in a sheet": ("a.xlsx", changed(xlsx("a"), "xl/workbook.xml", lambda _: DTD)),
    "no office file": ("a.docx", archive(("a.txt", "a"))),
    "cut": ("a.docx", docx("a")[:-80]),
    "macros": ("a.docx", changed(docx("a"), "word/vbaProject.bin", lambda _: b"x")),
    "macros by type": ("a.docx", changed(docx("a"), "[Content_Types].xml", macro_types)),
    "macros of old": ("a.doc", OLE + "_VBA_PROJECT".encode("utf-16-le")),
    "a macro file": ("a.docm", docx("a")),
    "a program": ("a.exe", b"MZ" + bytes(100)),
    "a page": ("a.html", b"<script>alert(1)</script>"),
    "a drawing with a script": ("a.svg", b'<svg onload="alert(1)"/>'),
    "a huge PNG": ("a.png", png(40_000, 40_000)),
    "a PNG of 144 million dots": ("a.png", png(12_000, 12_000)),
    "a huge JPEG": ("a.jpg", jpeg(40_000, 40_000)),
    "a cut PNG": ("a.png", png()[:-6]),
    "a cut JPEG": ("a.jpg", jpeg()[:-2]),
    "a moving PNG": ("a.png", png(more=chunk(b"acTL", bytes(8)))),
    "a PNG with an archive behind": ("a.png", png(behind=docx("a"))),
    "a JPEG with a page behind": ("a.jpg", jpeg(behind=b"<script>")),
    "a picture without size": ("a.png", png(0, 4)),
    "endless parts": ("a.png", png(more=chunk(b"tEXt", b"") * 30_000)),
    "endless marks": ("a.jpg", jpeg(app=segment(0xE1, b"") * 30_000)),
    "a broken PDF": ("a.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 20),
    "zeros": ("a.txt", bytes(5000)),
    "nothing": ("a.txt", b""),
    "no suffix": ("README", b"text"),
}


@pytest.mark.parametrize(("name", "data"), list(HOSTILE.values()), ids=HOSTILE)
def test_what_is_hostile_is_refused_in_a_second_and_without_much_memory(name, data):
    tracemalloc.start()
    began = time.process_time()
    try:
        with pytest.raises(Unreadable) as refused:
            read_paper(name, data)
        _now, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert refused.value.remedy.msgid
    assert time.process_time() - began < 2  # tracing makes it slower than it is
    assert most < 150 * 1024 * 1024


@pytest.mark.parametrize(
    "data",
    [
        docx("机密★1年"), docx("正文", header="秘密★"), docx("正文", table=[("绝密☆", "")]),
        docx("正文", properties="机密★"), split_runs("机", "密", "★1年"), text_box("机密★"),
        watermark("绝密★"), embedded(xlsx("秘密★")),
    ],
    ids=["body", "header", "table", "properties", "runs", "box", "watermark", "embedded"],
)  # fmt: skip
def test_a_marking_is_found_wherever_it_stands_in_a_word_file(data):
    assert any(map(marking, read_paper("a.docx", data).texts))


@pytest.mark.parametrize("data", [xlsx("亩", "机密★"), xlsx("亩", sheet="绝密★")])
def test_a_marking_is_found_in_cells_and_names_of_sheets(data):
    assert any(map(marking, read_paper("a.xlsx", data).texts))


def test_a_marking_is_found_in_names_and_in_the_properties_of_a_pdf():
    assert any(map(marking, read_paper("秘密★名单.txt", "正文".encode()).texts))
    assert any(map(marking, read_paper("a.pdf", pdf("text", title="机密★")).texts))


def test_an_ordinary_file_bears_none():
    """Control: what is found above is the marking, not the file."""
    papers = [
        read_paper("a.docx", docx("保守国家秘密", header="内部资料", properties="机密文件管理")),
        read_paper("a.xlsx", xlsx("秘密访问")),
        read_paper("a.pdf", pdf("text", title="工作秘密管理")),
    ]
    assert not any(marking(text) for paper in papers for text in paper.texts)


NAMES = {
    "麦收 进度（终稿）.docx": "麦收 进度（终稿）.docx",
    "../../etc/passwd.txt": "passwd.txt",
    "..\\..\\a.txt": "a.txt",
    "C:\\我的文档\\快报.docx": "快报.docx",
    "a\0b.txt": "ab.txt",
    "a\r\nSet-Cookie: x.txt": "aSet-Cookie_ x.txt",
    "报告\u202excod.docx": "报告xcod.docx",
    "CON.txt": "_CON.txt",
    "lpt1.pdf": "_lpt1.pdf",
    'a"b<c>|?*.txt': "a_b_c____.txt",
    "...": "_",
    "": "_",
    "长" * 300 + ".docx": "长" * 115 + ".docx",
    " .txt": "txt",
    "\ud800坏.txt": "坏.txt",
}


@pytest.mark.parametrize(("given", "plain"), list(NAMES.items()), ids=range(len(NAMES)))
def test_a_hostile_name_is_made_plain_and_a_chinese_one_stays(given, plain):
    assert plain_name(given) == plain


def test_printed_lines_become_paragraphs():
    printed = (
        "麦收进度过半\n司寨乡抢抓晴好天气组织农机三百台次投入麦收，机收率\n达九成。\n下步加强调度。"
    )
    assert list(paragraphs(printed)) == [
        "麦收进度过半",
        "司寨乡抢抓晴好天气组织农机三百台次投入麦收，机收率达九成。",
        "下步加强调度。",
    ]
