"""An issue with one of everything, in all formats."""

import dataclasses
import io

import docx
import openpyxl
import pypdf
import pytest
from docx.oxml.ns import qn

from kuaibao.engine.documents import (
    Faces,
    Paragraph,
    Picture,
    Piece,
    Tail,
    TypesettingError,
    paragraphs,
    to_docx,
    to_pdf,
    to_text,
    to_xlsx,
)
from kuaibao.engine.documents.bulletin import BulletinColumn
from tests.engine.documents import issue
from tests.engine.documents.reading import lost, squeezed

pytestmark = pytest.mark.fonts


@pytest.fixture(scope="module")
def pdf(faces):
    return to_pdf(issue.bulletin(), faces)


def cells(document):
    return [text for table in document.edition().tables for text in table.cells]


def test_nothing_is_lost_in_word():
    bulletin = issue.bulletin()
    body = docx.Document(io.BytesIO(to_docx(bulletin))).element.body
    text = squeezed("".join(t.text or "" for t in body.iter(qn("w:t"))))
    assert lost((*paragraphs(bulletin), *cells(bulletin)), text) == []


def test_nothing_is_lost_in_the_text():
    bulletin = issue.bulletin()
    assert lost((*paragraphs(bulletin), *cells(bulletin)), squeezed(to_text(bulletin))) == []


def test_each_table_has_a_sheet_under_its_title():
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(issue.bulletin())))
    first, second = book.worksheets
    assert (first["A1"].value, first["A2"].value) == (
        "塔铺街道聚焦“三个环节”推动政务信息工作提质增效",
        "二、抓质量，促转化",
    )
    assert [cell.value for cell in first[4]] == ["大王庄村", "1260", "318.5", "92%"]
    assert second.title == "分月报送"
    assert second["A1"].value == "1至12月各单位报送情况"


def test_an_issue_without_tables_is_a_workbook_that_opens():
    plain = issue.bulletin(columns=(), appendices=())
    assert len(openpyxl.load_workbook(io.BytesIO(to_xlsx(plain))).worksheets) == 1


def test_two_builds_have_the_same_bytes(pdf):
    assert to_pdf(issue.bulletin(), Faces()) == pdf
    for write in (to_docx, to_xlsx, to_text):
        assert write(issue.bulletin()) == write(issue.bulletin())


def test_it_is_an_archival_file_with_its_picture(pdf):
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    assert b"<pdfaid:part>2</pdfaid:part>" in reader.xmp_metadata.stream.get_data()
    assert sum(len(page.images) for page in reader.pages) == 1


def test_a_damaged_picture_is_told(faces):
    whole = issue.png(40, 40)
    inside = whole.index(b"IDAT") + 8
    damaged = Picture(whole[:inside] + bytes(9) + whole[inside + 9 :])
    piece = Piece(("题",), (Paragraph("文。"), damaged))
    with pytest.raises(TypesettingError, match="cannot be set"):
        to_pdf(issue.bulletin(columns=(BulletinColumn("", (piece,)),)), faces)


def test_an_issue_with_nothing_in_its_tail_is_set(faces):
    bare = dataclasses.replace(issue.bulletin(), tail=Tail((), ()))
    assert to_pdf(bare, faces)[:5] == b"%PDF-"
