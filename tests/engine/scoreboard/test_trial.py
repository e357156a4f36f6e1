"""A new price tried on the reference circular: who moves, by how much, by which clause."""

from datetime import date
from decimal import Decimal

import pytest

from kuaibao.engine.scheme import Clause, Period, compare, edited, read_scheme, texts_of
from kuaibao.engine.scoreboard import Reason, RegisterUnit, Standing, scoreboard, trial
from kuaibao.engine.settlement import fresh_line
from tests.engine.scoreboard.bulletin import PERIOD, facts, printed, reference, register
from tests.engine.yanjin import (
    JULY,
    SHIPPED,
    UNIT,
    YANJIN,
    commission,
    instruction,
    item_use,
    opening,
    scored,
    use,
)

TEXTS = texts_of(SHIPPED)
FOUR = "被县《延津政务快报》采用的条目信息每条计1分,专期采用的计2分。"
TEN = "被各级信息刊物重复采用的信息只记一次最高分。"


def version(changes, clauses=TEXTS["clauses.yaml"], head=TEXTS["scheme.yaml"]):
    return read_scheme({"clauses.yaml": clauses, "scheme.yaml": edited(head, changes)})


DEARER = version({("rules", "county-use", "points", "single"): 2})


@pytest.fixture(scope="module")
def dearer():
    """The reference circular, with 2 points for a single item of the county."""
    return trial(YANJIN, DEARER, facts(), register(), PERIOD)


def only(new, happened, old=YANJIN, period=PERIOD):
    """Try *new* on one unit's facts."""
    return trial(old, new, happened, [RegisterUnit(UNIT, "县直单位", Decimal(40), 0)], period)


def points(*numbers):
    return tuple(map(Decimal, numbers))


def test_nobody_moves_under_the_same_scheme():
    same = trial(YANJIN, YANJIN, facts(), register(), PERIOD)
    assert same.movements == ()
    assert same.before == same.after == Standing(*points(249, 577))


def test_each_unit_moves_by_its_county_items(dearer):
    """One item of 农业农村局 stood in the city's bulletin too, so clause 十 takes it back."""
    wanted = {row["unit"]: int(row["county_single"] or 0) for row in printed()}
    wanted[UNIT] -= 1
    found = {one.unit: int(one.difference) for one in dearer.movements if one.difference}
    assert found == {unit: more for unit, more in wanted.items() if more}
    assert dearer.after.total - dearer.before.total == sum(wanted.values()) == 77


def test_the_old_figures_are_those_in_print(dearer):
    rows = {row["unit"]: row for row in printed()}
    for one in dearer.movements:
        row = rows[one.unit]
        known = points(row["period_points"] or 0, row["total_points"] or 0)
        assert (one.before.period, one.before.total) == known


def test_who_moves_farthest_comes_first_with_its_place_and_reason(dearer):
    first = dearer.movements[0]
    assert first.unit == "东屯镇"
    assert first.before == Standing(*points(14, 20), place=3)
    assert first.after == Standing(*points(20, 26), place=1)
    assert first.reasons == (Reason("四", FOUR, 1, *points(6, 12)),)
    words = f"clause 四 “{FOUR}”: entries 1, points 6 → 12"
    assert str(first.reasons[0].sentence()) == words
    sizes = [one.difference for one in dearer.movements]
    assert sizes == sorted(sizes, reverse=True)


def test_reasons_stand_clause_by_clause(dearer):
    mine = next(one for one in dearer.movements if one.unit == UNIT)
    assert mine.reasons == (
        Reason("四", FOUR, 2, *points(4, 8)),
        Reason("十", TEN, 1, *points(-1, -2)),
    )


def test_the_reasons_add_up_to_the_difference(dearer):
    for one in dearer.movements:
        assert sum(why.after - why.before for why in one.reasons) == one.difference


def test_who_gives_way_has_another_place_and_no_reason(dearer):
    passed = {one.unit: one for one in dearer.movements if not one.difference}
    assert set(passed) == {
        "魏邱乡",
        "生态环境局",
        "自然资源局",
        "统计局",
        "行政审批和政务信息管理局",
    }
    assert passed["魏邱乡"].reasons == ()
    assert (passed["魏邱乡"].before.place, passed["魏邱乡"].after.place) == (12, 13)


def test_places_are_those_of_the_board(dearer):
    bands = [band for section in reference().sections for band in section.bands]
    places = {row.unit: place for band in bands for place, row in enumerate(band.rows, 1)}
    assert all(one.before.place == places[one.unit] for one in dearer.movements)
    board = scoreboard(DEARER, register(), map(fresh_line, scored(facts(), DEARER)), PERIOD)
    bands = [band for section in board.sections for band in section.bands]
    places = {row.unit: place for band in bands for place, row in enumerate(band.rows, 1)}
    assert all(one.after.place == places[one.unit] for one in dearer.movements)


