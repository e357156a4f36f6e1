"""What several facts about one item are worth together, event by event, by each policy."""

from datetime import date
from decimal import Decimal

import pytest

from kuaibao.engine.ledger import Fact, score
from tests.engine.small import small

D = Decimal
USE = """
facts:
  use:
    title: 采用
    says: 采用
    item: optional
    attributes: {level: {title: 刊物, values: {city: 市, county: 县, town: 乡}}}
  word: {title: 批示, says: 批示, item: required}
rules:
  - {id: use, clause: 一, fact: use, points: {by: level, city: 5, county: 3, town: 1}, account: use}
  - {id: word, clause: 二, fact: word, points: {times: 3, of: item}, account: bonus}
"""


def scheme(*policies, text=USE):
    return small(text + "lineage:\n" + "\n".join(f"  - {{{one}}}" for one in policies))


def keeping(keep, more=""):
    return scheme(f"id: keep, clause: 三, fact: use, keep: {keep}{more}")


def story(made, levels, item="麦收"):
    """Tell the uses of one item in turn: what each added in the end, surplus and all."""
    facts = [
        Fact(f"{n}", "use", "甲", date(2024, 5, 1 + n), {"level": level}, item)
        for n, level in enumerate(levels)
    ]
    found = [D(0)] * len(facts)
    for entry in score(made, facts).entries:
        found[int(entry.fact)] += entry.points
    return found


@pytest.mark.parametrize(
    ("keep", "levels", "found"),
    [
        ("all", ["town", "city", "county", "city"], [1, 5, 1, 0]),
        ("{best: 2}", ["city", "county", "city"], [5, 2, 0]),
        ("highest", ["city", "county"], [5, 0]),
    ],
)
def test_an_item_may_be_worth_so_much_at_most(keep, levels, found):
    assert story(keeping(keep, ", most: 7"), levels) == [D(points) for points in found]


def test_one_use_may_be_worth_more_than_an_item_can_be():
    made = keeping("all", ", most: 3.5")
    facts = [Fact("1", "use", "甲", date(2024, 5, 1), {"level": "city"}, "麦收")]
    facts.append(Fact("2", "word", "甲", date(2024, 5, 2), item="麦收"))
    assert [(one.clause, one.points, one.cause) for one in score(made, facts).entries] == [
        ("一", D(5), ""),
        ("三", D("-1.5"), ""),
        ("二", D("10.5"), ""),
    ]


def test_what_an_item_is_worth_at_most_is_no_limit_of_money():
    money = "accounts: {money: {title: 奖金, apart: true}}\n"
    pay = "rules:\n  - {id: pay, clause: 四, fact: use, points: 50, account: money}"
    text = USE.replace("rules:", pay)
    made = scheme("id: keep, clause: 三, fact: use, keep: all, most: 4", text=money + text)
    facts = [Fact("1", "use", "甲", date(2024, 5, 1), {"level": "city"}, "麦收")]
    found = {one.account: D(0) for one in score(made, facts).entries}
    for one in score(made, facts).entries:
        found[one.account] += one.points
    assert found == {"money": D(50), "use": D(4)}


@pytest.mark.parametrize(
    ("keep", "levels", "found"),
    [
        ("all", ["town", "city", "county"], [1, 5, 3]),
        ("highest", ["town", "city", "county"], [1, 4, 0]),
        ("first", ["county", "city", "town"], [3, 0, 0]),
        ("first", ["town", "city"], [1, 0]),
        ("{best: 2}", ["town", "town", "county", "city"], [1, 1, 2, 4]),
        ("{in_turn: [1, 0.5]}", ["city", "city", "county", "town"], [5, "2.5", "1.5", "0.5"]),
        ("{in_turn: [1]}", ["city", "county"], [5, 3]),
        ("{in_turn: [1, 0.5, 0]}", ["town", "county", "city", "city"], [1, "1.5", 0, 0]),
        ("{in_turn: [1, 2]}", ["town", "county"], [1, 6]),
        ("{in_turn: [1, 0.333]}", ["town", "county", "town"], [1, 1, "0.33"]),
        ("{once_per: level}", ["city", "city", "town", "town"], [5, 0, 1, 0]),
        ("{once_per: level, best: 1}", ["town", "county", "city", "county"], [1, 2, 2, 0]),
        ("{once_per: level, best: 2}", ["town", "town", "county", "city", "city"], [1, 0, 3, 4, 0]),
    ],
)
def test_a_policy_settles_an_item_use_by_use(keep, levels, found):
    assert story(keeping(keep), levels) == [D(one) for one in found]


def test_the_surplus_cites_the_policy_and_the_best_use_before():
    facts = [
        Fact(level, "use", "甲", date(2024, 5, day), {"level": level}, "麦收")
        for day, level in enumerate(["town", "county", "city"], 1)
    ]
    found = score(keeping("{best: 2}"), facts).entries
    assert [(one.fact, one.points, one.clause, one.cause, one.arithmetic) for one in found] == [
        ("town", D(1), "一", "", "1"),
        ("county", D(3), "一", "", "3"),
        ("city", D(5), "一", "", "5"),
        ("city", D(-1), "三", "county", "−1"),
    ]


