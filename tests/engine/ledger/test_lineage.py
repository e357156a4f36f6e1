"""Clause 十 (one item counts once, at the highest) and 五 (an instruction adds three times it)."""

from decimal import Decimal

import pytest

from kuaibao.engine.ledger import Fact
from kuaibao.engine.ledger.lineage import Use, kept
from kuaibao.engine.scheme import BestOf, OncePer, load_scheme
from tests.engine.yanjin import (
    JULY,
    JUNE,
    MAY,
    YANJIN,
    instruction,
    item_use,
    points,
    scored,
    story,
    use,
    variant,
    withdrawal,
)

SCHEME = "scheme.yaml"
KEEP = "keep: highest"
ONCE = "repeated: once"


def test_a_later_higher_use_adds_only_the_difference():
    assert story([item_use("county", "county", MAY), item_use("city", "city", JULY)]) == [
        (MAY, 1, "四", "county", ""),
        (JULY, 5, "三", "city", ""),
        (JULY, -1, "十", "city", "county"),
    ]


def test_a_later_lower_use_adds_nothing():
    assert story([item_use("city", "city", MAY), item_use("county", "county", JULY)]) == [
        (MAY, 5, "三", "city", ""),
        (JULY, 1, "四", "county", ""),
        (JULY, -1, "十", "county", "city"),
    ]


def test_each_step_up_takes_back_the_one_before():
    facts = [
        item_use("a", "county", MAY),
        item_use("b", "city", JUNE),
        item_use("c", "province", JULY, "composite"),
    ]
    assert story(facts) == [
        (MAY, 1, "四", "a", ""),
        (JUNE, 5, "三", "b", ""),
        (JUNE, -1, "十", "b", "a"),
        (JULY, 10, "二", "c", ""),
        (JULY, -5, "十", "c", "b"),
    ]


def test_uses_of_one_day_stand_in_the_order_of_their_numbers():
    facts = [item_use("b", "county"), item_use("a", "city")]
    assert [line[3:] for line in story(facts)] == [("a", ""), ("b", ""), ("b", "a")]


def test_every_use_is_counted_though_only_one_gives_points():
    entries = scored([item_use("a", "county"), item_use("b", "city", JULY)])
    counted = [(entry.tallies, entry.count) for entry in entries]
    assert counted == [(("county_single",), 1), (("city_single",), 1), ((), 0)]


def test_uses_of_different_items_do_not_touch():
    facts = [item_use("a", "county"), use("b", "city", item="防汛"), use("c", "city")]
    assert points(facts) == {"use": Decimal(11)}


def test_one_item_of_two_units_is_two_lineages():
    facts = [item_use("a", "county"), item_use("b", "city", unit="水利局")]
    assert points(facts) == {"use": Decimal(6)}


@pytest.mark.parametrize(("gone", "left"), [("a", 5), ("b", 1), ("c", 5)])
def test_what_is_withdrawn_leaves_what_the_others_are_worth(gone, left):
    facts = [
        item_use("a", "county", MAY),
        item_use("b", "city", JUNE),
        item_use("c", "county", JULY),
    ]
    assert points([*facts, withdrawal("d", gone, JULY)]) == {"use": Decimal(left)}


def test_an_instruction_adds_three_times_the_item():
    (_, bonus) = scored([item_use("a", "city"), instruction("i", JUNE)])
    assert (bonus.account, bonus.points, bonus.clause) == ("bonus", 15, "五")
    assert (bonus.fact, bonus.cause, bonus.arithmetic) == ("i", "", "3×5=15")


def test_an_instruction_follows_the_item_up():
    facts = [
        item_use("a", "county", MAY),
        instruction("i", MAY),
        item_use("b", "city", JULY),
    ]
    assert [(e.day, e.points, e.fact, e.cause, e.arithmetic) for e in scored(facts)] == [
        (MAY, 1, "a", "", "1"),
        (MAY, 3, "i", "", "3×1=3"),
        (JULY, 5, "b", "", "5"),
        (JULY, -1, "b", "a", "−1"),
        (JULY, 12, "i", "b", "3×5−3=12"),
    ]


def test_a_use_that_changes_nothing_calls_for_no_further_bonus():
    facts = [item_use("a", "city"), instruction("i", JUNE), item_use("b", "county", JULY)]
    assert points(facts) == {"use": Decimal(5), "bonus": Decimal(15)}
    assert [entry.fact for entry in scored(facts)] == ["a", "i", "b", "b"]