def test_points_before_the_period_count_in_the_total_alone():
    (one,) = only(DEARER, [use("1", "county", date(2024, 3, 5))]).movements
    assert (one.before, one.after) == (
        Standing(*points(0, 1), place=1),
        Standing(*points(0, 2), place=1),
    )


def test_points_after_the_period_and_of_another_year_do_not_count():
    happened = [use("1", "county", JULY), use("2", "county", date(2023, 12, 5))]
    assert only(DEARER, happened).movements == ()


def test_a_bonus_that_follows_the_item_is_a_reason_of_its_own():
    (one,) = only(DEARER, [item_use("1", "county"), instruction("2")]).movements
    assert [(why.clause, why.before, why.after) for why in one.reasons] == [
        ("四", *points(1, 2)),
        ("五", *points(3, 6)),
    ]


def test_a_fact_that_the_new_scheme_does_not_know_is_a_problem():
    values = "{answered: 已报送, missed: 未报送, late: 报送不及时, poor: 稿件质量较差}"
    head = TEXTS["scheme.yaml"].replace(values, values.replace("missed:", "absent:"))
    head = head.replace("{outcome: missed}", "{outcome: absent}")
    happened = [commission("1", "missed"), opening("2", 20)]
    result = only(version({}, head=head), happened)
    assert [problem.place.file for problem in result.problems] == ["1"]
    (one,) = result.movements
    assert (one.difference, one.reasons[0].clause) == (5, "六")
    assert (one.reasons[0].before, one.reasons[0].after) == points(-5, 0)
    assert only(YANJIN, happened).problems == ()


def test_another_name_of_a_rule_moves_nobody():
    renamed = version({("rules", "county-use", "id"): "county-adopted"})
    assert compare(YANJIN, renamed)
    assert only(renamed, [use("1", "county")]).movements == ()


def test_a_scheme_of_next_year_is_tried_as_on_its_first_day():
    clauses = TEXTS["clauses.yaml"].replace("- number: 四\n", "- number: 四\n  until: 2024-12-31\n")
    clauses += "- {number: 四, wording: 每条计2分。, from: 2025-01-01}\n"
    head = TEXTS["scheme.yaml"]
    rule = "  - id: county-use\n    clause: 四\n"
    assert rule in head
    head = head.replace(rule, f"{rule}    from: 2025-01-01\n")
    changes = {("from",): date(2025, 1, 1), ("rules", "county-use", "points", "single"): 2}
    result = only(version(changes, clauses, head), [use("1", "county")])
    assert result.problems == ()
    (why,) = result.movements[0].reasons
    assert why == Reason("四", "每条计2分。", 1, *points(1, 2))


def test_a_scheme_that_began_since_is_tried_on_earlier_facts_too():
    new = version({("from",): date(2024, 6, 1), ("rules", "county-use", "points", "single"): 2})
    result = only(new, [use("1", "county")])
    assert result.problems == ()
    assert [one.difference for one in result.movements] == [1]


def test_a_price_of_july_leaves_may_as_it_was():
    head = TEXTS["scheme.yaml"]
    rule = "  - id: county-use\n    clause: 四\n"
    july = """\
  - id: county-use-dearer
    clause: 四
    from: 2024-07-01
    fact: use
    where: {level: county, form: single}
    points: 2
    account: use
"""
    head = head.replace(rule, f"{july}{rule}    until: 2024-06-30\n")
    happened = [use("1", "county"), use("2", "county", JULY)]
    (one,) = only(
        version({}, head=head), happened, period=Period.parse("2024-07..2024-08")
    ).movements
    assert (one.before.total, one.after.total) == points(2, 3)
    assert one.reasons[0].count == 1


def test_a_step_of_the_reckoning_is_a_reason():
    step = """\
steps:
  - id: floor
    title: 保底
    clause: 一
    per: period
    limit: {least: 3}
    of: total
    account: use
"""
    head = TEXTS["scheme.yaml"].replace("groups:\n", f"{step}groups:\n", 1)
    (one,) = only(version({}, head=head), [use("1", "county")]).movements
    assert [(why.clause, why.count, why.before, why.after) for why in one.reasons] == [
        ("一", 3, *points(0, 8))  # 3 and 3 for the empty periods before, 2 beside the one point
    ]
    assert (one.after.period, one.after.total) == points(3, 9)


def test_a_unit_outside_the_register_has_no_place():
    (one,) = trial(YANJIN, DEARER, [use("1", "county")], [], PERIOD).movements
    assert (one.unit, one.before.place, one.after.place) == (UNIT, 0, 0)


def test_clauses_are_told_as_they_read_in_the_new_scheme():
    clauses = TEXTS["clauses.yaml"].replace(FOUR, "每条计2分。")
    new = version({("rules", "county-use", "points", "single"): 2}, clauses)
    assert Clause(number="四", wording="每条计2分。") in new.clauses
    (one,) = only(new, [use("1", "county")]).movements
    assert one.reasons[0].wording == "每条计2分。"
