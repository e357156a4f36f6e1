import io
from dataclasses import replace
from datetime import date

import openpyxl
import pytest

from kuaibao.engine.documents import to_xlsx
from kuaibao.engine.documents.xlsx import number_format, sheet_names


@pytest.fixture(scope="module")
def made(circular):
    return to_xlsx(circular)


@pytest.fixture
def book(made):
    return openpyxl.load_workbook(io.BytesIO(made))


def shown(cell):
    """What the sheet shows for a cell: its number in its format."""
    if cell.value is None or isinstance(cell.value, str):
        return cell.value or ""
    percent = cell.number_format.endswith("%")
    digits = len(cell.number_format.rstrip("%").partition(".")[2])
    return f"{cell.value * (100 if percent else 1):.{digits}f}" + "%" * percent


def rows_of(book):
    for sheet in book:
        for row in sheet.iter_rows(min_row=5, max_col=16):
            if not str(row[0].value).startswith("信息采用积分年目标"):
                yield tuple(shown(cell) for cell in row)


def with_unit(board, name):
    section, band = board.sections[0], board.sections[0].bands[0]
    rows = (replace(band.rows[0], unit=name), *band.rows[1:])
    changed = replace(section, bands=(replace(band, rows=rows),))
    return replace(board, sections=(changed, *board.sections[1:]))


def test_all_figures_read_back_as_printed(book, printed):
    assert list(rows_of(book)) == printed


def test_figures_are_numbers_and_blanks_are_blank(book):
    sheet = book["县直单位"]
    cells = [cell for row in sheet.iter_rows(min_row=5, min_col=2, max_col=16) for cell in row]
    figures = [cell for cell in cells if cell.value is not None]
    assert len(figures) > 100
    assert {cell.data_type for cell in figures} == {"n"}
    assert {cell.number_format for cell in figures} == {"0", "0%"}


def test_each_section_has_a_visible_sheet(book, circular):
    assert book.sheetnames == ["乡镇街道", "县直单位"]
    assert {sheet.sheet_state for sheet in book} == {"visible"}
    assert tuple(sheet["A2"].value for sheet in book) == circular.headings
    assert {sheet["A1"].value for sheet in book} == {circular.title}


def test_the_head_is_merged_repeated_and_stays_in_view(book):
    for sheet in book:
        merged = {str(area) for area in sheet.merged_cells.ranges}
        assert {"A3:A4", "B3:D3", "E3:F3", "G3:H3", "M3:M4", "P3:P4"} <= merged
        assert sheet.print_title_rows == "$3:$4"
        assert sheet.freeze_panes == "B5"
        assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (int(sheet.page_setup.fitToWidth or 1), int(sheet.page_setup.fitToHeight)) == (1, 0)


@pytest.mark.parametrize("text", ["=1+1", "https://example.org/", "@SUM(A1)", "007", "+1"])
def test_user_text_is_never_a_formula_a_link_or_a_number(circular, board, text):
    told = replace(circular, board=with_unit(board, text), title=text)
    sheet = openpyxl.load_workbook(io.BytesIO(to_xlsx(told))).worksheets[0]
    for cell in (sheet["A1"], sheet["A6"]):
        assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_sheet_names_are_legal_and_each_its_own():
    names = sheet_names(["a/b:c", "A?B*C", "长" * 40, "长" * 40, ""])
    assert len({name.casefold() for name in names}) == 5
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)


@pytest.mark.parametrize(
    ("text", "form"), [("8", "0"), ("-2", "0"), ("1.5", "0.0"), ("53%", "0%"), ("52.5%", "0.0%")]
)
def test_the_format_shows_as_many_decimals_as_print(text, form):
    assert number_format(text) == form


def test_the_same_circular_gives_the_same_bytes(made, circular):
    assert to_xlsx(circular) == made
    assert to_xlsx(replace(circular, issued=date(2024, 8, 2))) != made
