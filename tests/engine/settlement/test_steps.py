"""Steps: give, set and limit; each sees the facts and what the steps above it made of them."""

from decimal import Decimal

import pytest
import yaml

from tests.engine.small import ALONE, got, reckoned, small, unit

D = Decimal


def steps(*texts, **more):
    """Read a scheme with these steps, told by their clauses from 三 on."""
    heads = [{"id": f"s{c}", "clause": c, "title": "一步", "account": "use"} for c in "三四五六"]
    found = [{**head, **yaml.safe_load(text)} for head, text in zip(heads, texts, strict=False)]
    return small(yaml.safe_dump({"steps": found, **more}, allow_unicode=True))


def lines(scheme, *facts, units=ALONE):
    """Tell clause, points and arithmetic of each line."""
    return [(clause, points, text) for _, _, points, clause, text in reckoned(scheme, facts, units)]


HUNDRED = got("甲", 100, "03-01")
CAP = "{limit: {most: 60}, of: total}"
WEIGHT = "{set: {each: 0.6, of: {points: total}}, of: total}"


def test_a_cap_before_a_weight_is_not_a_weight_before_a_cap():
    assert lines(steps(CAP, WEIGHT), HUNDRED) == [
        ("三", D(-40), "60−100=−40"),
        ("四", D(-24), "60×0.6−60=−24"),
    ]
    assert lines(steps(WEIGHT, CAP), HUNDRED) == [("三", D(-40), "100×0.6−100=−40")]
    more = got("甲", 20, "04-01")
    assert lines(steps(WEIGHT, CAP), HUNDRED, more) == [
        ("三", D(-48), "120×0.6−120=−48"),
        ("四", D(-12), "60−72=−12"),
    ]


def test_a_step_does_not_see_the_steps_below_it():
    give = "give: {each: 1, of: {points: total}}"
    assert [points for _, points, _ in lines(steps(give, give, give), got("甲", 1, "03-01"))] == [
        1,
        2,
        4,
    ]


@pytest.mark.parametrize(
    ("points", "line"),
    [
        (59, []), (60, []), ("60.01", [("三", D("-0.01"), "60−60.01=−0.01")]),
        (-1, [("三", D(1), "0+1=1")]), (0, []),
    ],
)  # fmt: skip
def test_a_limit_cuts_and_makes_up_only_beyond_its_ends(points, line):
    assert lines(steps("limit: {least: 0, most: 60}"), got("甲", points, "03-01")) == line


def test_a_limit_may_differ_by_group():
    units = (unit("甲"), unit("乙", "乡镇"), unit("丙", "其他"))
    scheme = steps("limit: {most: {by: group, 部门: 5, 乡镇: 9}}")
    facts = [got(name, 20, "03-01") for name in ("甲", "乙", "丙")]
    assert [points for _, points, _ in lines(scheme, *facts, units=units)] == [-15, -11, -20]


def test_a_limit_may_be_worked_out():
    scheme = steps("limit: {most: {each: 0.5, of: {points: talk}, plus: 1}}")
    facts = [got("甲", 9, "03-01"), got("甲", 4, "03-01", "talk")]
    assert lines(scheme, *facts) == [("三", D(-6), "4×0.5+1−9=−6")]


def test_a_limit_holds_over_several_accounts_and_stands_in_one():
    facts = [got("甲", 9, "03-01"), got("甲", 4, "03-01", "talk"), got("甲", 7, "03-01", "opening")]
    assert lines(steps("{limit: {most: 10}, of: [use, talk]}"), *facts) == [
        ("三", D(-3), "10−13=−3")
    ]
    assert lines(steps("{limit: {most: 10}, of: total}"), *facts) == [("三", D(-10), "10−20=−10")]
    assert lines(steps("{limit: {most: 10}}"), *facts) == []
    assert lines(steps("{limit: {most: 3}, account: talk}"), *facts) == [("三", D(-1), "3−4=−1")]


def test_a_limit_rounds_itself_and_not_what_lies_inside():
    scheme = steps("{limit: {most: {each: 0.5, of: {points: talk}}}, digits: 0}")
    talk = got("甲", 5, "03-01", "talk")
    assert lines(scheme, got("甲", "2.4", "03-01"), talk) == []
    assert lines(scheme, got("甲", "3.4", "03-01"), talk) == [("三", D("-0.4"), "5×0.5−3.4=−0.4")]


def test_zero_the_year_under_a_condition():
    scheme = steps("{set: 0, of: total, when: [{count: asked, least: 2}]}")
    one = [got("甲", 30, "01-10"), got("甲", -5, "02-10", "talk", asked=1)]
    assert lines(scheme, *one) == []
    two = [*one, got("甲", -5, "06-10", "talk", asked=1)]
    assert lines(scheme, *two) == [("三", D(-20), "0−20=−20")]
    # Below zero is made up to zero as well, and money in the bank of last year is gone.
    worse = [got("甲", -10, "06-10", "talk", asked=2), got("甲", 4, "01-31", "opening")]
    assert lines(scheme, *worse) == [("三", D(6), "0+6=6")]