def test_only_the_facts_a_policy_speaks_of_are_settled_together():
    made = scheme(
        "id: low, clause: 三, fact: use, where: {level: [county, town]}, keep: highest",
        "id: high, clause: 四, fact: use, where: {level: city}, keep: first",
    )
    assert story(made, ["town", "city", "county", "city", "town"]) == [1, 5, 2, 0, 0]


def test_facts_that_no_policy_speaks_of_add_up_beside_the_others():
    made = scheme("id: low, clause: 三, fact: use, where: {level: town}, keep: highest")
    assert story(made, ["town", "city", "town", "city"]) == [1, 5, 0, 5]


def test_a_multiple_follows_all_that_the_item_earned():
    made = scheme("id: low, clause: 三, fact: use, where: {level: town}, keep: highest")
    day = date(2024, 5, 1)
    uses = [
        Fact(n, "use", "甲", day, {"level": level}, "麦收")
        for n, level in (("1", "town"), ("2", "city"), ("3", "town"))
    ]
    found = score(made, [*uses, Fact("9", "word", "甲", date(2024, 6, 1), item="麦收")]).entries
    assert (found[-1].points, found[-1].arithmetic) == (D(18), "3×6=18")


def test_instructions_with_a_price_of_their_own_count_once_per_leader():
    text = """
facts:
  word:
    title: 批示
    says: 批示
    item: required
    attributes: {leader: {title: 领导, values: {a: 市, b: 县}}}
rules:
  - {id: word, clause: 一, fact: word, points: {by: leader, a: 8, b: 4}, account: bonus}
"""
    made = scheme("id: once, clause: 二, fact: word, keep: {once_per: leader}", text=text)
    facts = [
        Fact(f"{n}", "word", "甲", date(2024, 5, 1 + n), {"leader": leader}, "麦收")
        for n, leader in enumerate("abab")
    ]
    found = [(one.fact, one.points, one.clause) for one in score(made, facts).entries]
    assert found == [
        ("0", D(8), "一"), ("1", D(4), "一"), ("2", D(8), "一"), ("2", D(-8), "二"),
        ("3", D(4), "一"), ("3", D(-4), "二"),
    ]  # fmt: skip


MONEY = """
facts:
  use:
    title: 采用
    says: 采用
    item: optional
    attributes: {level: {title: 刊物, values: {city: 市, county: 县}}}
  word: {title: 批示, says: 批示, item: required}
accounts: {money: {title: 稿酬（元）, apart: true}}
rules:
  - {id: use, clause: 一, fact: use, points: {by: level, city: 5, county: 1}, account: use}
  - {id: fee, clause: 二, fact: use, points: {by: level, city: 40, county: 60}, account: money}
  - {id: word, clause: 四, fact: word, points: {times: 2, of: item}, account: use}
"""


def test_money_that_stands_apart_is_settled_by_itself_and_never_against_points():
    made = scheme("id: once, clause: 三, fact: use, keep: highest", text=MONEY)
    facts = [
        Fact("1", "use", "甲", date(2024, 5, 1), {"level": "county"}, "麦收"),
        Fact("2", "use", "甲", date(2024, 6, 1), {"level": "city"}, "麦收"),
        Fact("3", "word", "甲", date(2024, 7, 1), item="麦收"),
    ]
    found = [(one.account, one.points, one.rule, one.cause) for one in score(made, facts).entries]
    assert found == [
        ("use", D(1), "use", ""),
        ("money", D(60), "fee", ""),
        ("use", D(5), "use", ""),
        ("money", D(40), "fee", ""),
        ("use", D(-1), "once", "1"),
        ("money", D(-40), "once", "1"),
        ("use", D(10), "word", ""),
    ]
    assert len({entry.key for entry in score(made, facts).entries}) == len(found)


@pytest.mark.parametrize(
    ("times", "factors", "arithmetic"),
    [
        ("3", "", "3×5=15"),
        ("0.125", "", "0.125×5=0.63"),
        ("3", ", factors: [0.125]", "0.375×5=1.88"),
    ],
)
def test_a_multiple_is_rounded_in_its_result_alone(times, factors, arithmetic):
    text = USE.replace("{times: 3, of: item}", f"{{times: {times}, of: item}}{factors}")
    day = date(2024, 5, 1)
    facts = [
        Fact("1", "use", "甲", day, {"level": "city"}, "麦收"),
        Fact("2", "word", "甲", day, item="麦收"),
    ]
    (_, bonus) = score(small(text), facts).entries
    assert bonus.arithmetic == arithmetic
    assert str(bonus.points) == arithmetic.partition("=")[2]


def test_a_bonus_below_zero_is_written_with_one_sign():
    text = USE.replace("town: 1", "town: -1")
    facts = [
        Fact("1", "use", "甲", date(2024, 5, 1), {"level": "town"}, "麦收"),
        Fact("2", "word", "甲", date(2024, 5, 2), item="麦收"),
        Fact("3", "use", "甲", date(2024, 5, 3), {"level": "city"}, "麦收"),
    ]
    found = [one.arithmetic for one in score(small(text), facts).entries if one.rule == "word"]
    assert found == ["3×−1=−3", "3×4+3=15"]


def test_a_policy_begins_on_its_day():
    made = keeping("highest", ", from: 2024-05-02")
    assert story(made, ["county", "county"]) == [3, 0]
    later = keeping("highest", ", from: 2024-05-03")
    assert story(later, ["county", "county"]) == [3, 3]