def test_an_instruction_before_the_first_use_waits_for_it():
    facts = [instruction("i", MAY), item_use("a", "city", JULY)]
    assert [(e.day, e.points, e.fact, e.cause) for e in scored(facts)] == [
        (MAY, 0, "i", ""),
        (JULY, 5, "a", ""),
        (JULY, 15, "i", "a"),
    ]


def test_several_instructions_on_one_item_add_the_bonus_once():
    facts = [
        item_use("a", "county"),
        instruction("i", MAY),
        instruction("j", JUNE, leader="city"),
        item_use("b", "city", JULY),
    ]
    assert points(facts) == {"use": Decimal(5), "bonus": Decimal(15)}
    second = next(entry for entry in scored(facts) if entry.fact == "j")
    assert (second.points, second.arithmetic) == (0, "0")


def test_the_other_reading_adds_each_instruction(tmp_path):
    each = load_scheme(variant(tmp_path, (SCHEME, ONCE, "repeated: each")))
    facts = [
        item_use("a", "county"),
        instruction("i", MAY),
        instruction("j", JUNE),
        item_use("b", "city", JULY),
    ]
    assert points(facts, each) == {"use": Decimal(5), "bonus": Decimal(30)}


@pytest.mark.parametrize(("gone", "bonus"), [("i", 15), ("j", 15), ("a", 15), ("b", 3)])
def test_withdrawals_move_the_bonus_with_the_item(gone, bonus):
    facts = [
        item_use("a", "county", MAY),
        instruction("i", MAY),
        instruction("j", JUNE),
        item_use("b", "city", JULY),
        withdrawal("w", gone, JULY),
    ]
    assert points(facts)["bonus"] == bonus


def test_withdrawing_the_only_instruction_takes_the_whole_bonus():
    facts = [item_use("a", "county"), instruction("i", JUNE), withdrawal("w", "i", JULY)]
    assert points(facts) == {"use": Decimal(1)}


USES = [("county", "1"), ("county", "2"), ("city", "5"), ("city", "10"), ("province", "5")]


@pytest.mark.parametrize(
    ("keep", "worth"),
    [
        ("all", 23),
        ("highest", 10),
        (BestOf(best=1), 10),
        (BestOf(best=2), 15),
        (BestOf(best=9), 23),
        (OncePer(once_per="level"), 17),
    ],
)
def test_a_policy_says_what_several_uses_are_worth(keep, worth):
    uses = [
        Use(Fact(str(i), "use", "u", MAY, {"level": level}), Decimal(points))
        for i, (level, points) in enumerate(USES)
    ]
    assert kept(uses, keep) == worth
    assert kept(uses[::-1], keep) == worth
    assert kept([], keep) == 0


@pytest.mark.parametrize(
    ("keep", "worth"),
    [
        ("all", [1, 6, 11, 12]),
        ("highest", [1, 5, 5, 5]),
        ("{best: 2}", [1, 6, 10, 10]),
        ("{once_per: level}", [1, 6, 6, 6]),
    ],
)
def test_each_policy_of_a_file_settles_use_by_use(tmp_path, keep, worth):
    scheme = load_scheme(variant(tmp_path, (SCHEME, KEEP, f"keep: {keep}")))
    uses = [
        item_use("a", "county"),
        item_use("b", "city"),
        item_use("c", "city"),
        item_use("d", "county"),
    ]
    sums = [points(uses[: n + 1], scheme)["use"] for n in range(len(uses))]
    assert sums == worth


def test_without_a_policy_all_uses_add_up():
    scheme = YANJIN.model_copy(update={"lineage": ()})
    facts = [item_use("a", "county"), item_use("b", "city"), instruction("i")]
    assert points(facts, scheme) == {"use": Decimal(6), "bonus": Decimal(18)}


def test_a_fact_may_earn_a_price_and_a_multiple(tmp_path):
    """An instruction with a price of its own, beside the bonus that follows the item."""
    own = "{id: own, clause: 五, fact: instruction, points: 2, account: own}"
    before = "  - id: false-data\n"
    scheme = load_scheme(variant(tmp_path, (SCHEME, before, f"  - {own}\n{before}")))
    facts = [item_use("a", "county"), instruction("i", JUNE)]
    assert points(facts, scheme)["own"] == 2
    assert points(facts[1:], scheme)["own"] == 2
