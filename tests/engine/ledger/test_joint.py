"""A joint fact: what each of its units has of the points, and how it is told."""

from decimal import Decimal

import pytest

from kuaibao.engine.ledger import Explainer, Fact, score
from kuaibao.engine.words import Sentence
from tests.engine.small import CLAUSES, MAY, small

D = Decimal
KIND = """
facts:
  use:
    title: 采用
    says: "{part}采用{count}条"
    item: optional
    joint: true
    attributes: {level: {title: 刊物, values: {city: 市, county: 县}}}
"""
TEN = """
rules:
  - {id: city, clause: 一, fact: use, where: {level: city}, points: 10, account: use, tallies: [n]}
  - {id: county, clause: 二, fact: use, where: {level: county}, points: 1, account: use}
"""


def joint(split, rules=TEN, more=""):
    policy = f"joint: [{{id: share, clause: 三, fact: use, split: {split}}}]"
    return small(f"{KIND}\n{rules}\n{policy}\n{more}")


def use(*units, level="city", number="1", **more):
    return Fact(number, "use", units[0], MAY, {"level": level}, partners=units[1:], **more)


def shares(scheme, *facts):
    return [(one.unit, one.points, one.arithmetic) for one in score(scheme, facts).entries]


@pytest.mark.parametrize(
    ("split", "units", "found"),
    [
        ("each", "甲乙丙", [("10", "10"), ("10", "10"), ("10", "10")]),
        ("equal", "甲乙", [("5", "10÷2=5"), ("5", "10÷2=5")]),
        ("equal", "甲乙丙", [("3.34", "10÷3=3.34"), ("3.33", "10÷3=3.33"), ("3.33", "10÷3=3.33")]),
        ("lead", "甲乙丙", [("10", "10÷1=10"), ("0", "10×0÷1=0"), ("0", "10×0÷1=0")]),
        ("{ratio: [3, 2]}", "甲乙", [("6", "10×3÷5=6"), ("4", "10×2÷5=4")]),
        (
            "{ratio: [3, 2]}",
            "甲乙丙丁",
            [
                ("3.34", "10×3÷9=3.34"),
                ("2.22", "10×2÷9=2.22"),
                ("2.22", "10×2÷9=2.22"),
                ("2.22", "10×2÷9=2.22"),
            ],
        ),
        ("{ratio: [5, 3, 2]}", "甲乙", [("6.25", "10×5÷8=6.25"), ("3.75", "10×3÷8=3.75")]),
        (
            "{ratio: [0.5, 0.25]}",
            "甲乙",
            [("6.67", "10×0.5÷0.75=6.67"), ("3.33", "10×0.25÷0.75=3.33")],
        ),
    ],
)
def test_a_split_gives_every_unit_its_part(split, units, found):
    made = shares(joint(split), use(*units))
    assert made == [
        (unit, D(points), text) for unit, (points, text) in zip(units, found, strict=True)
    ]
    if split != "each":
        assert sum(points for _, points, _ in made) == 10


@pytest.mark.parametrize("split", ["each", "equal", "lead", "{ratio: [3, 2]}"])
def test_a_unit_alone_has_everything(split):
    assert shares(joint(split), use("甲")) == [("甲", D(10), "10")]


def test_every_unit_counts_the_fact():
    entries = score(joint("equal"), [use("甲", "乙", count=3)]).entries
    assert [(one.unit, one.tallies, one.count) for one in entries] == [
        ("甲", ("n",), 3),
        ("乙", ("n",), 3),
    ]
    assert [one.arithmetic for one in entries] == ["3×10÷2=15", "3×10÷2=15"]


def test_deductions_are_shared_to_the_cent_too():
    scheme = joint("equal", "rules: [{id: bad, clause: 一, fact: use, points: -10, account: use}]")
    assert [points for _, points, _ in shares(scheme, use("甲", "乙", "丙"))] == [
        D("-3.34"), D("-3.33"), D("-3.33"),
    ]  # fmt: skip


PARTS = """
rules:
  - {id: alone, clause: 一, fact: use, where: {part: sole}, points: 10, account: use}
  - {id: lead, clause: 二, fact: use, where: {part: lead}, points: 6, account: use}
  - {id: partner, clause: 三, fact: use, where: {part: partner}, points: 2, account: use}
"""
BY_PART = """
rules:
  - id: use
    clause: 一
    fact: use
    points: {by: part, sole: 10, lead: 6, partner: 2}
    factors: [{by: part, sole: 1, lead: 1, partner: 0.5}]
    tallies: {by: part, sole: [a], lead: [a], partner: [b]}
    account: use
"""


def test_rules_may_tell_units_apart_by_their_part():
    scheme = joint("each", PARTS)
    assert shares(scheme, use("甲", "乙", "丙")) == [
        ("甲", D(6), "6"), ("乙", D(2), "2"), ("丙", D(2), "2"),
    ]  # fmt: skip
    assert shares(scheme, use("甲")) == [("甲", D(10), "10")]