def test_the_average_of_no_item_is_nothing():
    scheme = steps("{set: {each: 1, of: {points: total}, every: {count: used}}, of: total}")
    assert lines(scheme, got("甲", 7, "03-01", used=2)) == [("三", D("-3.5"), "7÷2−7=−3.5")]
    assert lines(scheme, got("甲", 7, "03-01", used=3)) == [("三", D("-4.67"), "7÷3−7=−4.67")]
    assert lines(scheme, got("甲", 7, "03-01", "talk")) == [("三", D(-7), "0−7=−7")]
    assert lines(scheme) == []


def test_a_deposit_lasts_until_it_is_used_up():
    scheme = steps("{give: 6, judged: running}", "limit: {least: 0}")
    assert lines(scheme, got("甲", -2, "03-01")) == [("三", D(6), "6")]
    assert lines(scheme, got("甲", -9, "03-01")) == [("三", D(6), "6"), ("四", D(3), "0+3=3")]


def test_a_floor_that_runs_does_not_wait_for_a_base_that_is_given_at_the_end():
    scheme = steps("give: 6", "limit: {least: 0}")
    assert lines(scheme, got("甲", -2, "03-01")) == [
        ("四", D(2), "0+2=2"),
        ("三", D(6), "6"),
        ("四", D(-2), "4−4−2=−2"),
    ]


def test_three_of_one_account_are_exchanged_for_one_of_another():
    scheme = steps(
        "give: {each: 1, of: {points: talk}, every: 3}",
        accounts={"talk": {"title": "专业", "apart": True}},
    )
    assert lines(scheme, got("甲", 10, "03-01", "talk")) == [("三", D("3.33"), "10÷3=3.33")]


@pytest.mark.parametrize(
    ("rounding", "points"),
    [
        ("{}", "1.25"), ("{digits: 1}", "1.3"), ("{digits: 1, round: half_even}", "1.2"),
        ("{digits: 1, round: down}", "1.2"), ("{digits: 0}", "1"),
    ],
)  # fmt: skip
def test_a_step_rounds_as_it_says(rounding, points):
    give = {"give": {"each": 0.5, "of": {"points": "talk"}}, **yaml.safe_load(rounding)}
    scheme = steps(yaml.safe_dump(give))
    assert lines(scheme, got("甲", "2.5", "03-01", "talk")) == [
        ("三", D(points), f"2.5×0.5={points}")
    ]


def test_negative_points_are_rounded_away_from_zero_at_the_half():
    scheme = steps("{give: {each: -0.5, of: {points: talk}}, digits: 1}")
    assert lines(scheme, got("甲", "2.5", "03-01", "talk")) == [("三", D("-1.3"), "2.5×−0.5=−1.3")]


def test_what_does_not_change_anything_is_no_line():
    scheme = steps(
        "{set: {each: 1, of: {points: total}}, of: total}", "give: 0", "limit: {most: 100}"
    )
    assert lines(scheme, HUNDRED) == []


def test_only_its_groups_are_concerned():
    scheme = steps("{set: 0, groups: [乡镇]}")
    units = (unit("甲"), unit("乙", "乡镇"))
    facts = [got("甲", 2, "03-01"), got("乙", 3, "03-01")]
    assert reckoned(scheme, facts, units) == [("乙", "04-30", D(-3), "三", "0−3=−3")]


def test_a_step_of_another_reading_is_left_out():
    question = {
        "clause": "三",
        "question": "是否",
        "answers": {"a": "是", "b": "否"},
        "chosen": "a",
    }
    scheme = steps(
        "{give: 1, reading: {open: a}}",
        "{give: 2, reading: {open: b}}",
        readings={"open": question},
    )
    assert lines(scheme) == [("三", D(1), "1")]
    assert lines(scheme.read_as({"open": "b"})) == [("四", D(2), "2")]


@pytest.mark.parametrize(
    ("days", "given"),
    [
        ("until: 2024-12-30", 0),
        ("until: 2024-12-31", 1),
        ("from: 2024-12-31", 1),
        ("from: 2025-01-01", 0),
    ],
)
def test_a_step_must_be_in_force_at_the_end_of_its_stretch(days, given):
    assert len(lines(steps(f"give: 1\n{days}"))) == given


def test_a_step_needs_its_clause_in_force():
    clauses = [{"number": "一", "wording": "。"}, {"number": "二", "wording": "。"}]
    text = "steps: [{id: s, clause: 三, title: 一步, give: 1, account: use}]"
    ended = {"number": "三", "wording": "。", "until": "2024-11-30"}
    assert lines(small(text, [*clauses, ended])) == []
    assert lines(small(text, [*clauses, {"number": "三", "wording": "。"}])) == [("三", D(1), "1")]
