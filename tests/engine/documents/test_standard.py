# ruff: noqa: SLF001 -- python-docx shows the XML behind its objects by private names only
"""The twelve checks of a printed edition, over everything the office sets.

What only one format or one document has is in the other files beside this one.
"""

import io
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import docx
import openpyxl
import pypdf
import pytest
from docx.oxml.ns import qn
from openxml_audit import OpenXmlValidator

from kuaibao.engine.documents import (
    Edition,
    Paragraph,
    Piece,
    UsedItem,
    layout,
    paragraphs,
    to_docx,
    to_pdf,
    to_xlsx,
)
from kuaibao.engine.documents.bulletin import BulletinColumn
from kuaibao.engine.documents.wordstyles import WORD_FACES
from tests.engine.documents import issue, reading
from tests.engine.documents.reading import MM, squeezed

pytestmark = pytest.mark.fonts

GUIDE = Path(__file__).parents[3] / "docs/word-check.md"
BODY = layout.BODY * MM
ALLOWED = ("FandolFang", "FandolKai", "FandolHei", "FandolSong", "NotoSerifCJKsc",
           "NotoSansCJKsc", "LXGWWenKai", "LiberationSerif")  # fmt: skip
AMBIGUOUS = set("“”‘’—…")
KINDS = ("circular", "turned", "bulletin")


@dataclass(frozen=True)
class Set:
    """A document in all its formats."""

    kind: str
    edition: Edition
    pdf: bytes
    docx: bytes
    xlsx: bytes

    @property
    def pages(self):
        return list(reading.pages(self.pdf))

    @property
    def word(self):
        return docx.Document(io.BytesIO(self.docx))


def documents(circular):
    used = tuple(
        UsedItem(
            row.unit,
            "延津县多措并举推动重点工作落地见效、高质量发展取得新成绩",
            "延津政务快报",
            "单条",
            circular.issued,
        )
        for _, _, row in circular.board.rows()
    )
    turned = replace(circular, landscape=True, used=used, copies=80)
    return dict(zip(KINDS, (circular, turned, issue.bulletin()), strict=True))


@pytest.fixture(scope="module", params=KINDS)
def made(request, circular, faces):
    document = documents(circular)[request.param]
    return Set(
        request.param,
        document.edition(),
        to_pdf(document, faces),
        to_docx(document),
        to_xlsx(document),
    )


def plain(*texts):
    piece = Piece(("题",), tuple(map(Paragraph, texts)))
    columns = (BulletinColumn("", (piece,)),)
    return issue.bulletin(columns=columns, contents=False, appendices=())


# ------------------------------------------------------------------ 1 the grid


def test_1_a_full_page_holds_22_lines_of_28_characters(faces):
    pages = list(reading.pages(to_pdf(plain("国" * 616 * 3), faces)))
    for page, left in ((pages[1], 26), (pages[2], 28)):
        lines = reading.text_lines(page, BODY)
        assert [len(line) for line in lines] == [28] * 22
        assert lines[0][0]["x0"] / MM == pytest.approx(left, abs=0.1)
        assert lines[0][-1]["x1"] / MM == pytest.approx(left + 156, abs=0.1)
        # A character reaches 0.88 of its height above its baseline and 0.12 below it.
        first, last = (297 - line[0]["matrix"][5] / MM for line in (lines[0], lines[-1]))
        assert first - 0.88 * layout.BODY == pytest.approx(37, abs=0.05)
        assert last + 0.12 * layout.BODY == pytest.approx(37 + 225, abs=0.05)


def test_1_no_line_is_left_blank_to_keep_paragraphs_together(faces):
    page = list(reading.pages(to_pdf(plain(*["国" * 70] * 30), faces)))[1]
    assert len(reading.text_lines(page, BODY)) == 22


