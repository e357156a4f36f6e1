"""Circulars that other offices type by hand, and bytes that nobody typed."""

import io
import random

import openpyxl
import pytest
from docx import Document
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kuaibao.engine.documents import to_docx, to_xlsx
from kuaibao.engine.intake import read_facts
from kuaibao.engine.scheme import shipped
from tests.engine.intake.conftest import CASE, essence, figures, said

TEXT = (CASE / "bulletin-34.txt").read_bytes()
SPANS = [(1, 3), (4, 5), (6, 7), (8, 9), (10, 11)]


def lines_of(bulletin):
    return [line.split("\t") for line in bulletin.split("\n")]


def typed_in_word(bulletin):
    """Type the issue into Word: merged heads, target lines over the whole width."""
    document = Document()
    rows = []
    for cells in [*lines_of(bulletin), [""]]:
        if len(cells) > 1 or (rows and cells[0].startswith("信息采用")):
            rows.append(cells + [""] * (16 - len(cells)))
            continue
        if rows:
            word_table(document, rows)
            rows = []
        document.add_paragraph(cells[0])
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def word_table(document, rows):
    table = document.add_table(rows=len(rows), cols=16)
    for cells, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(cells.cells, texts, strict=True):
            cell.text = text.replace(" ", "\n") if "城市管理局" in text else text
    if rows[0][0] == "单 位":
        for first, last in SPANS:
            table.cell(0, first).merge(table.cell(0, last))
        for column in (0, *range(12, 16)):
            table.cell(0, column).merge(table.cell(1, column))
    for i, texts in enumerate(rows):
        if texts[0].startswith("信息采用"):
            table.cell(i, 0).merge(table.cell(i, 15))


def typed_in_excel(bulletin, *, repeated):
    """Type the tables into one sheet, the heads merged or repeated in every cell."""
    book = openpyxl.Workbook()
    page = book.active
    for cells in lines_of(bulletin):
        head = cells[0] == "单 位"
        values = [number(cell) for cell in cells]
        if head and repeated:
            for first, last in SPANS:
                values[first : last + 1] = [cells[first]] * (last + 1 - first)
        page.append(values)
        row = page.max_row
        if head and not repeated:
            for first, last in SPANS:
                page.merge_cells(
                    start_row=row, end_row=row, start_column=first + 1, end_column=last + 1
                )
        if cells[0].startswith("信息采用积分") and repeated:
            for column in range(1, 17):
                page.cell(row, column).value = cells[0]
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def number(cell):
    if cell.removesuffix("%").isdecimal() and cell.endswith("%"):
        return int(cell[:-1]) / 100
    return int(cell) if cell.lstrip("-").isdecimal() else cell or None


def same(found, intake):
    assert said(found.problems) == []
    assert figures(found) == figures(intake)
    assert essence(found.facts) == essence(intake.facts)
    assert [doubt.id for doubt in found.doubts] == [doubt.id for doubt in intake.doubts]


def test_typed_in_word(scheme, bulletin, intake):
    found = read_facts("a.docx", typed_in_word(bulletin), scheme)
    same(found, intake)
    assert found.circular.frame == intake.circular.frame


@pytest.mark.parametrize("repeated", [False, True])
def test_typed_in_excel(scheme, bulletin, intake, repeated):
    same(read_facts("a.xlsx", typed_in_excel(bulletin, repeated=repeated), scheme), intake)


def test_as_comma_separated_values(scheme, bulletin, intake):
    text = bulletin.replace(",", "，").replace("\t", ",")
    same(read_facts("a.csv", text.encode("gb18030"), scheme), intake)


def test_the_head_may_stand_again_in_the_middle_of_a_band(scheme, bulletin, intake):
    lines = bulletin.split("\n")
    at = next(i for i, line in enumerate(lines) if line.startswith("单 位"))
    band = next(i for i, line in enumerate(lines) if line.startswith("王楼镇"))
    text = "\n".join([*lines[:band], *lines[at : at + 2], *lines[band:]])
    same(read_facts("a.txt", text.encode(), scheme), intake)


