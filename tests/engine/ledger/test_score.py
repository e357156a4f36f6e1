from datetime import date
from decimal import Decimal

import pytest

from kuaibao.engine.ledger import OPENING, Entry, score
from kuaibao.engine.words import Place, Problem, Sentence
from tests.engine.yanjin import (
    JULY,
    MAY,
    UNIT,
    YANJIN,
    commission,
    deduction,
    fact,
    opening,
    points,
    prompt,
    scored,
    use,
    withdrawal,
)

NO_CLAUSE = Sentence("no clause in force on {day} speaks of this.", {"day": "2024-05-10"})
CHECK = Sentence("Check the day and what was recorded.")


def known(*names):
    return Sentence("Known are: {names}.", {"names": names})


# One line a price of the scheme: fact, account, points, columns that count it, arithmetic, clause.
PRICES = [
    (use("1", "province"), "use", 5, ("province_single",), "5", "二"),
    (use("1", "province", form="composite"), "use", 10, ("province_single",), "10", "二"),
    (use("1", "province", form="special"), "use", 20, ("province_special",), "20", "二"),
    (use("1", "city", count=2), "use", 10, ("city_single",), "2×5=10", "三"),
    (use("1", "city", form="special"), "use", 10, ("city_special",), "10", "三"),
    (use("1", "county", count=4), "use", 4, ("county_single",), "4×1=4", "四"),
    (use("1", "county", form="special"), "use", 2, ("county_special",), "2", "四"),
    (
        commission("1", "answered", count=3, points=5),
        "commission",
        5,
        ("commission_requested", "commission_submitted"),
        "5",
        "六",
    ),
    (commission("1", "missed"), "commission", -5, ("commission_requested",), "−5", "六"),
    (
        commission("1", "late", count=2),
        "commission",
        -10,
        ("commission_requested", "commission_submitted"),
        "2×−5=−10",
        "六",
    ),
    (
        commission("1", "poor"),
        "commission",
        -5,
        ("commission_requested", "commission_submitted"),
        "−5",
        "六",
    ),
    (prompt("1", count=3, points=6), "prompt", 6, ("prompt_submitted",), "6", "七"),
    (prompt("1", points=0), "prompt", 0, ("prompt_submitted",), "0", "七"),
    (deduction("1", "false_data"), "bonus", -5, (), "−5", "八"),
    (deduction("1", "copying", count=2), "bonus", -6, (), "2×−3=−6", "九"),
]


@pytest.mark.parametrize(("what", "account", "worth", "tallies", "arithmetic", "clause"), PRICES)
def test_each_clause_gives_its_price(what, account, worth, tallies, arithmetic, clause):
    (entry,) = scored([what])
    assert entry == Entry(
        unit=UNIT,
        day=MAY,
        account=account,
        points=Decimal(worth),
        tallies=tallies,
        count=what.count,
        clause=clause,
        rule=entry.rule,
        fact="1",
        cause="",
        item="",
        arithmetic=arithmetic,
    )
    assert next(rule.clause for rule in YANJIN.rules if rule.id == entry.rule) == clause


def test_an_opening_balance_rests_on_no_clause():
    (entry,) = scored([opening("1", "29.5")])
    day = date(2024, 4, 30)
    points = Decimal("29.5")
    assert entry == Entry(UNIT, day, OPENING, points, (), 0, "", OPENING, "1", "", "", "29.5")


