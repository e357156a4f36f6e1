"""Who is named: the best of each group, those who meet conditions, those with nothing."""

from datetime import date
from decimal import Decimal

import pytest
import yaml

from kuaibao.engine.scheme import Period
from kuaibao.engine.settlement import fresh_line, named, settle_year
from tests.engine.small import YEAR_END, got, small, unit

D = Decimal
UNITS = (
    unit("甲", position=0), unit("乙", position=1), unit("丙", position=2), unit("丁", position=3),
    unit("东", "乡镇", 4), unit("西", "乡镇", 5),
)  # fmt: skip
POINTS = {"甲": 5, "乙": 9, "丙": 5, "丁": 1, "东": 3, "西": 0}
LINES = [got(name, points, "03-10", used=points) for name, points in POINTS.items()]
YEAR = Period.parse("2024-01..2024-12")


def mentions(text, **more):
    head = {"id": "m", "clause": "三", "title": "通报"}
    return small(
        yaml.safe_dump({"mentions": [{**head, **yaml.safe_load(text)}], **more}, allow_unicode=True)
    )


def names(scheme, lines=LINES, units=UNITS, period=YEAR, day=None):
    return [list(one.units) for one in named(scheme, units, lines, period, day)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("best: 1", ["乙", "东"]),
        ("best: 2", ["乙", "甲", "丙", "东", "西"]),
        ("{best: 2, ties: register}", ["乙", "甲", "东", "西"]),
        ("best: 3", ["乙", "甲", "丙", "东", "西"]),
        ("best: 9", ["乙", "甲", "丙", "丁", "东", "西"]),
        ("best: 0", []),
        ("{best: {by: group, 部门: 1, 乡镇: 0}}", ["乙"]),
        ("{best: 1, groups: [乡镇]}", ["东"]),
        ("{when: [{points: total, least: 5}]}", ["乙", "甲", "丙"]),
        ("{when: [{points: total, least: 5}], best: 1}", ["乙"]),
        ("{when: [{count: used, most: 0}]}", ["西"]),
        ("{when: [{points: total, over: 5}, {count: used, below: 9}]}", []),
        ("{best: 1, by: [{points: total, as: rank}]}", ["丁", "西"]),
        ("{when: [{points: total, as: rank_from_last, most: 1}]}", ["丁", "西"]),
    ],
)
def test_seats_and_conditions_decide_who_is_named(text, found):
    assert names(mentions(text)) == [found]


def test_further_measures_decide_between_equals():
    second = [*LINES, got("丙", 0, "04-01", "talk", asked=1)]
    scheme = mentions("{best: 2, by: [{points: total}, {count: asked}], groups: [部门]}")
    assert names(scheme, second) == [["乙", "丙"]]
    assert names(scheme) == [["乙", "甲", "丙"]]
    (one,) = named(scheme, UNITS, second, YEAR)
    assert one.figures == {"乙": (D(9), D(0)), "丙": (D(5), D(1))}


def test_a_group_without_seats_in_the_table_has_none():
    units = (*UNITS, unit("外", "其他", 6))
    assert names(mentions("best: {by: group, 部门: 1, 乡镇: 1}"), units=units) == [["乙", "东"]]


def test_grades_follow_one_another_by_conditions():
    grades = [
        {
            "id": name,
            "clause": "三",
            "title": name,
            "groups": ["部门"],
            "when": [{"points": "total", **limits}],
        }
        for name, limits in {
            "good": {"least": 9},
            "fair": {"least": 5, "below": 9},
            "poor": {"below": 5},
        }.items()
    ]
    scheme = small(yaml.safe_dump({"mentions": grades}, allow_unicode=True))
    found = {one.mention.id: one.units for one in named(scheme, UNITS, LINES, YEAR)}
    assert found == {"good": ("乙",), "fair": ("甲", "丙"), "poor": ("丁",)}


def test_a_veto_is_a_condition():
    veto = "{best: 1, groups: [部门], when: [{count: asked, most: 0}]}"
    assert names(mentions(veto)) == [["乙"]]
    assert names(mentions(veto), [*LINES, got("乙", 0, "05-01", asked=1)]) == [["甲", "丙"]]


def test_a_quota_missed_is_named():
    quota = {
        "id": "q",
        "clause": "四",
        "title": "任务",
        "measure": {"count": "used"},
        "needed": 5,
        "groups": ["部门"],
    }
    scheme = mentions("when: [{missed: q}]", quotas=[quota])
    assert names(scheme) == [["丁"]]


def test_the_lines_of_steps_count_too():
    cap = {"id": "cap", "clause": "四", "title": "封顶", "limit": {"most": 4}, "account": "use"}
    scheme = mentions("best: 1\ngroups: [部门]", steps=[cap])
    lines = [*LINES, *map(fresh_line, settle_year(scheme, UNITS, LINES, YEAR_END))]
    assert names(scheme, lines) == [["甲", "乙", "丙"]]


@pytest.mark.parametrize(
    ("per", "period", "spans"),
    [
        ("year", "2024-11..2024-12", ["2024-01..2024-12"]),
        ("year", "2024-09..2024-10", []),
        ("half", "2024-05..2024-06", ["2024-01..2024-06"]),
        ("quarter", "2024-03..2024-04", ["2024-01..2024-03"]),
        ("month", "2024-03..2024-04", ["2024-03", "2024-04"]),
        ("period", "2024-03..2024-04", ["2024-03..2024-04"]),
    ],
)
def test_who_is_named_is_told_where_the_stretch_ends(per, period, spans):
    found = named(mentions(f"best: 1\nper: {per}"), UNITS, LINES, Period.parse(period))
    assert [str(one.span) for one in found] == spans


def test_units_with_nothing_are_noticed_week_by_week():
    notice = mentions("{when: [{count: used, most: 0}], per: week, groups: [乡镇]}")
    lines = [got("东", 0, "02-05", used=1), got("西", 0, "02-14", used=1)]
    found = named(notice, UNITS, lines, Period.parse("2024-02"))
    assert [(str(one.span), one.units) for one in found] == [
        ("2024-01-29..2024-02-04", ("东", "西")),
        ("2024-02-05..2024-02-11", ("西",)),
        ("2024-02-12..2024-02-18", ("东",)),
        ("2024-02-19..2024-02-25", ("东", "西")),
    ]


def test_a_month_that_is_over_may_be_told_before_the_period_ends():
    scheme = mentions("best: 1\nper: month\ngroups: [部门]")
    period = Period.parse("2024-03..2024-04")
    assert names(scheme, period=period, day=date(2024, 3, 30)) == []
    assert names(scheme, period=period, day=date(2024, 4, 2)) == [["乙"]]


def test_what_counts_later_names_nobody_now():
    scheme = mentions("{when: [{points: total, least: 1}], per: half, groups: [部门]}")
    later = [got("丁", 8, "07-01")]
    assert names(scheme, later, period=Period.parse("2024-05..2024-06")) == [[]]


@pytest.mark.parametrize(
    ("days", "found"), [("until: 2024-12-30", []), ("from: 2024-12-31", [["乙"]])]
)
def test_a_mention_must_be_in_force_where_the_stretch_ends(days, found):
    assert names(mentions(f"best: 1\ngroups: [部门]\n{days}")) == found


def test_a_mention_of_another_reading_is_left_out():
    question = {
        "clause": "三",
        "question": "是否",
        "answers": {"a": "是", "b": "否"},
        "chosen": "a",
    }
    scheme = mentions("best: 1\nreading: {open: a}", readings={"open": question})
    assert len(names(scheme)) == 1
    assert names(scheme.read_as({"open": "b"})) == []
