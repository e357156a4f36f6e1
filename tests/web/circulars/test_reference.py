"""The published bulletin no. 34, taken over, brought to print by three persons, and read back."""

import csv
import io

import docx
import openpyxl
import pytest

from kuaibao.engine.scheme import load_scheme
from kuaibao.web.core.files import read
from tests.engine.documents import reading
from tests.engine.documents.reading import squeezed
from tests.engine.documents.test_docx import rows_of as word_rows
from tests.engine.documents.test_reference import pdf_rows
from tests.engine.documents.test_xlsx import rows_of as sheet_rows
from tests.web.cast import CASE, SCHEME
from tests.web.circulars.making import draft, printed, took_over

pytestmark = pytest.mark.fonts


@pytest.fixture
def edition(county, settings, tmp_path):
    settings.HOME = tmp_path
    return printed(took_over(county))


def table():
    with (CASE / "table.csv").open(encoding="utf-8", newline="") as file:
        return [tuple(row[2:]) for row in list(csv.reader(file))[1:]]


def test_the_reference_bulletin_is_rebuilt_as_an_edition(edition, county):
    pdf, rows = read(edition.pdf_digest), table()
    # Masthead, number, lead, tables, clauses and tail: what the published one holds.
    text, words = reading.text_of(pdf), draft(county)
    clauses = [f"({one.number}){one.wording}" for one in load_scheme(SCHEME).clauses]
    first = ("延津政务快报", "第34期", "延津县人民政府办公室", "2024年8月1日", words.lead)
    last = (words.distribution, "责任编辑：责任编辑", "审核：审核", "签发：签发")
    assert len(clauses) == 10
    assert reading.lost((*first, words.title, *clauses, *last), text) == []
    # Page by page as the pictures that the documents keep.
    drawn = list(reading.drawn(pdf, reading.KEPT_PPI))
    assert reading.unlike_kept("reference", drawn) == []
    assert reading.apart(drawn[1], drawn[2]) > reading.SAME  # another page is noticed
    # All rows, from each of the three files.
    assert len(rows) == 53
    assert pdf_rows(pdf) == [tuple(map(squeezed, row)) for row in rows]
    word = docx.Document(io.BytesIO(read(edition.docx_digest)))
    assert word_rows(word.tables[:2]) == rows
    book = openpyxl.load_workbook(io.BytesIO(read(edition.xlsx_digest)))
    assert list(sheet_rows(book)) == rows
