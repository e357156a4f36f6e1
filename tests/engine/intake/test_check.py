"""Wrong figures in print: each is listed once, with arithmetic and the likely clause."""

import pytest

from tests.engine.intake.conftest import said

ROW = "塔铺街道\t\t\t\t3\t6\t\t\t\t\t2\t\t\t8\t24\t60%"


def new(doubts):
    """Leave out the one figure that does not follow in the reference case."""
    return [doubt for doubt in doubts if doubt.id != "农业农村局/period_points"]


def only(intake):
    assert said(intake.problems) == []
    (doubt,) = new(intake.doubts)
    return doubt


@pytest.mark.parametrize(
    ("changed", "column", "explanation", "clause"),
    [
        (ROW.replace("60%", "61%"), "completion", "24÷40＝60%, rounded 60%, printed 61%", None),
        (ROW.replace("\t8\t", "\t5\t"), "period_points", "6＋2×1＝8, printed 5", "九"),
        (ROW.replace("\t8\t", "\t3\t"), "period_points", "6＋2×1＝8, printed 3", "六、八"),
        (ROW.replace("\t8\t", "\t7\t"), "period_points", "6＋2×1＝8, printed 7", None),
        (ROW.replace("\t8\t", "\t11\t"), "period_points", "6＋2×1＝8, printed 11", "五"),
        (
            ROW.replace("\t6\t", "\t7\t").replace("\t8\t", "\t9\t"),
            "prompt_points",
            "3×2＝6, printed 7",
            "七",
        ),
        (ROW.replace("\t\t\t8\t", "\t\t-3\t5\t"), "bonus_penalty", "0, printed −3", "九"),
        (ROW.replace("\t\t\t8\t", "\t\t-8\t0\t"), "bonus_penalty", "0, printed −8", "八、九"),
        (ROW.replace("\t\t\t8\t", "\t\t3\t11\t"), "bonus_penalty", "0, printed 3", "五"),
    ],
)
def test_a_wrong_figure_is_listed_once(mutated, changed, column, explanation, clause):
    doubt = only(mutated((ROW, changed)))
    assert doubt.id == f"塔铺街道/{column}"
    assert str(doubt.explanation) == explanation
    assert doubt.clause == clause
    assert doubt.problem.place.line == 24


def test_half_up_rounding_is_asked_for(mutated):
    doubt = only(mutated(("\t21\t53%", "\t21\t52%")))
    assert str(doubt.explanation) == "21÷40＝52.5%, rounded 53%, printed 52%"


def test_rows_out_of_order_are_listed(mutated, bulletin):
    lines = bulletin.split("\n")
    first, second = (
        next(line for line in lines if line.startswith(n)) for n in ("王楼镇", "胙城乡")
    )
    doubt = only(mutated((f"{first}\n{second}", f"{second}\n{first}")))
    assert doubt.id == "王楼镇/order"
    assert str(doubt.explanation) == "王楼镇 with 18、9 stands below 胙城乡 with 14、9"


def test_more_answered_than_asked_is_listed(mutated):
    doubt = only(mutated(("卫健委\t2\t2\t4", "卫健委\t2\t3\t4")))
    assert doubt.id == "卫健委/commission_submitted"


def test_deductions_are_proposed_and_then_everything_follows(mutated, rows_of):
    found = mutated((ROW, ROW.replace("\t\t\t8\t", "\t\t-3\t5\t")))
    row = next(row for row in rows_of(found, found.accepted_all()) if row[2] == "塔铺街道")
    assert row[-4:] == ("-3", "5", "24", "60%")


def test_a_commission_answered_badly_is_proposed_by_its_points(mutated, rows_of):
    found = mutated(
        ("卫健委\t2\t2\t4\t\t\t\t\t\t\t\t\t\t4\t", "卫健委\t2\t2\t-3\t\t\t\t\t\t\t\t\t\t-3\t")
    )
    doubt = only(found)
    assert (doubt.id, doubt.clause) == ("卫健委/commission_points", "六")
    row = next(row for row in rows_of(found, found.accepted_all()) if row[2] == "卫健委")
    assert row[3:6] == ("2", "2", "-3")


def test_three_uses_of_one_item_are_found(mutated):
    changed = "农业农村局\t3\t3\t5\t\t\t1\t\t2\t\t4\t\t\t18\t"
    found = mutated(("农业农村局\t3\t3\t5\t\t\t\t\t2\t\t4\t\t\t18\t", changed))
    (doubt,) = found.doubts
    assert str(doubt.explanation) == "5＋5＋2×5＋4×1＝24, printed 18"
    assert doubt.clause == "十"
    items = [fact.item for fact in doubt.proposal.added if fact.item]
    assert len(items) - len(set(items)) == 2


def test_the_first_period_of_a_year_has_no_opening_balance(mutated):
    found = mutated(("附件：2024 年 5-6 月", "附件：2024 年 1-2 月"))
    totals = [doubt for doubt in new(found.doubts) if doubt.id.endswith("/total_points")]
    assert "塔铺街道/total_points" in [doubt.id for doubt in totals]
    assert not [fact for fact in found.facts if fact.kind == "opening"]


def test_figures_beyond_all_measure_are_checked_in_no_time(mutated):
    huge = "9" * 9
    found = mutated(("卫健委\t2\t2\t4", f"卫健委\t{huge}\t{huge}\t-1"))
    assert "卫健委/commission_points" in [doubt.id for doubt in found.doubts]
