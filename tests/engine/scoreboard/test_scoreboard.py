from decimal import Decimal
from random import Random

import pytest

from kuaibao.engine.scheme import Column, Period
from kuaibao.engine.scoreboard import RegisterUnit, completion, fresh_line
from tests.engine.scoreboard.bulletin import (
    FIGURES,
    board,
    facts,
    points_line,
    printed,
    reference,
    register,
)
from tests.engine.yanjin import YANJIN, scored

COMPLETION = YANJIN.columns[-1]


def units_of(table):
    return [row.unit for _, _, row in table.rows()]


def texts(table, column):
    at = table.place(column)
    return {row.unit: row.cells[at].text for _, _, row in table.rows()}


def test_the_reference_circular_comes_out_as_printed():
    rows = [
        [section.group, str(band.target or ""), row.unit, *(cell.text for cell in row.cells)]
        for section, band, row in reference().rows()
    ]
    assert len(rows) == 53
    assert {len(row) - 3 for row in rows} == {FIGURES}
    assert rows == [list(row.values()) for row in printed()]


def test_headings_target_lines_and_titles_come_out_as_printed():
    table = reference()
    assert [section.heading for section in table.sections] == [
        "乡（镇、街道）信息采用情况",
        "县直单位信息采用情况",
    ]
    assert [band.line for section in table.sections for band in section.bands] == [
        "信息采用积分年目标为 40 分以上",
        "",
        "信息采用积分年目标为 40 分以上",
        "信息采用积分年目标为 30 分以上",
        "信息采用积分年目标为 15 分以上",
        "信息采用积分年目标为 10 分以上",
    ]
    assert table.titles[-3:] == ("5-6月得分", "总分", "占任务%")


def test_the_order_of_register_and_lines_makes_no_difference():
    random = Random(34)  # noqa: S311 -- any order will do
    units, lines = register(), [fresh_line(entry) for entry in scored(facts())]
    random.shuffle(units)
    random.shuffle(lines)
    shuffled = board(units, lines)
    assert {section.group for section in shuffled.sections} == {"乡镇街道", "县直单位"}
    assert shuffled == reference()


@pytest.mark.parametrize(
    ("total", "target", "half_up", "half_even", "down"),
    [
        (21, 40, 53, 52, 52),  # 52.5
        (11, 40, 28, 28, 27),  # 27.5
        (9, 40, 23, 22, 22),  # 22.5
        (19, 40, 48, 48, 47),  # 47.5
        (-1, 40, -3, -2, -2),  # −2.5
        (47, 40, 118, 118, 117),  # 117.5
        (5, 30, 17, 17, 16),
    ],
)
def test_completion_rounds_as_the_scheme_says(total, target, half_up, half_even, down):
    expected = {"half_up": half_up, "half_even": half_even, "down": down}
    for rounding, share in expected.items():
        column = COMPLETION.model_copy(update={"round": rounding})
        assert completion(Decimal(total), Decimal(target), column) == share


def test_completion_keeps_the_decimals_the_column_prints():
    column = COMPLETION.model_copy(update={"digits": 1})
    scheme = YANJIN.model_copy(update={"columns": (column,)})
    table = board([RegisterUnit("甲", "县直单位", Decimal(30), 0)], [points_line("甲", 5)], scheme)
    assert texts(table, "completion") == {"甲": "16.7%"}


def test_bankers_rounding_would_print_another_table():
    """The control of the figures above: 53 of 21/40 is no accident."""
    even = COMPLETION.model_copy(update={"round": "half_even"})
    scheme = YANJIN.model_copy(update={"columns": (*YANJIN.columns[:-1], even)})
    wrong = texts(board(register(), map(fresh_line, scored(facts())), scheme), "completion")
    right = texts(reference(), "completion")
    assert {unit: (right[unit], wrong[unit]) for unit in right if right[unit] != wrong[unit]} == {
        "司寨乡": ("53%", "52%"),
        "人社局": ("43%", "42%"),
        "石婆固镇": ("23%", "22%"),
    }


