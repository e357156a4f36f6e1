"""Stretches of time: what is asked by week, month, quarter, half, year and period, and when."""

from datetime import date
from decimal import Decimal

import pytest
import yaml

from kuaibao.engine.scheme import Period
from kuaibao.engine.settlement import fresh_line, settle, settle_year
from tests.engine.small import YEAR_END, got, reckoned, small, step, unit

D = Decimal
EVERY_TWO = "{each: 1, of: {count: used}, every: 2, whole: true}"


def days(scheme, lines, until=YEAR_END):
    return [(day, points) for _, day, points, _, _ in reckoned(scheme, lines, until=until)]


def cut(text):
    return {"periods": yaml.safe_load(text)}


@pytest.mark.parametrize(
    ("per", "ends"),
    [
        ("month", ["01-31", "02-29", "03-31", "04-30", "05-31", "06-30",
                   "07-31", "08-31", "09-30", "10-31", "11-30", "12-31"]),
        ("quarter", ["03-31", "06-30", "09-30", "12-31"]),
        ("half", ["06-30", "12-31"]),
        ("year", ["12-31"]),
        ("period", ["04-30", "08-31", "12-31"]),
    ],
)  # fmt: skip
def test_what_is_given_stands_at_the_end_of_each_stretch(per, ends):
    scheme = step(f"give: 1\nper: {per}", **cut("{months: 4}"))
    assert days(scheme, []) == [(end, D(1)) for end in ends]


def test_weeks_are_whole_and_end_on_sundays():
    """2024 begins on a Monday and ends on a Tuesday: its last two days belong to no week."""
    scheme = step("give: {each: 1, of: {count: used}}\nper: week", **cut("{months: 12}"))
    lines = [got("甲", 0, day, used=1) for day in ("01-01", "01-07", "01-08", "12-29", "12-30")]
    assert days(scheme, lines) == [("01-07", D(2)), ("01-14", D(1)), ("12-29", D(1))]


def test_the_days_before_the_first_monday_belong_to_no_week():
    scheme = step(
        "give: {each: 1, of: {count: used}}\nper: week", **cut("{months: 12, year_starts: 12}")
    )
    lines = [got("甲", 0, day, used=1) for day in ("11-30", "12-01", "12-02", "12-08")]
    found = settle_year(scheme, [unit("甲")], lines, date(2025, 11, 30))
    assert [(entry.day, entry.points, entry.span) for entry in found] == [
        (date(2024, 12, 8), D(2), "2024-12-02..2024-12-08")
    ]


def test_a_week_over_the_end_of_a_period_is_given_where_it_ends():
    scheme = step("give: {each: 1, of: {count: used}}\nper: week", **cut("{months: 1}"))
    lines = [got("甲", 0, "01-29", used=1), got("甲", 0, "02-04", used=2)]
    assert days(scheme, lines, date(2024, 1, 31)) == []
    assert days(scheme, lines, date(2024, 2, 29)) == [("02-04", D(3))]


def test_a_running_week_is_given_in_two_parts():
    scheme = step(
        "{give: {each: 1, of: {count: used}}, per: week, judged: running}", **cut("{months: 1}")
    )
    lines = [got("甲", 0, "01-29", used=1), got("甲", 0, "02-04", used=2)]
    assert reckoned(scheme, lines) == [
        ("甲", "01-31", D(1), "三", "1"),
        ("甲", "02-04", D(2), "三", "3−1=2"),
    ]


def test_a_year_may_be_cut_at_days_of_its_own():
    scheme = step(
        "give: {each: 1, of: {count: used}}\nper: period",
        **cut('{starts: ["12-01", "03-15", "06-01"]}'),
    )
    lines = [
        got("甲", 0, day, used=1) for day in ("03-14", "03-15", "05-31", "06-01", "11-30", "12-01")
    ]
    before = [got("甲", 0, "01-01", used=4)]
    assert days(scheme, [*lines, *before], date(2024, 11, 30)) == [
        ("03-14", D(5)), ("05-31", D(2)), ("11-30", D(2)),
    ]  # fmt: skip


