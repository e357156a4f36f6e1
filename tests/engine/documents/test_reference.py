"""The published bulletin no. 34, made anew from what the units did: facts, points, paper."""

import io

import docx
import openpyxl
import pytest

from bench.reference import circular as rebuilt
from kuaibao.engine.documents import to_docx, to_pdf, to_text, to_xlsx
from tests.engine.documents import reading
from tests.engine.documents.reading import squeezed
from tests.engine.documents.test_docx import rows_of as word_rows
from tests.engine.documents.test_xlsx import rows_of as sheet_rows

pytestmark = pytest.mark.fonts


@pytest.fixture(scope="module")
def reference(scheme):
    return rebuilt(scheme)


@pytest.fixture(scope="module")
def pdf(reference, faces):
    return to_pdf(reference, faces)


def pdf_rows(pdf):
    tables = list(reading.table_rows(pdf))
    return [tuple(r) for table in tables for r in table[2:] if not r[0].startswith("信息采用积分")]


def test_its_first_page_has_masthead_number_organ_day_and_lead(reference, pdf, bulletin):
    page = next(reading.pages(pdf))
    red = [c for c in page.chars if c["size"] > 40]
    assert squeezed("".join(c["text"] for c in red)) == "延津政务快报"
    # Ink, not the grey of text: what the colour says depends on the reader.
    assert {tuple(round(part, 2) for part in c["non_stroking_color"]) for c in red} == {
        (0.9, 0.0, 0.07)
    }
    text = squeezed(page.extract_text())
    printed = [line for line in bulletin.split("\n\n") if line]
    wanted = [squeezed(printed[n]) for n in (0, 1, 2, 3)]
    assert reading.lost(wanted, text) == []
    assert squeezed(reference.lead[0]) in text


def test_its_tables_clauses_and_tail_follow(reference, pdf):
    text = reading.text_of(pdf)
    edition = reference.edition()
    assert [table.name for table in edition.tables] == ["乡镇街道", "县直单位"]
    clauses = [block.texts[0] for block in edition.appendices[0].blocks][-10:]
    assert [clause[:3] for clause in clauses] == [f"({n})" for n in "一二三四五六七八九十"]
    assert reading.lost((*clauses, *edition.tail.texts), text) == []


def test_its_pages_look_as_kept(pdf):
    drawn = list(reading.drawn(pdf, reading.KEPT_PPI))
    assert reading.unlike_kept("reference", drawn) == []
    assert reading.apart(drawn[1], drawn[2]) > reading.SAME  # another page is noticed


def test_all_53_rows_read_back_from_pdf_word_and_excel(reference, pdf, printed):
    assert len(printed) == 53
    assert pdf_rows(pdf) == [tuple(map(squeezed, row)) for row in printed]
    word = docx.Document(io.BytesIO(to_docx(reference)))
    assert word_rows(word.tables[:2]) == printed
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(reference)))
    assert list(sheet_rows(book)) == printed


def test_its_text_has_the_lines_of_the_published_one(reference, bulletin):
    lines = {squeezed(line) for line in to_text(reference).splitlines()}
    published = {squeezed(line) for line in bulletin.splitlines()}
    assert published - lines == set()
