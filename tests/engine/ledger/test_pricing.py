"""Which rules a fact falls under: attributes with values, numbers with limits, days, readings."""

from datetime import date
from decimal import Decimal

import pytest

from kuaibao.engine.ledger import Fact, PriceList, score
from kuaibao.engine.ledger import told as tell
from kuaibao.engine.words import Sentence
from tests.engine.small import CLAUSES, MAY, small

NUMBERS = """
facts:
  use:
    title: 采用
    says: "{words}字采用{count}条"
    item: optional
    attributes: {words: {title: 字数, number: true}}
rules:
  - {id: short, clause: 一, fact: use, where: {words: {below: 100}}, points: 1, account: use}
  - id: middle
    clause: 二
    fact: use
    where: {words: {least: 100, most: 300.5}}
    points: 2
    account: use
  - id: long
    clause: 三
    fact: use
    where: {words: {over: 300.5, below: 1000}}
    points: 3
    account: use
"""


def told(words, **more):
    return Fact(words, "use", "甲", MAY, {"words": words}, **more)


@pytest.mark.parametrize(
    ("words", "points"),
    [
        ("0", 1), ("99.99", 1), ("100", 2), ("100.0", 2), ("0100", 2), ("300.5", 2),
        ("300.51", 3), ("999.99", 3), ("1E+2", 2),
    ],
)  # fmt: skip
def test_a_number_falls_under_one_range_at_and_beside_its_ends(words, points):
    (entry,) = score(small(NUMBERS), [told(words)]).entries
    assert entry.points == points


def test_facts_of_one_list_do_not_lend_one_another_their_ranges():
    """Prices are remembered by range; neighbours on both sides must not be confused."""
    scheme = small(NUMBERS)
    words = ["300.51", "99.99", "100", "300.5", "99.99", "100.01", "0", "300.51"]
    facts = [Fact(str(n), "use", "甲", MAY, {"words": one}) for n, one in enumerate(words)]
    assert [int(entry.points) for entry in score(scheme, facts).entries] == [3, 1, 2, 2, 1, 2, 1, 3]


@pytest.mark.parametrize("words", ["1000", "1000.01", "9999999"])
def test_a_number_outside_all_ranges_is_no_silent_zero(words):
    (problem,) = score(small(NUMBERS), [told(words)]).problems
    assert problem.what.msgid == "no clause in force on {day} speaks of this."


@pytest.mark.parametrize("words", ["-1", "-0.01", "十", "NaN", "Infinity", "sNaN", "12字"])
def test_what_is_no_number_from_0_up_is_refused(words):
    (problem,) = score(small(NUMBERS), [told(words)]).problems
    assert problem.what == Sentence(
        "“{title}” cannot be “{given}”.", {"title": "字数", "given": words}
    )
    assert problem.remedy == Sentence("Write a number from 0 up.")


def test_a_number_that_is_left_out_is_missing():
    (problem,) = score(small(NUMBERS), [told("")]).problems
    assert problem.what.msgid == "“{title}” is missing."


def test_a_number_is_told_as_it_was_written():
    assert tell(small(NUMBERS), told("0100", count=2)) == "0100字采用2条"


DATED = """
rules:
  - {id: old, clause: 一, fact: use, points: 1, account: use, until: 2024-06-30}
  - {id: new, clause: 二, fact: use, points: 2, account: use, from: 2024-07-01}
"""


@pytest.mark.parametrize(("day", "points"), [(date(2024, 6, 30), 1), (date(2024, 7, 1), 2)])
def test_a_price_follows_the_day(day, points):
    (entry,) = score(small(DATED), [Fact("1", "use", "甲", day)]).entries
    assert (entry.points, entry.rule) == (points, {1: "old", 2: "new"}[points])


def test_a_rule_whose_clause_is_not_in_force_speaks_of_nothing():
    clauses = [{**one, "until": "2024-04-30"} if one["number"] == "一" else one for one in CLAUSES]
    scheme = small(clauses=clauses)
    april, may = date(2024, 4, 30), date(2024, 5, 1)
    assert len(score(scheme, [Fact("1", "use", "甲", april)]).entries) == 1
    (problem,) = score(scheme, [Fact("1", "use", "甲", may)]).problems
    assert problem.what.values == {"day": "2024-05-01"}


@pytest.mark.parametrize(
    ("day", "known"),
    [("2023-12-31", False), ("2024-01-01", True), ("2024-12-31", True), ("2025-01-01", False)],
)
def test_a_scheme_is_silent_outside_its_own_days(day, known):
    scheme = small("from: 2024-01-01\nuntil: 2024-12-31")
    result = score(scheme, [Fact("1", "use", "甲", date.fromisoformat(day))])
    assert bool(result.entries) is known
    if not known:
        assert result.problems[0].what.msgid == "the scheme is not in force on {day}."


READINGS = """
readings:
  open: {clause: 一, question: 怎样计, answers: {a: 高, b: 低}, chosen: a}
rules:
  - {id: high, clause: 一, fact: use, points: 9, account: use, reading: {open: a}}
  - {id: low, clause: 一, fact: use, points: 1, account: use, reading: {open: b}}
lineage:
  - {id: once, clause: 二, fact: use, keep: highest, reading: {open: b}}
"""


def test_the_reading_that_is_followed_decides():
    scheme = small(READINGS)
    facts = [Fact(n, "use", "甲", MAY, item="麦收") for n in "12"]
    for chosen, points in ({}, [9, 9]), ({"open": "b"}, [1, 1, -1]), ({"open": "a"}, [9, 9]):
        found = score(scheme.read_as(chosen), facts).entries
        assert [int(entry.points) for entry in found] == points
    back = scheme.read_as({"open": "b"}).read_as()
    assert len(score(back, facts).entries) == 2


def test_partners_of_a_fact_that_is_not_joint_are_refused():
    (problem,) = score(small(), [Fact("1", "use", "甲", MAY, partners=("乙",))]).problems
    assert problem.what == Sentence("what happened is not shared by several units.")


def test_the_short_way_and_the_long_one_find_the_same():
    scheme = small()
    prices, fact = PriceList(scheme), Fact("1", "use", "甲", MAY)
    assert prices.look_up(fact) == (prices.prices(fact), prices.objections(fact))


def test_a_wanted_list_of_values_means_any_of_them():
    scheme = small("""
facts:
  use: {title: 采用, says: 采用, attributes: {level: {title: 刊物, values: {a: 甲, b: 乙, c: 丙}}}}
rules:
  - {id: one, clause: 一, fact: use, where: {level: [a, b]}, points: 1, account: use}
  - {id: two, clause: 二, fact: use, where: {level: c}, points: 2, account: use}
""")
    facts = [Fact(level, "use", "甲", MAY, {"level": level}) for level in "abc"]
    assert [entry.points for entry in score(scheme, facts).entries] == [
        Decimal(n) for n in (1, 1, 2)
    ]