REFUSALS = {
    "an unknown kind": (
        fact("1", "usage"),
        Sentence("“{kind}” is no kind of fact of this scheme.", {"kind": "usage"}),
        Sentence("Did you mean “{name}”?", {"name": "use"}),
    ),
    "an unknown value": (
        use("1", "town"),
        Sentence("“{title}” cannot be “{given}”.", {"title": "刊物", "given": "town"}),
        known("province", "city", "county"),
    ),
    "a missing value": (
        fact("1", "commission"),
        Sentence("“{title}” is missing.", {"title": "结果", "given": ""}),
        known("answered", "missed", "late", "poor"),
    ),
    "an attribute of another kind": (
        prompt("1", points=1, form="single"),
        Sentence("“{name}” is told of no fact of this kind.", {"name": "form"}),
        known(),
    ),
    "a count of zero": (
        use("1", "county", count=0),
        Sentence("the count is {count}.", {"count": 0}),
        Sentence("Give a whole number from 1 up."),
    ),
    "one item twice": (
        use("1", "county", count=2, item="麦收"),
        Sentence("one item cannot be counted {count} times.", {"count": 2}),
        Sentence("Record each use by itself, or leave the item out."),
    ),
    "an instruction on nothing": (
        fact("1", "instruction", leader="county"),
        Sentence("the item it is about is missing."),
        Sentence("Name the item; the points follow from it."),
    ),
    "a prompt about an item": (
        prompt("1", points=1, item="麦收"),
        Sentence("what happened is not about an item."),
        Sentence("Leave the item out."),
    ),
    "a form that no clause prices": (use("1", "city", form="composite"), NO_CLAUSE, CHECK),
    "a judgement left open": (
        prompt("1", count=2),
        Sentence("the judged points are missing."),
        Sentence(
            "By clause {clause} give {least} to {most} points for these {count} pieces.",
            {"clause": "七", "least": Decimal(0), "most": Decimal(4), "count": 2},
        ),
    ),
    "an opening balance without points": (
        opening("1", None),
        Sentence("the opening balance has no points."),
        Sentence("Give the points before the ledger begins."),
    ),
    "a withdrawal of nothing": (
        withdrawal("1", "2"),
        Sentence("there is no fact “{withdraws}” to withdraw.", {"withdraws": "2"}),
        Sentence("Check the number."),
    ),
}


@pytest.mark.parametrize(("wrong", "what", "remedy"), REFUSALS.values(), ids=REFUSALS)
def test_what_cannot_be_scored_is_a_problem_and_never_a_silent_zero(wrong, what, remedy):
    result = score(YANJIN, [wrong])
    assert result.entries == ()
    assert result.problems == (Problem(Place("1"), what, remedy),)


@pytest.mark.parametrize(
    ("count", "given", "allowed"),
    [
        (1, "0", True),
        (1, "2", True),
        (1, "2.01", False),
        (1, "-1", False),
        (3, "6", True),
        (3, "7", False),
    ],
)
def test_a_judgement_stays_inside_the_limits_of_its_clause(count, given, allowed):
    result = score(YANJIN, [commission("1", "answered", count=count, points=given)])
    if allowed:
        assert result.problems == ()
        return
    values = {
        "clause": "六",
        "least": Decimal(0),
        "most": Decimal(2 * count),
        "points": Decimal(given),
        "count": count,
    }
    what = Sentence("{points} points are outside the limits.", values)
    words = "By clause {clause} give {least} to {most} points for these {count} pieces."
    assert result.problems == (Problem(Place("1"), what, Sentence(words, values)),)


def test_all_that_is_wrong_with_one_fact_is_told_at_once():
    wrong = fact("1", "use", level="town", form="long")
    assert [problem.what.values["given"] for problem in score(YANJIN, [wrong]).problems] == [
        "town",
        "long",
    ]


def test_sound_facts_are_scored_beside_wrong_ones():
    result = score(YANJIN, [use("1", "county"), use("2", "town"), use("3", "city")])
    assert [entry.fact for entry in result.entries] == ["1", "3"]
    assert [problem.place.file for problem in result.problems] == ["2"]


def test_one_number_for_two_facts_is_told():
    result = score(YANJIN, [use("1", "county"), use("1", "city")])
    what = Sentence("the number is given to two facts.")
    assert result.problems == (Problem(Place("1"), what, Sentence("Give each its own.")),)


def test_a_withdrawn_fact_earns_nothing():
    facts = [use("1", "county"), use("2", "city"), withdrawal("3", "2", JULY)]
    assert points(facts) == {"use": Decimal(1)}


def test_a_withdrawn_fact_may_be_wrong():
    assert scored([use("1", "town"), withdrawal("2", "1")]) == ()


def test_a_withdrawal_cannot_be_withdrawn():
    facts = [use("1", "county"), withdrawal("2", "1"), withdrawal("3", "2")]
    result = score(YANJIN, facts)
    what = Sentence("there is no fact “{withdraws}” to withdraw.", {"withdraws": "2"})
    assert result == type(result)((), (Problem(Place("3"), what, Sentence("Check the number.")),))
