# ruff: noqa: SLF001 -- python-docx shows the XML behind its objects by private names only
import copy
import io
import zipfile
from dataclasses import replace
from datetime import date

import docx
import pytest
from docx.oxml.ns import qn
from openxml_audit import OpenXmlValidator

from kuaibao.engine.documents import paragraphs, to_docx
from kuaibao.engine.documents.wordstyles import WORD_FACES
from tests.engine.documents.reading import lost, squeezed

AMBIGUOUS = set("“”‘’—…")


@pytest.fixture(scope="module")
def made(circular):
    return to_docx(circular)


@pytest.fixture
def document(made):
    return docx.Document(io.BytesIO(made))


@pytest.fixture
def tables(document, board):
    """The board's tables, without the tail."""
    return document.tables[: len(board.sections)]


def rows_of(tables):
    rows = [[cell.text for cell in row.cells] for table in tables for row in table.rows[2:]]
    return [tuple(row) for row in rows if len(set(row)) > 1 or not row[0].startswith("信息采用")]


def parts_of(document):
    bodies = [document.element.body]
    bodies += [s._element for sec in document.sections for s in (sec.footer, sec.even_page_footer)]
    return bodies


def audit(data, path):
    path.write_bytes(data)
    return [str(error) for error in OpenXmlValidator().validate(str(path)).errors]


# ------------------------------------------------------------------ content


def test_all_figures_read_back_as_printed(tables, printed):
    assert rows_of(tables) == printed
    assert len(printed) == 53


def test_target_lines_stand_between_the_rows(tables, board):
    lines = [
        row.cells[0].text
        for table in tables
        for row in table.rows
        if row.cells[0]._tc.grid_span == 16
    ]
    assert lines == [b.line for s in board.sections for b in s.bands if b.line]


def test_nothing_is_lost(document, circular):
    text = squeezed("".join(t.text or "" for t in document.element.body.iter(qn("w:t"))))
    assert lost(paragraphs(circular), text) == []
    assert lost(("不在其中",), text) == ["不在其中"]


def test_user_text_stays_text(circular):
    text = "<w:t>&amp; “引” =1+1 {{x}} ]]>"
    document = docx.Document(io.BytesIO(to_docx(replace(circular, lead=(text,)))))
    assert text in [p.text for p in document.paragraphs]


# ------------------------------------------------------------------ structure


def test_page_and_margins_are_those_of_the_standard(document):
    section = document.sections[0]
    measures = [round(getattr(section, name).mm, 1) for name in (
        "page_width", "page_height", "top_margin", "bottom_margin", "left_margin", "right_margin",
    )]  # fmt: skip
    assert measures == [210, 297, 37, 35, 28, 26]
    assert document.settings.odd_and_even_pages_header_footer
    assert document.settings.element.find(qn("w:mirrorMargins")) is not None


def uneven(table):
    """Rows whose spans do not add up to the columns of the grid."""
    columns = len(table._tbl.tblGrid.gridCol_lst)
    return [
        n for n, row in enumerate(table.rows)
        if sum(tc.grid_span for tc in row._tr.tc_lst) != columns
    ]  # fmt: skip


def test_spans_add_up_and_an_uneven_row_is_noticed(document):
    assert [uneven(table) for table in document.tables] == [[], [], []]
    row = document.tables[0].rows[5]._tr
    row.append(copy.deepcopy(row.tc_lst[-1]))
    assert uneven(document.tables[0]) == [5]


def test_the_tables_are_fixed_and_do_not_float_but_the_tail_does(document, tables):
    floating = [t._tbl.tblPr.find(qn("w:tblpPr")) is not None for t in document.tables]
    assert floating == [False] * len(tables) + [True]
    for table in document.tables:
        assert table._tbl.tblPr.find(qn("w:tblLayout")).get(qn("w:type")) == "fixed"
        assert sum(column.width.mm for column in table.columns) == pytest.approx(156, abs=0.1)


def test_cells_footers_and_body_end_with_a_paragraph(document):
    ends = [tc for table in document.tables for row in table.rows for tc in row._tr.tc_lst]
    footers = parts_of(document)[1:]
    assert len(ends) > 53 * 16
    assert {part[-1].tag for part in (*ends, *footers)} == {qn("w:p")}
    assert document.element.body[-2].tag == qn("w:p")


def test_chinese_faces_are_the_official_ones(document):
    fonts = document.styles.element.iter(qn("w:rFonts"))
    named = {f.get(qn("w:eastAsia")) for f in fonts}
    assert named <= set(WORD_FACES.values())
    assert {"方正小标宋简体", "仿宋_GB2312", "黑体", "宋体", "楷体_GB2312"} <= named


def unmarked(bodies):
    """Runs with marks that Word would take for Latin, without the hint that they are not."""
    runs = [r for body in bodies for r in body.iter(qn("w:r")) if AMBIGUOUS & set(r.text)]
    return runs, [
        r.text for r in runs
        if r.rPr is None or r.rPr.rFonts is None or r.rPr.rFonts.get(qn("w:hint")) != "eastAsia"
    ]  # fmt: skip


def test_ambiguous_marks_are_marked_as_chinese(document):
    runs, without = unmarked(parts_of(document))
    assert len(runs) >= 5
    assert without == []
    runs[0].rPr.rFonts.attrib.clear()
    assert unmarked(parts_of(document))[1] == [runs[0].text]


def test_every_paragraph_has_a_named_style(document):
    known = {style.style_id for style in document.styles}
    used = {p.pPr.pStyle.val for body in parts_of(document) for p in body.iter(qn("w:p"))}
    assert used <= known
    assert {"公文正文", "公文标题", "表格文字", "版记"} <= used


# ------------------------------------------------------------------ file


def test_a_breach_of_the_schema_is_noticed(made, tmp_path):
    broken = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as parts, zipfile.ZipFile(broken, "w") as out:
        for name in parts.namelist():
            out.writestr(name, parts.read(name).replace(b"<w:cantSplit/>", b"<w:unknown/>"))
    assert audit(broken.getvalue(), tmp_path / "broken.docx") != []


def test_the_same_circular_gives_the_same_bytes(made, circular):
    assert to_docx(circular) == made
    assert to_docx(replace(circular, issued=date(2024, 8, 2))) != made


def test_nothing_of_the_hour_or_the_template_is_left(made, document):
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        assert {info.date_time for info in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [n for n in parts.namelist() if "WithEffects" in n or "thumbnail" in n]
    properties = document.core_properties
    assert (properties.created.date(), properties.modified.date()) == (date(2024, 8, 1),) * 2
    assert properties.author == properties.last_modified_by == "延津县人民政府办公室"