def off_the_grid(pdf, masthead):
    """How far each line below the masthead is off the lines of a full page, in lines."""
    for number, page in enumerate(reading.pages(pdf), 1):
        top = 37 + (masthead * layout.PITCH if number == 1 else 0)
        for line in reading.text_lines(page, BODY):
            baseline = 297 - line[0]["matrix"][5] / MM
            if top < baseline < 262:
                lines = (baseline - 37 - 0.88 * layout.BODY) / layout.PITCH
                yield abs(lines - round(lines))


def test_1_titles_and_pictures_keep_the_lines_on_the_grid(faces):
    pdf = to_pdf(replace(issue.bulletin(), appendices=()), faces)
    off = list(off_the_grid(pdf, layout.MASTHEAD_LINES + 1))
    assert len(off) > 40
    assert max(off) < 0.02
    assert max(off_the_grid(pdf, 0)) > 0.02  # the masthead's own lines are noticed


# ------------------------------------------------------------------ 2 where lines turn


def crafted():
    """Paragraphs that put each mark where a line turns: 26 characters fit after the indent."""
    closing = ["国" * n + mark + "文" * 30 for mark in "，。、；：！？）》”’】" for n in (26, 27)]
    opening = ["国" * n + mark + "文" * 30 for mark in "（《“‘【" for n in (25, 24)]
    return (*closing, *opening, "国" * 26 + "——" + "文" * 9, "国" * 25 + "……。" + "文" * 9)


@pytest.fixture(scope="module")
def edges(faces):
    return to_pdf(plain(*crafted()), faces)


def test_2_no_line_begins_or_ends_with_a_forbidden_mark(edges):
    lines = [
        "".join(char["text"] for char in line)
        for page in reading.pages(edges)
        for line in reading.text_lines(page, BODY)
    ]
    assert len(lines) > 2 * len(crafted())
    assert reading.badly_broken(lines) == []
    assert reading.badly_broken(["国国", "，国", "国（", "国）"]) == ["，国", "国（"]


def test_2_no_ink_leaves_the_type_area(edges):
    for number, picture in enumerate(reading.drawn(edges, 100), 1):
        inner, outer = (28, 184) if number % 2 else (26, 182)
        width = picture.width / 210
        right = picture.crop((round((outer + 0.6) * width), 0, picture.width, picture.height))
        left = picture.crop((0, 0, round((inner - 0.6) * width), picture.height))
        assert right.getextrema()[0] > 200
        assert left.getextrema()[0] > 200


# ------------------------------------------------------------------ 3 nothing lost


def test_3_every_text_and_cell_is_found_in_the_pdf(made):
    text = reading.text_of(made.pdf)
    cells = [cell for table in made.edition.tables for cell in table.cells]
    assert reading.lost((*paragraphs(made.edition), *cells), text) == []
    assert reading.lost(("并不在其中",), text) == ["并不在其中"]


# ------------------------------------------------------------------ 4 tables


def test_4_all_rows_read_back_under_one_head_a_page(made):
    found = list(reading.table_rows(made.pdf))
    heads = {squeezed(table.heads[0][0].title) for table in made.edition.tables}
    lines = {squeezed(b.line) for table in made.edition.tables for b in table.bands} - {""}
    for table in found:
        assert table[0][0] in heads
        assert sum(row[0] == table[0][0] for row in table) == 1
    depth = {squeezed(t.heads[0][0].title): len(t.heads) for t in made.edition.tables}
    seen = [row for table in found for row in table[depth[table[0][0]] :] if row[0] not in lines]
    expected = [
        [squeezed(cell.text) for cell in row] for t in made.edition.tables for row in t.rows
    ]
    assert seen == expected


# ------------------------------------------------------------------ 5 page numbers


def test_5_numbers_alternate_and_stand_at_the_left_of_turned_sheets(made):
    turned = 0
    for number, page in enumerate(made.pages, 1):
        text, (left, top, right, bottom) = reading.number_of(page)
        assert text == f"—{number}—"
        character = 14 / MM
        if page.width > page.height:
            turned += 1
            assert (left + right) / 2 == pytest.approx(35 - 7, abs=1.5)
            if number % 2:
                assert bottom == pytest.approx(210 - 27 - character, abs=1)
            else:
                assert top == pytest.approx(27 + character, abs=1)
        elif number % 2:
            assert right == pytest.approx(210 - 26 - character, abs=0.3)
        else:
            assert left == pytest.approx(26 + character, abs=0.3)
    assert bool(turned) == (made.kind != "circular")