def test_headings_in_other_words_find_their_group(mutated, intake):
    found = mutated(("一、乡（镇、街道）信息采用情况", "一、乡镇（街道）信息采用情况"))
    same(found, intake)


def test_persons_in_one_line_and_organ_with_date_in_one(mutated, intake):
    found = mutated(
        (
            "责任编辑：责任编辑\n\n审核：审核\n\n签发：签发",
            "责任编辑：责任编辑　　审 核：审核　签发：签发",
        ),
        ("延津县人民政府办公室\n\n2024 年", "延津县人民政府办公室\t2024 年"),
    )
    assert found.circular.frame == intake.circular.frame


SCHEME = shipped("yanjin-2024")


@pytest.mark.parametrize("suffix", ["txt", "csv", "docx", "xlsx", "jsonl", "doc", ""])
@given(data=st.binary(max_size=400))
@example(data=b"PK\x05\x06" + bytes(18))
@settings(max_examples=60, deadline=None)
def test_no_bytes_raise(suffix, data):
    found = read_facts(f"a.{suffix}", data, SCHEME)
    assert found.failed
    assert found.facts == ()


LINES = st.sampled_from([line for line in TEXT.decode().split("\n") if line])


@given(
    lines=st.lists(LINES | st.text(max_size=20), max_size=30),
    name=st.sampled_from(["a.txt", "a.csv"]),
)
@settings(max_examples=150, deadline=None)
def test_no_mixture_of_its_lines_raises(lines, name):
    found = read_facts(name, "\n".join(lines).encode("utf-8", "replace"), SCHEME)
    assert found.failed or len(found.register) == len(found.circular.rows)


@given(at=st.integers(0, len(TEXT) - 1), byte=st.integers(0, 255))
@settings(max_examples=150, deadline=None)
def test_no_single_wrong_byte_raises(at, byte):
    read_facts("a.txt", TEXT[:at] + bytes([byte]) + TEXT[at + 1 :], SCHEME)


@pytest.mark.parametrize("write", [to_docx, to_xlsx])
def test_wrong_bytes_in_an_office_file_are_always_found(scheme, circular, write):
    data = bytearray(write(circular))
    chance = random.Random(34)  # noqa: S311 — chance, not a secret
    name = f"a.{write.__name__.removeprefix('to_')}"
    whole = essence(read_facts(name, bytes(data), scheme).facts)
    for _ in range(60):
        at, byte = chance.randrange(len(data)), chance.randrange(256)
        before, data[at] = data[at], byte
        found = read_facts(name, bytes(data), scheme)
        assert found.failed or essence(found.facts) == whole
        data[at] = before


@given(
    cells=st.lists(
        st.lists(
            st.text(max_size=6) | st.sampled_from(["use", "1", "供销社", "2024-05-02", "county"]),
            max_size=8,
        ),
        max_size=6,
    )
)
@settings(max_examples=150, deadline=None)
def test_no_table_raises(cells):
    text = "\n".join(
        ["id,kind,unit,day,level,form,count,points", *(",".join(row) for row in cells), ""]
    )
    found = read_facts("a.csv", text.encode("utf-8", "replace"), SCHEME)
    assert found.failed or found.facts


@pytest.mark.parametrize(("head", "asked"), [("单 位", False), ("xx", True)])
def test_a_sheet_without_a_heading_is_asked_about(scheme, circular, head, asked):
    workbook = openpyxl.load_workbook(io.BytesIO(to_xlsx(circular)))
    for row in workbook["县直单位"].iter_rows(max_row=4, max_col=1):
        for cell in row:
            if str(cell.value or "").replace(" ", "") == "单位":
                cell.value = head
    out = io.BytesIO()
    workbook.save(out)
    problems = read_facts("a.xlsx", out.getvalue(), scheme).problems
    assert ("[县直单位]" in str(problems) and "no heading" in str(problems)) is asked
