"""Quotas: how much is asked, of whom, and what follows where it is missed, met or surpassed."""

from datetime import date
from decimal import Decimal

import pytest
import yaml

from tests.engine.small import ALONE, got, reckoned, small, unit

D = Decimal
MISSING = "give: {each: -0.5, of: {missing: q}}"
EXTRA = "give: {each: 0.3, of: {extra: q}}"
HEAD = {"id": "q", "clause": "三", "title": "任务", "per": "year"}


def asked(quota, steps, **more):
    """Read a scheme that asks *quota* and has *steps*, told by their clauses from 四 on."""
    heads = [
        {"id": f"s{clause}", "clause": clause, "title": "一步", "per": "year", "account": "use"}
        for clause in "四五六"
    ]
    data = {
        "register": {"counties": "县数"},
        "quotas": [{**HEAD, **yaml.safe_load(quota)}],
        "steps": [{**head, **yaml.safe_load(one)} for head, one in zip(heads, steps, strict=False)],
        **more,
    }
    return small(yaml.safe_dump(data, allow_unicode=True))


def found(scheme, lines=(), units=ALONE):
    return [(name, points, text) for name, _, points, _, text in reckoned(scheme, lines, units)]


USED = [got("甲", 6, "02-10", used=6)]
COUNT = "measure: {count: used}"


@pytest.mark.parametrize(
    ("needed", "lines"),
    [
        ("10", [("甲", D(-2), "(10−6)×−0.5=−2")]),
        ("6.5", [("甲", D("-0.25"), "(6.5−6)×−0.5=−0.25")]),
        ("6", []),
        ("5", [("甲", D("0.3"), "(6−5)×0.3=0.3")]),
        ("0", [("甲", D("1.8"), "(6−0)×0.3=1.8")]),
        ("{by: group, 乡镇: 3, 部门: 8}", [("甲", D(-1), "(8−6)×−0.5=−1")]),
        ("{each: 3, of: {attribute: counties}, least: 7}", [("甲", D("-0.5"), "(7−6)×−0.5=−0.5")]),
        ("{each: 8, of: {attribute: counties}, plus: 2}", [("甲", D(-6), "(18−6)×−0.5=−6")]),
        (
            "{each: 1, of: {attribute: target}, every: 3}",
            [("甲", D("-3.67"), "(13.33−6)×−0.5=−3.67")],
        ),
        (
            "{bands: [{from: 0, points: 4}, {from: 50, points: 9}], of: {attribute: target}}",
            [("甲", D("0.6"), "(6−4)×0.3=0.6")],
        ),
    ],
)
def test_what_is_needed_may_be_told_in_every_shape(needed, lines):
    units = (unit("甲", target=40, counties=2),)
    scheme = asked(f"{COUNT}\nneeded: {needed}", [MISSING, EXTRA])
    assert found(scheme, USED, units) == lines


@pytest.mark.parametrize(
    ("measure", "missing"),
    [
        ("{points: total}", "(20−7.5)×−0.5=−6.25"),
        ("{points: use}", "(20−6)×−0.5=−7"),
        ("{points: talk}", "(20−1.5)×−0.5=−9.25"),
        ("{count: [used, asked]}", "(20−8)×−0.5=−6"),
        ("{share: asked, of: [used, asked]}", None),
        ("{share: asked, of: used}", None),
    ],
)
def test_a_quota_may_ask_for_counts_points_or_a_share(measure, missing):
    lines = [*USED, got("甲", "1.5", "03-10", "talk", asked=2)]
    scheme = asked(f"measure: {measure}\nneeded: 20", [MISSING])
    assert [text for _, _, text in found(scheme, lines)] == ([missing] if missing else [])


def test_a_share_that_never_ends_is_written_in_cents():
    lines = [got("甲", 0, "03-10", used=3), got("甲", 0, "03-10", asked=1)]
    scheme = asked("measure: {share: asked, of: used}\nneeded: 40", [MISSING])
    assert found(scheme, lines) == [("甲", D("-3.34"), "(40−33.33)×−0.5=−3.34")]