def test_5_the_tail_stands_at_the_foot_of_the_last_page(made):
    lowest = max(rect["bottom"] for rect in (*made.pages[-1].lines, *made.pages[-1].rects))
    assert lowest / MM == pytest.approx(262, abs=0.5)


# ------------------------------------------------------------------ 6 fonts


def test_6_only_allowed_fonts_are_embedded(made):
    names = {c["fontname"].partition("+")[2] for page in made.pages for c in page.chars}
    assert {name for name in names if not name.startswith(ALLOWED)} == set()
    assert {"FandolFang", "FandolHei", "FandolSong"} <= {n.partition("-")[0] for n in names}


def test_6_rare_names_are_drawn_by_the_fallback(faces):
    names = "赵赟、王珺、李瑄、张喆、陈玥、刘祎、浉河、硚口"
    pages = list(reading.pages(to_pdf(plain(names), faces)))
    chars = [c for page in pages for c in page.chars if c["text"] in "赟珺瑄喆玥祎浉硚"]
    assert len(chars) == 8
    assert {c["fontname"].partition("+")[2].partition("-")[0] for c in chars} == {"LXGWWenKai"}


# ------------------------------------------------------------------ 7 the structure of Word


def bodies(word):
    names = ("header", "even_page_header", "footer", "even_page_footer")
    parts = [getattr(section, name) for section in word.sections for name in names]
    return [word.element.body, *(p._element for p in parts if not p.is_linked_to_previous)]


def test_7_sections_are_upright_and_turned_as_the_edition_says(made):
    sizes = [(round(s.page_width.mm), round(s.page_height.mm)) for s in made.word.sections]
    expected = {
        "circular": [(210, 297)],
        "turned": [(210, 297), (297, 210), (210, 297), (297, 210), (210, 297)],
        "bulletin": [(210, 297), (297, 210), (210, 297)],
    }
    assert sizes == expected[made.kind]
    for section in made.word.sections:
        grid = section._sectPr.find(qn("w:docGrid"))
        assert grid.get(qn("w:linePitch")) == "579"
    assert made.word.settings.odd_and_even_pages_header_footer


def test_7_heads_are_repeated_rows_are_whole_and_tables_do_not_float(made):
    *tables, tail = made.word.tables
    assert tail._tbl.tblPr.find(qn("w:tblpPr")) is not None
    for table, value in zip(tables, made.edition.tables, strict=True):
        assert table._tbl.tblPr.find(qn("w:tblpPr")) is None
        rows = [row._tr for row in table.rows]
        repeated = [row.find(f".//{qn('w:tblHeader')}") is not None for row in rows]
        assert repeated == [n < len(value.heads) for n in range(len(rows))]
        assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in rows)
        columns = len(table._tbl.tblGrid.gridCol_lst)
        assert {sum(tc.grid_span for tc in row.tc_lst) for row in rows} == {columns}


def test_7_every_paragraph_has_a_named_style_and_every_part_ends_with_one(made):
    known = {style.style_id for style in made.word.styles}
    for body in bodies(made.word):
        assert {p.pPr.pStyle.val for p in body.iter(qn("w:p"))} <= known
        assert {tc[-1].tag for tc in body.iter(qn("w:tc"))} <= {qn("w:p")}
    assert {part[-1].tag for part in bodies(made.word)[1:]} == {qn("w:p")}


