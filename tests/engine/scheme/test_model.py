from datetime import date
from decimal import Decimal

import pytest

from kuaibao.engine.ledger import score
from kuaibao.engine.scheme import Column, NotInForceError, load_scheme
from kuaibao.engine.words import Place, Problem, Sentence
from tests.engine.yanjin import JULY, JUNE, MAY, YANJIN, item_use, points, use, variant

SCHEME, CLAUSES = "scheme.yaml", "clauses.yaml"
FOUR = "- number: 四\n  wording: 被县《延津政务快报》采用的条目信息每条计1分,专期采用的计2分。\n"
COUNTY = """\
  - id: county-use
    clause: 四
    fact: use
    where: {level: county, form: [single, special]}
    points: {by: form, single: 1, special: 2}
    account: use
    tallies: {by: form, single: [county_single], special: [county_special]}
"""
DEARER = COUNTY.replace("county-use", "county-use-july").replace("single: 1", "single: 3")


def not_in_force(number, day, msgid="no clause in force on {day} speaks of this."):
    remedy = "Check the day and what was recorded."
    if "scheme" in msgid:
        remedy = "Check the day, or take the scheme of that day."
    what = Sentence(msgid, {"day": day.isoformat()})
    return Problem(Place(number), what, Sentence(remedy))


def test_other_prices_in_the_file_give_other_points(tmp_path):
    dearer = load_scheme(
        variant(tmp_path, (SCHEME, "single: 1, special: 2", "single: 2, special: 7"))
    )
    facts = [use("1", "county", count=3), use("2", "county", form="special"), use("3", "city")]
    assert points(facts) == {"use": Decimal(3 + 2 + 5)}
    assert points(facts, dearer) == {"use": Decimal(6 + 7 + 5)}


def test_a_rule_that_changes_in_july_leaves_may_untouched(tmp_path):
    until, since = "    until: 2024-06-30\n", "    from: 2024-07-01\n"
    changed = load_scheme(variant(tmp_path, (SCHEME, COUNTY, COUNTY + until + DEARER + since)))
    assert points([use("1", "county", date(2024, 6, 30))], changed) == {"use": Decimal(1)}
    assert points([use("1", "county", date(2024, 7, 1))], changed) == {"use": Decimal(3)}


def test_a_clause_dated_from_july_gives_nothing_in_may(tmp_path):
    dated = FOUR.replace("  wording", "  from: 2024-07-01\n  wording")
    later = load_scheme(variant(tmp_path, (CLAUSES, FOUR, dated)))
    assert points([use("1", "county", date(2024, 7, 1))], later) == {"use": Decimal(1)}
    may = score(later, [use("1", "county", date(2024, 6, 30))])
    assert (may.entries, may.problems) == ((), (not_in_force("1", date(2024, 6, 30)),))


def test_the_policy_of_a_lineage_dated_from_july_leaves_may_untouched(tmp_path):
    policy = "    fact: use\n    keep: highest"
    later = load_scheme(variant(tmp_path, (SCHEME, policy, policy + "\n    from: 2024-07-01")))
    assert points([item_use("1", "county", MAY), item_use("2", "city", JUNE)], later) == {
        "use": Decimal(6)
    }
    assert points([item_use("1", "county", MAY), item_use("2", "city", JULY)], later) == {
        "use": Decimal(5)
    }


def test_a_new_wording_is_quoted_from_its_day_on(tmp_path):
    new = "- number: 四\n  from: 2024-07-01\n  wording: 每条计1分。\n"
    old = FOUR.replace("  wording", "  until: 2024-06-30\n  wording")
    reworded = load_scheme(variant(tmp_path, (CLAUSES, FOUR, old + new)))
    assert reworded.clause("四", date(2024, 6, 30)).wording.startswith("被县《延津政务快报》")
    assert reworded.clause("四", date(2024, 7, 1)).wording == "每条计1分。"
    facts = [use("1", "county", MAY), use("2", "county", JULY)]
    assert points(facts, reworded) == {"use": Decimal(2)}


@pytest.mark.parametrize(("number", "day"), [("四", MAY), ("十一", JULY)])
def test_a_clause_outside_its_dates_is_an_error(tmp_path, number, day):
    dated = FOUR.replace("  wording", "  from: 2024-07-01\n  wording")
    later = load_scheme(variant(tmp_path, (CLAUSES, FOUR, dated)))
    with pytest.raises(NotInForceError, match=f"{number} of yanjin-2024 is not in force on {day}"):
        later.clause(number, day)


def test_a_fact_outside_the_dates_of_the_scheme_is_refused():
    before = date(2023, 12, 31)
    scored = score(YANJIN, [use("1", "county", before)])
    msgid = "the scheme is not in force on {day}."
    assert (scored.entries, scored.problems) == ((), (not_in_force("1", before, msgid),))


@pytest.mark.parametrize(
    ("first", "last", "day", "holds"),
    [
        (None, None, MAY, True),
        (MAY, None, MAY, True),
        (None, MAY, MAY, True),
        (JUNE, None, MAY, False),
        (None, MAY, JUNE, False),
    ],
)
def test_both_days_of_a_validity_belong_to_it(first, last, day, holds):
    clause = YANJIN.clauses[0].model_copy(update={"from_": first, "until": last})
    assert clause.in_force(day) is holds


@pytest.mark.parametrize(("target", "text"), [("40", "40"), ("100.00", "100"), ("7.50", "7.5")])
def test_the_target_line_writes_its_figure_plainly(target, text):
    assert YANJIN.target_title(Decimal(target)) == f"信息采用积分年目标为 {text} 分以上"


def test_a_price_of_half_a_point_is_exactly_that(tmp_path):
    halves = load_scheme(
        variant(
            tmp_path,
            (SCHEME, "single: 1, special: 2", "single: 0.1, special: 2"),
            (SCHEME, "decimals: 0", "decimals: 1"),
        )
    )
    assert points([use("1", "county", count=3)], halves) == {"use": Decimal("0.3")}


def test_parts_of_a_scheme_can_be_made_without_a_file():
    assert Column(id="c", title="分", points="use").points == "use"