def test_months_of_a_year_of_its_own_begin_where_it_begins():
    scheme = step(
        "give: {each: 1, of: {count: used}}\nper: month", **cut('{starts: ["12-15", "06-15"]}')
    )
    lines = [got("甲", 0, day, used=1) for day in ("01-14", "01-15", "02-14")]
    assert days(scheme, lines, date(2024, 6, 14)) == [("01-14", D(1)), ("02-14", D(2))]


def test_what_is_given_waits_for_the_end_and_a_limit_does_not():
    give, cap = step("give: 1"), step("limit: {most: 10}")
    lines = [got("甲", 12, "01-10"), got("甲", 3, "05-10"), got("甲", 5, "12-10")]
    assert days(give, lines, date(2024, 10, 31)) == []
    assert days(give, lines) == [("12-31", D(1))]
    assert reckoned(cap, lines) == [
        ("甲", "02-29", D(-2), "三", "10−12=−2"),
        ("甲", "06-30", D(-3), "三", "10−15+2=−3"),
        ("甲", "12-31", D(-5), "三", "10−20+5=−5"),
    ]


def test_what_is_judged_may_be_turned_round():
    give = step("{give: 3, judged: running, when: [{count: used, least: 2}]}")
    cap = step("{limit: {most: 10}, judged: end}")
    used = [got("甲", 6, "01-10", used=1), got("甲", 6, "05-10", used=1)]
    assert days(give, used) == [("06-30", D(3))]
    assert days(cap, used) == [("12-31", D(-2))]


def test_a_condition_that_no_longer_holds_takes_the_line_back():
    scheme = step("{give: 3, judged: running, when: [{points: total, least: 5}]}")
    lines = [got("甲", 6, "01-10"), got("甲", -4, "05-10", "talk")]
    assert reckoned(scheme, lines) == [
        ("甲", "02-29", D(3), "三", "3"),
        ("甲", "06-30", D(-3), "三", "0−3=−3"),
    ]


def test_a_band_that_is_left_gives_only_the_difference():
    bands = "{bands: [{from: 3, points: 1}, {from: 10, points: 2.5}], of: {points: total}}"
    scheme = step(f"{{give: {bands}, judged: running}}")
    lines = [got("甲", "3.4", "01-10"), got("甲", 8, "05-10")]
    assert reckoned(scheme, lines) == [
        ("甲", "02-29", D(1), "三", "3.4→1=1"),
        ("甲", "06-30", D("1.5"), "三", "11.4→2.5−1=1.5"),
    ]


def test_a_line_is_worked_out_for_its_stretch_alone():
    scheme = step(f"give: {EVERY_TWO}\nper: month")
    lines = [
        got("甲", 0, "01-31", used=3),
        got("甲", 0, "02-01", used=1),
        got("甲", 0, "03-05", used=2),
    ]
    assert reckoned(scheme, lines) == [
        ("甲", "01-31", D(1), "三", "[3÷2]=1"),
        ("甲", "03-31", D(1), "三", "2÷2=1"),
    ]


def test_a_year_that_is_its_only_period_counts_once():
    scheme = step("give: {each: 1, of: {points: total}}", **cut("{months: 12}"))
    assert days(scheme, [got("甲", 4, "05-10")]) == [("12-31", D(4))]
    monthly = step("give: {each: 1, of: {points: total}}\nper: period", **cut("{months: 1}"))
    assert days(monthly, [got("甲", 4, "05-10")]) == [("05-31", D(4))]


def test_an_opening_balance_is_in_the_year_and_in_no_month():
    opening = got("甲", 9, "01-31", "opening")
    for per, found in {"year": [("12-31", D(9))], "half": [], "month": [], "period": []}.items():
        scheme = step(f"give: {{each: 1, of: {{points: total}}}}\nper: {per}")
        assert days(scheme, [opening]) == found