def test_an_opening_balance_counts_for_the_points_of_a_year():
    opening = got("甲", 5, "01-31", "opening")
    scheme = asked("measure: {points: total}\nneeded: 20", [MISSING])
    assert found(scheme, [opening]) == [("甲", D("-7.5"), "(20−5)×−0.5=−7.5")]


def test_nothing_is_asked_of_other_groups():
    units = (unit("甲"), unit("乙", "乡镇"))
    steps = [MISSING, "{give: -3, when: [{missed: q}]}", "{give: 2, when: [{met: q}]}"]
    scheme = asked(f"{COUNT}\nneeded: 2\ngroups: [乡镇]", steps)
    assert [one[:2] for one in found(scheme, (), units)] == [("乙", D(-1)), ("乙", D(-3))]
    used = [got("乙", 2, "03-01", used=2), got("甲", 2, "03-01", used=2)]
    assert found(scheme, used, units) == [("乙", D(2), "2")]


@pytest.mark.parametrize(("used", "given"), [(9, [D(-3)]), (10, [D(2)]), (11, [D(2)])])
def test_a_quota_is_met_from_its_figure_on(used, given):
    steps = ["{give: -3, when: [{missed: q}]}", "{give: 2, when: [{met: q}]}"]
    scheme = asked(f"{COUNT}\nneeded: 10", steps)
    assert [points for _, points, _ in found(scheme, [got("甲", 0, "05-01", used=used)])] == given


@pytest.mark.parametrize(
    ("limit", "holds"),
    [
        ("least: 6", True), ("least: 6.01", False), ("over: 5.99", True), ("over: 6", False),
        ("most: 6", True), ("most: 5.99", False), ("below: 6.01", True), ("below: 6", False),
        ("least: 1, below: 6", False), ("over: 1, most: 6", True),
    ],
)  # fmt: skip
def test_a_condition_has_inner_and_outer_limits(limit, holds):
    step = {"id": "s", "clause": "四", "title": "一步", "give": 1, "account": "use"}
    step["when"] = [yaml.safe_load(f"{{points: total, {limit}}}")]
    scheme = small(yaml.safe_dump({"steps": [step]}, allow_unicode=True))
    assert bool(found(scheme, USED)) is holds


def test_all_conditions_must_hold():
    both = "{give: 1, when: [{count: used, least: 6}, {points: talk, over: 0}]}"
    scheme = asked(f"{COUNT}\nneeded: 1", [both])
    assert found(scheme, USED) == []
    assert found(scheme, [*USED, got("甲", 1, "03-01", "talk")]) == [("甲", D(1), "1")]


def test_missing_and_needed_of_the_units_below_add_up():
    units = (unit("县", "乡镇"), unit("甲", under="县"), unit("乙", under="县"))
    steps = [
        "give: {each: -1, of: {missing: q, as: children}}\ngroups: [乡镇]",
        "give: {each: 1, of: {needed: q, as: family}}\ngroups: [乡镇]",
    ]
    scheme = asked(f"{COUNT}\nneeded: 10\ngroups: [部门]", steps)
    lines = [*USED, got("乙", 0, "03-01", used=3)]
    assert found(scheme, lines, units) == [("县", D(-11), "11×−1=−11"), ("县", D(20), "20")]


MONTHLY = f"{COUNT}\nneeded: 2\nper: month"
SOME = [got("甲", 0, f"{month:02}-10", used=used) for month, used in ((1, 2), (2, 1), (4, 5))]