def test_a_zero_is_printed_only_beside_what_was_asked_for():
    table = reference()
    assert texts(table, "commission_requested")["市场监管局"] == "1"
    assert texts(table, "commission_submitted")["市场监管局"] == "0"
    assert texts(table, "commission_submitted")["塔铺街道"] == ""
    assert texts(table, "period_points")["税务局"] == "5"
    assert texts(table, "period_points")["医保局"] == ""
    assert texts(table, "total_points")["编办"] == ""
    assert texts(table, "completion")["编办"] == ""


def test_a_cell_keeps_its_value_where_print_is_blank():
    table = board([RegisterUnit("甲", "县直单位", Decimal(40), 0)])
    (_, _, row) = next(table.rows())
    assert {(cell.value, cell.text) for cell in row.cells} == {(Decimal(0), "")}


@pytest.mark.parametrize(
    ("points", "decimals", "text"),
    [("2", 0, "2"), ("2", 1, "2.0"), ("2.50", 0, "2.5"), ("-0.25", 1, "-0.25"), ("100", 0, "100")],
)
def test_points_print_with_the_decimals_of_the_scheme_and_never_rounded(points, decimals, text):
    scheme = YANJIN.model_copy(update={"decimals": decimals})
    table = board(
        [RegisterUnit("甲", "县直单位", Decimal(40), 0)], [points_line("甲", points)], scheme
    )
    assert texts(table, "period_points") == {"甲": text}


def test_ties_fall_to_period_points_and_then_to_the_register():
    units = [RegisterUnit(name, "县直单位", Decimal(40), i) for i, name in enumerate("丁丙乙甲")]
    before = Period.parse("2024-03").first
    lines = [
        points_line("甲", 5),
        points_line("乙", 2),
        points_line("乙", 3, day=before),
        points_line("丙", 5),
        points_line("丁", 4),
    ]
    assert units_of(board(units, lines)) == ["丙", "甲", "乙", "丁"]
    by_register = YANJIN.model_copy(update={"order": ("register",)})
    assert units_of(board(units, lines, by_register)) == ["丁", "丙", "乙", "甲"]
    by_period = YANJIN.model_copy(update={"order": ("period", "register")})
    assert units_of(board(units, lines, by_period)) == ["丙", "甲", "丁", "乙"]


def test_groups_and_targets_the_scheme_does_not_know_follow_its_own():
    units = [
        RegisterUnit("甲", "学校", Decimal(5), 0),
        RegisterUnit("乙", "县直单位", Decimal(12), 1),
        RegisterUnit("丙", "县直单位", Decimal(25), 2),
        RegisterUnit("丁", "县直单位", Decimal(10), 3),
        RegisterUnit("戊", "县直单位", None, 4),
        RegisterUnit("己", "医院", None, 5),
    ]
    table = board(units)
    bands = [(s.group, s.heading, b.target) for s in table.sections for b in s.bands]
    county = ("县直单位", "县直单位信息采用情况")
    assert bands == [
        (*county, None),
        (*county, 10),
        (*county, 25),
        (*county, 12),
        ("学校", "学校", 5),
        ("医院", "医院", None),
    ]


@pytest.mark.parametrize(
    ("period", "elapsed"),
    [("2024-05..2024-06", "0.5"), ("2024-11..2024-12", "1"), ("2024-03", "0.25")],
)
def test_a_board_knows_the_share_of_the_year_elapsed(period, elapsed):
    table = board(register()[:1], period=Period.parse(period))
    assert table.elapsed == Decimal(elapsed)


def test_a_column_of_the_period_s_share():
    share = Column(id="share", title="%", share="period", of="target")
    scheme = YANJIN.model_copy(update={"columns": (share,)})
    lines = [points_line("甲", 8), points_line("甲", 8, day=Period.parse("2024-02").first)]
    table = board([RegisterUnit("甲", "县直单位", Decimal(40), 0)], lines, scheme)
    assert texts(table, "share") == {"甲": "20%"}