def test_the_facts_of_other_years_do_not_count():
    scheme = step("give: {each: 1, of: {points: total}}")
    old = got("甲", 5, "05-10")
    lines = [old, got("甲", 2, "06-10")]
    found = settle_year(scheme, [unit("甲")], lines, date(2025, 12, 31))
    assert found == []


# ------------------------------------------------------------------ period by period

ZERO = small("""
steps:
  - id: zero
    clause: 三
    title: 两次未报全年计零分
    when: [{count: asked, least: 2}]
    set: 0
    of: total
    account: use
""")


def test_two_missed_commissions_zero_the_year_and_what_comes_later_stays_zero():
    lines = [
        got("甲", 30, "01-10"),
        got("甲", -5, "02-10", "talk", asked=1),
        got("甲", -5, "06-10", "talk", asked=1),
        got("甲", 8, "09-10"),
        got("甲", 2, "12-10"),
    ]
    assert reckoned(ZERO, lines) == [
        ("甲", "06-30", D(-20), "三", "0−20=−20"),
        ("甲", "10-31", D(-8), "三", "0−28+20=−8"),
        ("甲", "12-31", D(-2), "三", "0−30+28=−2"),
    ]
    assert reckoned(ZERO, lines[:2]) == []


def closed_one_by_one(scheme, units, lines):
    """Settle each period when it ends, with what came until then and earlier periods were given."""
    ledger, found = [], []
    for period in scheme.calendar.periods_of(scheme.calendar.year_of(YEAR_END)):
        ledger += [one for one in lines if one.counted in period]
        entries = settle(scheme, units, ledger, period)
        ledger += map(fresh_line, entries)
        found += entries
    return found


def test_period_by_period_is_the_whole_year():
    lines = [got("甲", n, f"{n:02}-15", used=n) for n in range(1, 13)]
    for scheme in (ZERO, step(f"{{set: {EVERY_TWO}, of: total, per: quarter}}")):
        assert closed_one_by_one(scheme, [unit("甲")], lines) == settle_year(
            scheme, [unit("甲")], lines, YEAR_END
        )


def test_a_late_fact_moves_the_period_in_which_it_counts():
    """A fact of January that is recorded in May counts in May; January's cap is not reopened."""
    scheme = step("{limit: {most: 10}, per: month}")
    lines = [got("甲", 12, "01-10"), got("甲", 4, "05-01")]
    assert days(scheme, lines) == [("01-31", D(-2))]


def test_settling_again_with_its_own_lines_gives_nothing():
    scheme = step("limit: {most: 10}")
    lines, period = [got("甲", 12, "01-10")], Period.parse("2024-01..2024-02")
    first = settle(scheme, [unit("甲")], lines, period)
    assert [entry.points for entry in first] == [-2]
    assert settle(scheme, [unit("甲")], [*lines, *map(fresh_line, first)], period) == []


def test_a_period_may_be_looked_at_before_it_ends():
    scheme, period = step("limit: {most: 10}"), Period.parse("2024-01..2024-02")
    lines = [got("甲", 12, "01-10")]
    (entry,) = settle(scheme, [unit("甲")], lines, period, date(2024, 1, 20))
    assert (entry.day, entry.points, entry.span) == (date(2024, 1, 20), -2, "2024-01..2024-12")
    assert settle(step("give: 1\nper: month"), [unit("甲")], lines, period, date(2024, 1, 20)) == []


def test_a_stretch_that_ended_in_an_earlier_period_is_closed():
    scheme = step("{limit: {most: 10}, per: month}")
    lines = [got("甲", 12, "02-10")]
    assert settle(scheme, [unit("甲")], lines, Period.parse("2024-03..2024-04")) == []


def test_what_a_step_gave_that_is_gone_still_counts():
    """A step that the scheme no longer has is a line like any other for those that remain."""
    gone = fresh_line(
        settle_year(step("give: 7\nper: period"), [unit("甲")], [], date(2024, 2, 29))[0]
    )
    scheme = small("steps: [{id: cap, clause: 三, title: 封顶, limit: {most: 5}, account: use}]")
    assert days(scheme, [gone]) == [("02-29", D(-2))]
