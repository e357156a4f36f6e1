"""An issue with one of everything, in all formats."""

import io

import docx
import openpyxl
import pypdf
import pytest
from docx.oxml.ns import qn
from openxml_audit import OpenXmlValidator

from kuaibao.engine.documents import (
    Appendix,
    Faces,
    Line,
    Paragraph,
    Picture,
    Piece,
    Tail,
    Title,
    TypesettingError,
    paragraphs,
    plain_table,
    to_docx,
    to_pdf,
    to_text,
    to_xlsx,
)
from kuaibao.engine.documents.bulletin import BulletinColumn
from tests.engine.documents import issue, reading
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


def test_an_appendix_without_a_mark_begins_a_page_too(faces):
    appendices = (Appendix("", "", (Paragraph("另页的文字。"),)),)
    bulletin = issue.bulletin(columns=(), contents=False, appendices=appendices)
    pages = pypdf.PdfReader(io.BytesIO(to_pdf(bulletin, faces))).pages
    assert ["另页的文字" in squeezed(page.extract_text()) for page in pages] == [False, True]
    before = docx.Document(io.BytesIO(to_docx(bulletin))).paragraphs[-4]
    assert before.style.paragraph_format.page_break_before


def test_attachments_are_numbered_where_there_are_several(faces):
    appendices = tuple(Appendix(f"附件{n}", f"第{n}表", ()) for n in (1, 2))
    bulletin = issue.bulletin(columns=(), contents=False, appendices=appendices)
    text = reading.text_of(to_pdf(bulletin, faces))
    assert "附件：1.第1表2.第2表" in text


@pytest.mark.parametrize(
    ("tail", "block"),
    [
        (Tail((), ()), None),
        (Tail((), (Line("签发", "签发"),), 1), Title(())),
        (Tail((Line("发", ""),), ()), plain_table([["甲"]])),
        (issue.tail(), plain_table([])),
        (issue.tail(), plain_table([[""] * 30, ["长" * 60] * 30])),
    ],
)
def test_what_is_empty_or_too_much_is_set_all_the_same(tail, block, faces, tmp_path):
    pieces = (Piece(("题",), (block,)),) if block else ()
    columns = (BulletinColumn("动态", pieces),)
    bulletin = issue.bulletin(columns=columns, tail=tail, appendices=(), masthead=bare())
    assert to_pdf(bulletin, faces)
    assert to_text(bulletin)
    for write, ending in ((to_docx, "docx"), (to_xlsx, "xlsx")):
        file = tmp_path / f"issue.{ending}"
        file.write_bytes(write(bulletin))
        assert [str(error) for error in OpenXmlValidator().validate(str(file)).errors] == []


def bare():
    return issue.masthead(name="", organ="", marking="")