def test_tables_may_go_by_the_part():
    entries = score(joint("each", BY_PART), [use("甲", "乙")]).entries
    assert [(one.points, one.arithmetic, one.tallies) for one in entries] == [
        (D(6), "6×1=6", ("a",)),
        (D(1), "2×0.5=1", ("b",)),
    ]


def test_a_partner_whom_no_clause_prices_is_no_silent_zero():
    rules = PARTS.partition("  - {id: partner")[0]
    scheme = joint("each", rules)
    (problem,) = score(scheme, [use("甲", "乙")]).problems
    assert problem.what.msgid == "no clause in force on {day} speaks of this."
    assert shares(scheme, use("甲")) == [("甲", D(10), "10")]


def test_a_partner_s_figure_is_looked_at_like_the_lead_s():
    scheme = joint("each", PARTS.replace("points: 2", "points: {judged: {least: 0, most: 2}}"))
    (problem,) = score(scheme, [use("甲", "乙")]).problems
    assert problem.what == Sentence("the judged points are missing.")
    assert score(scheme, [use("甲", "乙", points=D(3))]).entries == ()
    assert shares(scheme, use("甲", "乙", points=D(2))) == [("甲", D(6), "6"), ("乙", D(2), "2")]


def test_a_part_that_is_told_must_be_one():
    wrong = Fact("1", "use", "甲", MAY, {"level": "city", "part": "boss"})
    (problem,) = score(joint("each", BY_PART), [wrong]).problems
    assert problem.what == Sentence(
        "“{title}” cannot be “{given}”.", {"title": "part", "given": "boss"}
    )


def test_a_joint_fact_without_a_policy_on_its_day_is_a_problem():
    scheme = joint("equal", more="").model_copy(update={"joint": ()})
    (problem,) = score(scheme, [use("甲", "乙")]).problems
    assert problem.what.msgid == "no clause in force on {day} shares this among units."
    assert len(score(scheme, [use("甲")]).entries) == 1


@pytest.mark.parametrize("units", [("甲", "甲"), ("甲", "乙", "乙")])
def test_a_unit_that_is_named_twice_is_a_problem(units):
    (problem,) = score(joint("equal"), [use(*units)]).problems
    assert problem.what == Sentence("a unit is named twice.")


def test_each_unit_has_a_lineage_of_its_own():
    """The city's use was shared, the county's was 乙's alone: 乙 keeps its higher one."""
    scheme = joint("equal", more="lineage: [{id: once, clause: 四, fact: use, keep: highest}]")
    facts = [
        use("甲", "乙", item="麦收", number="1"),
        use("乙", level="county", item="麦收", number="2"),
    ]
    assert [
        (one.unit, one.points, one.rule, one.cause) for one in score(scheme, facts).entries
    ] == [
        ("甲", D(5), "city", ""),
        ("乙", D(5), "city", ""),
        ("乙", D(1), "county", ""),
        ("乙", D(-1), "once", "1"),
    ]


def test_once_per_part_keeps_the_best_of_each_part():
    keep = "lineage: [{id: once, clause: 四, fact: use, keep: {once_per: part}}]"
    scheme = joint("each", PARTS, keep)
    facts = [
        use("甲", "乙", item="麦收", number="1"),
        use("乙", "甲", item="麦收", number="2"),
        use("丙", "甲", item="麦收", number="3"),
    ]
    first = [(one.points, one.rule) for one in score(scheme, facts).entries if one.unit == "甲"]
    assert first == [(D(6), "lead"), (D(2), "partner"), (D(2), "partner"), (D(-2), "once")]


def test_each_unit_is_told_how_it_took_part():
    """Two facts that are alike but for the part must not be told in the words of the other."""
    scheme = joint("each")
    facts = [use("甲", "乙", number="1"), use("乙", "甲", number="2"), use("甲", number="3")]
    explain = Explainer(scheme, {fact.id: fact for fact in facts}).explain
    told = [(one.unit, explain(one).values["what"]) for one in score(scheme, facts).entries]
    assert told == [
        ("甲", "牵头采用1条"), ("乙", "参与采用1条"),
        ("乙", "牵头采用1条"), ("甲", "参与采用1条"), ("甲", "独立采用1条"),
    ]  # fmt: skip


def test_splits_may_be_told_apart_by_attributes_and_days():
    policies = """
joint:
  - {id: a, clause: 三, fact: use, where: {level: city}, split: equal}
  - {id: b, clause: 四, fact: use, where: {level: county}, split: lead, until: 2024-05-10}
"""
    scheme = small(KIND + TEN + policies, CLAUSES)
    assert [points for _, points, _ in shares(scheme, use("甲", "乙"))] == [5, 5]
    assert [points for _, points, _ in shares(scheme, use("甲", "乙", level="county"))] == [1, 0]