@pytest.mark.parametrize(
    ("step", "given"),
    [
        ("give: {each: -1, of: {missing: q}}", ("-19", "19×−1=−19")),
        ("give: {each: 1, of: {needed: q}}", ("24", "24")),
        ("give: {each: 1, of: {extra: q}}", ("3", "3")),
        ("give: {each: -0.5, of: {missed: q}}", ("-5", "10×−0.5=−5")),
        ("give: {each: 4, of: {met: q}}", ("8", "2×4=8")),
        ("{give: -3, when: [{missed: q}]}", ("-3", "−3")),
        ("{give: -3, when: [{missed: q, least: 10}]}", ("-3", "−3")),
        ("{give: -3, when: [{missed: q, least: 11}]}", None),
        ("{give: 3, when: [{met: q, least: 2}]}", ("3", "3")),
        ("{give: 3, when: [{met: q}]}", None),
        ("{give: 3, when: [{missing: q, below: 20}]}", ("3", "3")),
    ],
)
def test_a_year_adds_up_what_is_asked_by_the_month(step, given):
    expected = [("甲", D(given[0]), given[1])] if given else []
    assert found(asked(MONTHLY, [step]), SOME) == expected


def test_a_year_meets_a_monthly_quota_that_every_month_meets():
    lines = [got("甲", 0, f"{month:02}-10", used=2) for month in range(1, 13)]
    scheme = asked(MONTHLY, ["{give: 5, when: [{met: q}]}"])
    assert found(scheme, lines) == [("甲", D(5), "5")]
    assert found(scheme, lines[1:]) == []


def test_only_months_that_are_over_are_missed():
    """A line of the year grows by the months of each period; a month under way is not missed."""
    steps = ["give: {each: -1, of: {missed: q}}\njudged: running"]
    scheme = asked(MONTHLY, steps, periods={"months": 2})
    until = [(date(2024, 3, 31), [D(-1), D(-1)]), (date(2024, 3, 30), [D(-1)])]
    for day, points in until:
        assert [one[2] for one in reckoned(scheme, SOME, until=day)] == points


def test_weeks_count_in_the_month_in_which_they_end():
    weekly = f"{COUNT}\nneeded: 1\nper: week"
    scheme = asked(weekly, ["give: {each: -1, of: {missed: q}}\nper: month"])
    # The first week of 2024 begins on 1 January; the one from 29 January ends on 4 February.
    lines = [got("甲", 0, day, used=1) for day in ("01-01", "01-08", "01-15", "01-31")]
    assert [one[1:3] for one in reckoned(scheme, lines)][:2] == [
        ("01-31", D(-1)),
        ("02-29", D(-3)),
    ]


def test_months_before_a_quota_was_in_force_are_neither_met_nor_missed():
    steps = ["give: {each: -1, of: {missed: q}}", "give: {each: 1, of: {met: q}}"]
    scheme = asked(f"{MONTHLY}\nfrom: 2024-03-31", steps)
    assert found(scheme, SOME) == [("甲", D(-9), "9×−1=−9"), ("甲", D(1), "1")]


def test_the_months_of_the_units_below_add_up():
    units = (unit("县", "乡镇"), unit("甲", under="县"), unit("乙", under="县"))
    steps = ["give: {each: -1, of: {missed: q, as: children}}\ngroups: [乡镇]"]
    scheme = asked(f"{MONTHLY}\ngroups: [部门]", steps)
    assert found(scheme, SOME, units) == [("县", D(-22), "22×−1=−22")]


READINGS = {
    "open": {
        "clause": "三",
        "question": "有无任务",
        "answers": {"a": "有", "b": "无"},
        "chosen": "a",
    }
}


def test_a_quota_of_another_reading_asks_nothing():
    steps = [MISSING, "{give: -3, when: [{missed: q}]}", "{give: 2, when: [{met: q}]}"]
    scheme = asked(f"{COUNT}\nneeded: 10\nreading: {{open: a}}", steps, readings=READINGS)
    assert [one[1] for one in found(scheme, USED)] == [D(-2), D(-3)]
    assert found(scheme.read_as({"open": "b"}), USED) == []


@pytest.mark.parametrize(
    ("days", "given"), [("until: 2024-12-31", [D(-2)]), ("until: 2024-12-30", [])]
)
def test_a_quota_asks_only_while_it_is_in_force_at_the_end_of_the_stretch(days, given):
    scheme = asked(f"{COUNT}\nneeded: 10\n{days}", [MISSING])
    assert [points for _, points, _ in found(scheme, USED)] == given
