"""What each sort of column prints: figures, zeros, decimals and what stands behind them."""

from decimal import Decimal

import pytest
import yaml

from kuaibao.engine.scheme import Period
from kuaibao.engine.scoreboard import scoreboard
from tests.engine.small import got, small, unit

UNITS = (
    unit("甲", target=40, counties="2.5"),
    unit("乙", target=40, position=1, under="甲"),
    unit("丙", position=2),
)
LINES = [
    got("甲", 6, "01-31", "opening"),
    got("甲", 10, "03-10", used=2),
    got("甲", "2.5", "06-10", "talk", asked=3),
    got("甲", 4, "05-10", used=1),
    got("乙", -3, "05-10", used=4),
]
MAY_JUNE = Period.parse("2024-05..2024-06")
MORE = yaml.safe_load("""
register: {counties: 县数}
quotas:
  - {id: q, clause: 三, title: 任务, per: half, measure: {count: used}, needed: 5}
  - id: third
    clause: 三
    title: 任务
    measure: {count: used}
    needed: {each: 1, of: {attribute: target}, every: 3}
""")


def printed(column, lines=LINES, units=UNITS, period=MAY_JUNE, **more):
    """Print one column: the text beside each unit."""
    data = {**MORE, "columns": [{"id": "c", "title": "栏", **yaml.safe_load(column)}], **more}
    table = scoreboard(small(yaml.safe_dump(data, allow_unicode=True)), units, lines, period)
    return {row.unit: row.cells[0].text for _, _, row in table.rows()}


def texts(*found):
    return dict(zip("甲乙丙", found, strict=True))


@pytest.mark.parametrize(
    ("column", "found"),
    [
        ("count: used", ("1", "4", "")),
        ("count: [used, asked]", ("4", "4", "")),
        ("points: use", ("4", "-3", "")),
        ("points: talk", ("2.5", "", "")),
        ("points: period", ("6.5", "-3", "")),
        ("points: total", ("22.5", "-3", "")),
        ("points: previous", ("16", "", "")),
        ("{points: previous, zeros: printed}", ("16", "0", "0")),
        ("{points: use, zeros: printed, suffix: 分}", ("4分", "-3分", "0分")),
        ("{points: use, suffix: 分}", ("4分", "-3分", "")),
        ("{share: total, of: target}", ("56%", "-8%", "")),
        ("{share: period, of: target, digits: 1}", ("16.3%", "-7.5%", "")),
        ("{share: total, of: target, digits: 2, suffix: ''}", ("56.25", "-7.50", "")),
        ("{share: total, of: target, round: down, zeros: printed}", ("56%", "-7%", "0%")),
        ("{shows: {count: used}}", ("1", "4", "")),
        ("{shows: {count: used}, per: half}", ("3", "4", "")),
        ("{shows: {points: total}, per: year}", ("22.5", "-3", "")),
        ("{shows: {points: total}, per: month}", ("2.5", "", "")),
        ("{shows: {points: total}, per: quarter, suffix: 分}", ("6.5分", "-3分", "")),
        ("{shows: {points: total}, per: week}", ("", "", "")),
        ("{shows: {attribute: counties}}", ("2.5", "", "")),
        ("{shows: {share: asked, of: used}, per: year}", ("100%", "", "")),
        ("{shows: {share: used, of: [used, asked]}, digits: 1}", ("25.0%", "100.0%", "")),
        ("{shows: {share: used, of: [used, asked], as: best}, digits: 1}", ("100.0%",) * 3),
        ("{shows: {share: used, of: [used, asked], as: rank}}", ("2", "1", "3")),
        ("{shows: {points: total, as: rank}, per: year}", ("1", "3", "2")),
        ("{shows: {points: total, as: family}, per: year}", ("19.5", "-3", "")),
        ("{shows: {points: total, as: children}, per: year, zeros: printed}", ("-3", "0", "0")),
        ("{shows: {needed: q}, per: half}", ("5", "5", "5")),
        ("{shows: {missing: q}, per: half}", ("2", "1", "5")),
        ("{shows: {needed: third}, per: year}", ("13.33", "13.33", "")),
        ("{shows: {missing: third}, per: year}", ("10.33", "9.33", "")),
        ("{shows: {extra: third}, per: year}", ("", "", "")),
    ],
)
def test_a_column_prints_its_figure(column, found):
    assert printed(column) == texts(*found)


@pytest.mark.parametrize(
    ("decimals", "found"), [(0, ("22.5", "-3")), (1, ("22.5", "-3.0")), (2, ("22.50", "-3.00"))]
)
@pytest.mark.parametrize("column", ["points: total", "{shows: {points: total}, per: year}"])
def test_points_have_the_decimals_of_the_scheme_or_more(column, decimals, found):
    assert printed(column, decimals=decimals) == texts(*found, "")


@pytest.mark.parametrize("column", ["{shows: {points: total, as: rank}, per: year}", "count: used"])
def test_places_and_counts_have_none(column):
    assert printed(column, decimals=2)["甲"] == "1"


@pytest.mark.parametrize(("digits", "text"), [(0, "0%"), (1, "-0.3%")])
def test_a_share_that_is_rounded_to_nothing_has_no_sign(digits, text):
    lines = [got("甲", "-0.1", "05-10")]
    column = f"{{share: total, of: target, digits: {digits}, zeros: printed}}"
    assert printed(column, lines)["甲"] == text
    assert printed("{share: total, of: target}", lines)["甲"] == ""


def test_money_apart_is_in_no_total_and_in_its_own_column():
    apart = {"accounts": {"talk": {"title": "奖金", "apart": True}}}
    assert printed("points: total", **apart)["甲"] == "20"
    assert printed("points: period", **apart)["甲"] == "4"
    assert printed("points: talk", **apart)["甲"] == "2.5"


def test_an_opening_balance_is_in_the_total_and_in_no_period():
    lines = [got("甲", 6, "05-10", "opening")]
    assert printed("points: total", lines)["甲"] == "6"
    assert printed("points: period", lines)["甲"] == ""
    assert printed("points: previous", lines)["甲"] == "6"
    assert printed("{shows: {points: total}, per: period}", lines)["甲"] == ""
    assert printed("{shows: {points: total}, per: year}", lines)["甲"] == "6"


def test_what_counts_later_is_not_shown_yet():
    later = [*LINES, got("甲", 50, "07-01")]
    assert printed("points: total", later)["甲"] == "22.5"
    assert printed("{shows: {points: total}, per: year}", later)["甲"] == "22.5"


def test_a_zero_stands_beside_what_is_not_zero():
    columns = [
        {"id": "asked", "title": "约稿", "count": "asked"},
        {"id": "used", "title": "采用", "count": "used", "zero_beside": "asked"},
    ]
    lines = [got("甲", 0, "05-10", asked=1)]
    scheme = small(yaml.safe_dump({"columns": columns}, allow_unicode=True))
    table = scoreboard(scheme, UNITS, lines, MAY_JUNE)
    found = {row.unit: [cell.text for cell in row.cells] for _, _, row in table.rows()}
    assert found == {"甲": ["1", "0"], "乙": ["", ""], "丙": ["", ""]}


def test_every_value_is_kept_where_print_is_rounded_or_blank():
    data = {**MORE, "columns": [{"id": "c", "title": "栏", "points": "previous"}]}
    table = scoreboard(small(yaml.safe_dump(data, allow_unicode=True)), UNITS, LINES, MAY_JUNE)
    assert [row.cells[0].value for _, _, row in table.rows()] == [
        Decimal(0),
        Decimal(16),
        Decimal(0),
    ]
