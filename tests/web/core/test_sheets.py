from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest
from python_calamine import load_workbook

from kuaibao.engine.words import say
from kuaibao.web.core.sheets import read_sheet, written

TITLES = {"name": ("单位", "unit"), "target": ("年目标",)}
RISKY = ["=1+1", "+86", "-3", "@x", "＝SUM(A1)"]


def read(text, name="units.csv", needed=("name",)):
    data = text if isinstance(text, bytes) else text.encode()
    return read_sheet(name, data, TITLES, needed)


def told(sheet):
    return " ".join(say(problem.sentence(), str) for problem in sheet.problems)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_is_written_is_read_back_and_nothing_in_it_runs(form):
    data = written(form, "单位", ["单位", "年目标"], [[text, Decimal("-2.5")] for text in RISKY])
    sheet = read(data, f"units.{form}")
    assert [row["name"] for row in sheet.rows] == RISKY
    assert {row["target"] for row in sheet.rows} == {"-2.5"}
    if form == "csv":
        lines = data.decode("utf-8-sig").splitlines()[1:]
        assert all(line.startswith("'") for line in lines)
    else:
        cells = load_workbook(BytesIO(data)).get_sheet_by_index(0).to_python()
        assert [row[0] for row in cells[1:]] == RISKY
        with ZipFile(BytesIO(data)) as book:
            assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")


def test_rows_know_their_line_and_blank_ones_are_left_out():
    sheet = read("unit , 年 目 标\n\n司寨乡,40\n,\n塔铺街道,\n")
    assert [(row.place.line, row["name"], row["target"]) for row in sheet.rows] == [
        (3, "司寨乡", "40"),
        (5, "塔铺街道", ""),
    ]
    assert sheet.columns == {"name", "target"}
    assert sheet.problems == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("年目标\n40\n", "单位"),
        ("单位,年目际\n甲,4\n", "年目标"),
        ("单位,unit\n甲,乙\n", "unit"),
        ("", "empty"),
        ("单位\n机密★1年\n", "机密"),
        (b"PK\x03\x04 cut", "damaged"),
    ],
)
def test_what_cannot_be_read_is_told(text, words):
    sheet = read(text, "units.xlsx" if isinstance(text, bytes) else "units.csv")
    assert words in told(sheet)


def test_an_archive_that_grows_without_end_is_refused_before_it_is_read():
    file = BytesIO()
    with ZipFile(file, "w", 8) as book:
        book.writestr("xl/worksheets/sheet1.xml", b" " * 300_000_000)
    sheet = read(file.getvalue(), "units.xlsx")
    assert "larger" in told(sheet)
    assert sheet.rows == ()