def test_7_each_sheet_has_one_page_field_split_over_runs(made):
    for section in made.word.sections:
        turned = section.page_width > section.page_height
        for page in ("", "even_page_"):
            header, footer = (getattr(section, f"{page}{part}") for part in ("header", "footer"))
            number, nothing = (header, footer) if turned else (footer, header)
            codes = list(number._element.iter(qn("w:instrText")))
            assert [code.text.strip() for code in codes] == ["PAGE"]
            assert not list(nothing._element.iter(qn("w:instrText")))
            fields = list(number._element.iter(qn("w:fldChar")))
            assert len({field.getparent() for field in fields}) == 3


def test_7_faces_are_the_official_ones_and_ambiguous_marks_are_chinese(made):
    fonts = made.word.styles.element.iter(qn("w:rFonts"))
    assert {f.get(qn("w:eastAsia")) for f in fonts} <= set(WORD_FACES.values())
    runs = [
        r for body in bodies(made.word) for r in body.iter(qn("w:r")) if AMBIGUOUS & set(r.text)
    ]
    assert runs
    assert {r.rPr.rFonts.get(qn("w:hint")) for r in runs} == {"eastAsia"}


# ------------------------------------------------------------------ 8, 9 opened by others


def test_8_the_schema_is_kept(made, tmp_path):
    for ending, data in (("docx", made.docx), ("xlsx", made.xlsx)):
        file = tmp_path / f"edition.{ending}"
        file.write_bytes(data)
        assert [str(error) for error in OpenXmlValidator().validate(str(file)).errors] == []


@pytest.mark.libreoffice
def test_9_libreoffice_opens_it_with_the_pages_of_the_pdf(made, converted):
    pages = pypdf.PdfReader(io.BytesIO(converted(made.docx))).pages
    # Faces differ from machine to machine, so lines may turn elsewhere.
    assert abs(len(pages) - len(made.pages)) <= 2
    assert all(len(squeezed(page.extract_text())) > 20 for page in pages)  # no page is blank
    turned = [page.mediabox.width > page.mediabox.height for page in pages]
    assert any(turned) == (made.kind != "circular")
    text = squeezed("".join(page.extract_text() for page in pages))
    assert reading.lost([line.line[:12] for line in made.edition.tail.addressees], text) == []


# ------------------------------------------------------------------ 10 the workbook


def test_10_the_workbook_has_every_table_with_its_head_in_view(made):
    book = openpyxl.load_workbook(io.BytesIO(made.xlsx))
    assert len(book.worksheets) == len(made.edition.tables)
    for sheet, table in zip(book, made.edition.tables, strict=True):
        depth = len(table.heads)
        assert sheet.print_title_rows == f"$3:${2 + depth}"
        assert sheet.freeze_panes == f"B{3 + depth}"
        columns = len(table.needs)
        merged = {str(area) for area in sheet.merged_cells.ranges}
        assert any(area.startswith("A1:") for area in merged)
        rows = list(sheet.iter_rows(min_row=3 + depth, max_col=columns))
        figures = [cell for row in rows for cell in row if isinstance(cell.value, int | float)]
        numbers = [c for row in table.rows for c in row if c.number is not None and c.text]
        assert len(figures) == len(numbers)
        assert not [c for row in rows for c in row if c.data_type == "f"]


# ------------------------------------------------------------------ 11 the same again


def test_11_two_builds_have_the_same_bytes(made, circular, faces):
    again = documents(circular)[made.kind]
    assert to_pdf(again, faces) == made.pdf
    assert to_docx(again) == made.docx
    assert to_xlsx(again) == made.xlsx


def test_11_the_pages_look_as_kept(made):
    drawn = list(reading.drawn(made.pdf, reading.KEPT_PPI))
    assert reading.unlike_kept(made.kind, drawn) == []
    assert {reading.apart(*pages) > 0.001 for pages in pairwise(drawn)} == {True}


# ------------------------------------------------------------------ 12 by hand


def test_12_the_styles_that_the_check_by_hand_names_are_in_the_file(made):
    """Word and WPS cannot be had here; docs/word-check.md says what to look at in them."""
    named = reading.quoted(GUIDE.read_text("utf-8"))
    known = {style.element.name_val for style in made.word.styles}
    assert len(named) >= 10
    assert named - known == set()
