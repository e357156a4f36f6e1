import io
from dataclasses import replace
from datetime import date

import pypdf
import pypdfium2
import pytest

from kuaibao.engine.documents import Faces, TypesettingError, layout, to_drawings, to_pages, to_pdf
from tests.engine.documents import reading

MM, squeezed = reading.MM, reading.squeezed

pytestmark = pytest.mark.fonts

ALLOWED = ("FandolFang", "FandolKai", "FandolHei", "FandolSong", "NotoSerifCJKsc",
           "NotoSansCJKsc", "LXGWWenKai", "LiberationSerif")  # fmt: skip
BODY = layout.BODY * MM


@pytest.fixture(scope="module")
def pdf(circular, faces):
    return to_pdf(circular, faces)


@pytest.fixture(scope="module")
def plain(circular, faces):
    """A circular whose lead is one character, two pages full and more."""
    return to_pdf(replace(circular, lead=("国" * 1400,)), faces)


# ------------------------------------------------------------------ page


def test_text_fills_the_type_area_from_top_to_foot(plain):
    page = list(reading.pages(plain))[1]
    lines = reading.text_lines(page, BODY)
    baselines = [297 - line[0]["matrix"][5] / MM for line in (lines[0], lines[-1])]
    assert baselines[0] - 0.88 * layout.BODY == pytest.approx(37, abs=0.05)
    assert baselines[1] + 0.12 * layout.BODY == pytest.approx(37 + 225, abs=0.05)


def test_the_text_of_the_first_page_begins_on_the_grid(plain):
    first, second = list(reading.pages(plain))[:2]
    top = reading.text_lines(second, BODY)[0][0]["top"]
    below = reading.text_lines(first, BODY)
    lead = next(line for line in below if line[0]["text"] == "国")
    lines_down = (lead[0]["top"] - top) / (layout.PITCH * MM)
    assert lines_down == pytest.approx(layout.MASTHEAD_LINES, abs=0.02)


def test_page_numbers_stand_outside_seven_millimetres_below_the_text(pdf):
    for number, page in enumerate(reading.pages(pdf), 1):
        foot = page.crop((0, 263 * MM, page.width, page.height)).chars
        assert squeezed("".join(c["text"] for c in foot)) == f"—{number}—"
        left, right = min(c["x0"] for c in foot) / MM, max(c["x1"] for c in foot) / MM
        if number % 2:
            assert right == pytest.approx(210 - 26 - 14 / MM, abs=0.3)
        else:
            assert left == pytest.approx(26 + 14 / MM, abs=0.3)
        dash = pypdfium2.PdfDocument(pdf)[number - 1].render(scale=200 / 72, grayscale=True)
        picture = dash.to_pil()
        strip = picture.crop((0, round(263 / 297 * picture.height), picture.width, picture.height))
        columns = strip.crop((
            round((left + 1) / 210 * strip.width), 0, round((left + 4) / 210 * strip.width),
            strip.height,
        ))  # fmt: skip
        ink = columns.point(lambda shade: 255 if shade < 160 else 0).getbbox()
        assert 263 + ink[1] / picture.height * 297 == pytest.approx(262 + 7, abs=0.6)


def test_no_gap_is_put_between_figures_and_characters(pdf):
    line = next(
        line
        for line in reading.text_lines(next(reading.pages(pdf)), BODY)
        if line[0]["text"] == "附"
    )
    figure, character = line[6:8]
    assert (figure["text"], character["text"]) == ("4", "年")
    assert character["x0"] - figure["x1"] == pytest.approx(0, abs=0.1)


# ------------------------------------------------------------------ content


def test_drawings_show_the_same_pages_without_fonts_or_scripts(circular, faces):
    drawings = to_drawings(circular, faces)
    assert len(drawings) == len(to_pages(circular, faces, ppi=36))
    for drawing in drawings:
        assert drawing.startswith(b"<svg")
        assert b"<script" not in drawing
        assert b"<text" not in drawing


def test_all_figures_read_back_as_printed_under_the_right_target(pdf, board, printed):
    seen = []
    for table in reading.table_rows(pdf):
        assert [row[0] for row in table].count("单位") == 1
        target = ""
        for row in table[2:]:
            if row[0].startswith("信息采用积分年目标"):
                target = row[0]
            else:
                seen.append((target, tuple(row)))
    lines = [squeezed(band.line) for _, band, _ in board.rows()]
    rows = [tuple(map(squeezed, row)) for row in printed]
    assert len(seen) == 53
    assert seen == list(zip(lines, rows, strict=True))


def test_the_head_has_two_rows_on_every_page(pdf, board):
    tables = list(reading.table_rows(pdf))
    assert len(tables) > len(board.sections)
    for table in tables:
        assert table[0][:5] == ["单位", "约稿", None, None, "重点提示"] or table[0][1] == "约稿"
        titles = [lower or upper for upper, lower in zip(table[0], table[1], strict=True)]
        assert titles[1:] == [squeezed(title) for title in board.titles]


def test_user_text_is_never_markup(circular, faces):
    text = '#panic() *粗* $x$ "引" = 题 // 注 `a` \\n <b> @x [y] {z}'
    made = to_pdf(replace(circular, lead=(text,), title=text, distribution=text), faces)
    assert reading.text_of(made).count(squeezed(text)) == 4  # the lead, twice the title, the tail


def test_a_long_name_of_a_publication_stays_on_one_line(circular, faces):
    name = "新乡市延津县人民政府办公室政务信息快报"
    page = next(reading.pages(to_pdf(replace(circular, publication=name), faces)))
    red = [c for c in page.chars if c["size"] > BODY + 1 and squeezed(c["text"])]
    assert squeezed("".join(c["text"] for c in red)) == name
    assert len({round(c["top"]) for c in red}) == 1


def test_other_columns_make_another_table(circular, board, faces):
    fewer = replace(
        board,
        columns=board.columns[:3],
        titles=board.titles[:3],
        sections=tuple(
            replace(section, bands=tuple(
                replace(band, rows=tuple(replace(r, cells=r.cells[:3]) for r in band.rows))
                for band in section.bands
            ))
            for section in board.sections
        ),
    )  # fmt: skip
    tables = list(reading.table_rows(to_pdf(replace(circular, board=fewer), faces)))
    assert {len(row) for table in tables for row in table} == {4}


# ------------------------------------------------------------------ fonts and bytes


def test_a_character_that_no_font_has_is_told_and_not_printed(circular, faces):
    with pytest.raises(TypesettingError) as error:
        to_pdf(replace(circular, lead=("会议😀纪要",)), faces)
    assert error.value.sentence.values["characters"] == ("😀 (U+1F600)",)


def test_the_same_circular_gives_the_same_bytes(pdf, circular):
    assert to_pdf(circular, Faces()) == pdf


def test_another_circular_gives_other_bytes(pdf, circular, faces):
    assert to_pdf(replace(circular, issued=date(2024, 8, 2)), faces) != pdf


def test_it_is_an_archival_file(pdf):
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    metadata = reader.xmp_metadata.stream.get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in metadata
    assert "<pdfaid:conformance>B</pdfaid:conformance>" in metadata
    assert reader.root_object["/Lang"] == "zh-CN"
    assert reader.metadata.title == "延津政务快报 第 34 期 2024年5-6月政务信息采用情况通报"


def test_the_preview_has_the_pages_of_the_document(pdf, circular, faces):
    pictures = to_pages(circular, faces, ppi=36)
    assert len(pictures) == len(pypdf.PdfReader(io.BytesIO(pdf)).pages)
    assert all(picture.startswith(b"\x89PNG") for picture in pictures)
