"""Two versions of a scheme side by side: every difference once, in the words of the office."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuaibao.engine.scheme import Change, compare, load_scheme, read_scheme, shipped_schemes
from kuaibao.engine.scheme.diff import names_of
from kuaibao.engine.scheme.version import texts_of
from tests.engine.yanjin import SHIPPED, YANJIN

TEXTS = texts_of(SHIPPED)
COUNTY = "points: {by: form, single: 1, special: 2}"
COPYING = """\
  - id: copying
    clause: 九
    fact: deduction
    where: {matter: copying}
    points: -3
    account: bonus
"""
TOTAL = "  - {id: total_points, title: 总分, points: total}\n"


def version(*changes, file="scheme.yaml"):
    """Read the shipped scheme with some text replaced; each change must find its place."""
    text = TEXTS[file]
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return read_scheme({**TEXTS, file: text})


def told(new, old=YANJIN):
    return [str(change.sentence()) for change in compare(old, new)]


def test_a_scheme_does_not_differ_from_itself():
    assert compare(YANJIN, load_scheme("yanjin-2024")) == ()


def test_a_price_is_told_with_rule_clause_and_the_words_of_its_facts():
    (change,) = compare(YANJIN, version((COUNTY, COUNTY.replace("single: 1", "single: 2"))))
    assert change.path == ("rules", "county-use", "points", "single")
    assert (change.clause, change.kind) == ("四", "changed")
    assert (change.before, change.after) == ("1", "2")
    words = "clause 四, rule “county-use”, 刊物采用·县快报单条: 1 → 2"
    assert str(change.sentence()) == words


DIFFERENCES = {
    "a fixed price": (
        ("{outcome: missed}\n    points: -5", "{outcome: missed}\n    points: -3"),
        "clause 六, rule “commission-missed”, 约稿·未报送: −5 → −3",
    ),
    "the limits of a judgement": (
        ("most: 2}}\n    account: prompt", "most: 3}}\n    account: prompt"),
        "clause 七, rule “prompt”, 重点提示信息, judged, at most: 2 → 3",
    ),
    "another kind of price": (
        ("    points: -3\n", "    points: {judged: {least: -3, most: 0}}\n"),
        "clause 九, rule “copying”, 扣分事项·明显重复、抄袭: −3 → judged: {least: −3, most: 0}",
    ),
    "a policy": (
        ("keep: highest", "keep: {best: 2}"),
        "clause 十, policy “count-once”, what counts of several: highest → best: 2",
    ),
    "a reading": (
        ("repeated: once            #", "repeated: each #"),
        "clause 五, rule “instruction”, several instructions: once → each",
    ),
    "a column less": (
        (TOTAL, ""),
        "column “总分”: no longer: points: total",
    ),
    "a value more": (
        ("nation: 国家领导", "nation: 国家领导, others: 其他领导"),
        "kind of fact “领导批示”, attribute “批示领导”, value “others”: new: 其他领导",
    ),
    "a target more": (
        ("targets: [40]}", "targets: [40, 30]}"),
        "group “乡镇街道”, annual targets: 40 → 40, 30",
    ),
    "a day": (
        ("from: 2024-01-01", "from: 2024-01-01\nuntil: 2025-12-31"),
        "last day in force: new: 2025-12-31",
    ),
    "a rule less": (
        (
            COPYING,
            "",
        ),
        "clause 九, rule “copying”: no longer: 扣分事项·明显重复、抄袭 −3",
    ),
}


@pytest.mark.parametrize(("change", "words"), DIFFERENCES.values(), ids=DIFFERENCES)
def test_a_difference_is_told_in_words(change, words):
    assert told(version(change)) == [words]


def test_another_wording_is_told_with_both():
    new = version(("一次扣3分", "一次扣2分"), file="clauses.yaml")
    before = "上报信息出现明显重复、抄袭现象的,一次扣3分。"
    (change,) = compare(YANJIN, new)
    assert (change.path, change.before) == (("clauses", "九", "wording"), before)
    assert change.after == before.replace("3", "2")
    assert str(change.sentence()).startswith("clause 九, wording: ")


def test_a_clause_that_is_replaced_is_an_end_and_a_new_one():
    text = TEXTS["clauses.yaml"].replace("- number: 四\n", "- number: 四\n  until: 2025-06-30\n")
    text += "- {number: 四, wording: 每条计2分。, from: 2025-07-01}\n"
    new = read_scheme({**TEXTS, "clauses.yaml": text})
    assert told(new) == [
        "clause 四, last day in force: new: 2025-06-30",
        "clause 四 (2): new: 每条计2分。",
    ]


def test_rules_are_known_by_their_names_wherever_they_stand():
    rules = YANJIN.rules[::-1]
    (change,) = compare(YANJIN, YANJIN.model_copy(update={"rules": rules}))
    assert change.path == ("rules",)
    assert change.after.startswith("copying, false-data, ")


def test_another_order_of_columns_is_told():
    new = version((TOTAL, ""), ("columns:\n", f"columns:\n{TOTAL}"))
    (change,) = compare(YANJIN, new)
    assert change.path == ("columns",)
    assert change.after.startswith("total_points, commission_requested, ")


def test_clauses_come_in_their_order_and_the_rest_behind_them():
    new = version(
        ("title: 总分,", "title: 年度总分,"),
        ("repeated: once            #", "repeated: each #"),
        ("{outcome: missed}\n    points: -5", "{outcome: missed}\n    points: -4"),
        ("    points: -3\n", "    points: -2\n"),
        (COUNTY, COUNTY.replace("special: 2", "special: 3")),
    )
    assert [change.clause for change in compare(YANJIN, new)] == ["四", "五", "六", "九", ""]


def test_back_again_is_the_same_the_other_way_round():
    new = version((COUNTY, COUNTY.replace("single: 1", "single: 2")), (TOTAL, ""))
    turned = {"added": "removed", "removed": "added", "changed": "changed"}

    def facts(changes):
        return {(one.path, one.before, one.after, one.kind) for one in changes}

    back = {
        (path, after, before, turned[kind])
        for path, before, after, kind in facts(compare(new, YANJIN))
    }
    assert back == facts(compare(YANJIN, new))
    assert len(back) == 2


@pytest.mark.parametrize("name", shipped_schemes())
def test_all_parts_of_the_format_can_be_compared(name):
    """From any scheme to the reference: it ends, and nothing is told as “None” or as code."""
    changes = compare(load_scheme(name), YANJIN)
    assert (changes == ()) is (name == "yanjin-2024")
    assert all(isinstance(change, Change) for change in changes)
    texts = [text for change in changes for text in (str(change.sentence()), change.before)]
    assert [text for text in texts if "None" in text or "=" in text or "Decimal" in text] == []


@given(st.integers(0, 50).filter(lambda price: price != 1))
def test_any_other_price_is_one_difference(price):
    (change,) = compare(YANJIN, version((COUNTY, COUNTY.replace("single: 1", f"single: {price}"))))
    assert (Decimal(change.before), Decimal(change.after)) == (1, price)


def test_things_of_a_list_are_named_by_id_number_or_place():
    named = [{"id": "a"}, {"number": "四"}, {"number": "四"}, {"from": 60}]
    assert names_of(named) == ["a", "四", "四 (2)", "4"]
