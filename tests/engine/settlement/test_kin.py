"""Whose figure a measure is: of the unit, of those under it, of the best, or a place."""

from decimal import Decimal

import pytest

from kuaibao.engine.settlement.register import Register
from tests.engine.small import got, reckoned, small, step, unit

D = Decimal
UNITS = (
    unit("县", "乡镇"),
    unit("甲", under="县"),
    unit("乙", under="县"),
    unit("股", under="甲"),
    unit("外"),
)
LINES = [
    got("县", 1, "02-01", used=1),
    got("甲", 2, "03-01", used=2),
    got("乙", 4, "04-01", used=4),
    got("股", 8, "05-01", used=8),
    got("外", 16, "06-01", used=16),
]


def given(measure, units=UNITS, lines=LINES, **more):
    scheme = step(f"give: {{each: 1, of: {{{measure}}}}}", **more)
    return {name: points for name, _, points, _, _ in reckoned(scheme, lines, units)}


@pytest.mark.parametrize(
    ("whose", "found"),
    [
        ("own", {"县": 1, "甲": 2, "乙": 4, "股": 8, "外": 16}),
        ("children", {"县": 14, "甲": 8}),
        ("family", {"县": 15, "甲": 10, "乙": 4, "股": 8, "外": 16}),
        ("best", {"县": 1, "甲": 16, "乙": 16, "股": 16, "外": 16}),
        ("average", {"县": 1, "甲": D("7.5"), "乙": D("7.5"), "股": D("7.5"), "外": D("7.5")}),
        ("rank", {"县": 1, "甲": 4, "乙": 3, "股": 2, "外": 1}),
        ("rank_from_last", {"县": 1, "甲": 1, "乙": 2, "股": 3, "外": 4}),
    ],
)
@pytest.mark.parametrize("figure", ["points: total", "points: use", "count: used"])
def test_a_figure_may_be_of_others(whose, figure, found):
    assert given(f"{figure}, as: {whose}") == found


def test_equal_figures_have_the_same_place_and_the_next_is_left_out():
    lines = [got("甲", 5, "03-01"), got("乙", 5, "03-01"), got("股", 1, "03-01")]
    assert given("points: total, as: rank", lines=lines) == {
        "县": 1,
        "甲": 1,
        "乙": 1,
        "股": 3,
        "外": 4,
    }


def test_the_last_have_the_same_place_from_the_last():
    lines = [got("甲", 5, "03-01"), got("乙", 5, "03-01"), got("股", 7, "03-01")]
    assert given("points: total, as: rank_from_last", lines=lines) == {
        "县": 1,
        "甲": 2,
        "乙": 2,
        "股": 4,
        "外": 1,
    }


def test_a_figure_is_compared_with_the_average_by_its_share_of_it():
    share = "{share: {points: total}, of: {points: total, as: average}, over: 100}"
    scheme = step(f"{{give: 1, when: [{share}]}}")
    assert [line[0] for line in reckoned(scheme, LINES, UNITS)] == ["股", "外"]


def test_a_rank_gives_points_in_bands():
    bands = "[{from: 1, points: 5}, {from: 2, points: 3}, {from: 3, points: 0}]"
    amount = f"{{bands: {bands}, of: {{points: total, as: rank}}}}"
    found = reckoned(step(f"give: {amount}\ngroups: [部门]"), LINES, UNITS)
    assert [(name, points, text) for name, _, points, _, text in found] == [
        ("股", D(3), "2→3=3"),
        ("外", D(5), "1→5=5"),
    ]


def test_points_in_relation_to_the_best_of_the_group():
    scheme = step("give: {each: 100, of: {points: total}, every: {points: total, as: best}}")
    found = {name: text for name, _, _, _, text in reckoned(scheme, LINES, UNITS)}
    assert found["甲"] == "2÷16×100=12.5"


def test_a_share_of_the_family_is_one_share_and_no_sum_of_shares():
    lines = [
        got("甲", 0, "03-01", used=1),
        got("甲", 0, "03-01", asked=2),
        got("乙", 0, "03-01", asked=2),
    ]
    found = given("share: used, of: asked, as: children", lines=lines)
    assert found == {"县": D(25)}


def test_a_register_number_of_the_units_below_adds_up():
    units = (unit("县", "乡镇"), unit("甲", under="县", towns=3), unit("乙", under="县", towns=4))
    more = {"register": {"towns": "乡镇数"}}
    assert given("attribute: towns, as: children", units, (), **more) == {"县": 7}


def test_a_roll_up_sees_the_steps_above_it_of_the_units_below():
    scheme = small("""
steps:
  - {id: cap, clause: 三, title: 封顶, groups: [部门], limit: {most: 3}, account: use}
  - id: up
    clause: 四
    title: 汇总
    groups: [乡镇]
    give: {each: 1, of: {points: use, as: children}}
    account: use
""")
    lines = [got("甲", 9, "03-01"), got("乙", 2, "03-01")]
    assert [one[:3] for one in reckoned(scheme, lines, UNITS)] == [
        ("甲", "04-30", D(-6)),
        ("县", "12-31", D(5)),
    ]


def test_circles_and_units_outside_the_register_do_no_harm():
    units = (unit("甲", under="乙"), unit("乙", under="甲"), unit("丙", under="无名"))
    lines = [got("甲", 1, "03-01"), got("乙", 2, "03-01"), got("无名", 50, "03-01")]
    assert given("points: total, as: children", units, lines) == {"甲": 2, "乙": 1}
    assert Register(units).children("甲") == ["乙"]
