"""Amounts: plain, by group, for each one of a measure, in bands; and the measures they read."""

from decimal import Decimal

import pytest

from tests.engine.small import got, reckoned, step, unit, worth

D = Decimal
FIVE = [
    got("甲", 3, "02-10", used=3),
    got("甲", 2, "07-10", used=2),
    got("甲", "1.5", "08-01", "talk", asked=4),
]


@pytest.mark.parametrize(
    ("amount", "given"),
    [
        ("4", [(D(4), "4")]),
        ("-2.5", [(D("-2.5"), "−2.5")]),
        ("0", []),
        ("{by: group, 部门: 2, 乡镇: 1}", [(D(2), "2")]),
        ("{each: 1, of: {points: total}}", [(D("6.5"), "6.5")]),
        ("{each: 2, of: {points: use}}", [(D(10), "5×2=10")]),
        ("{each: -0.5, of: {points: [use, talk]}}", [(D("-3.25"), "6.5×−0.5=−3.25")]),
        ("{each: 2, of: {count: used}}", [(D(10), "5×2=10")]),
        ("{each: 1, of: {count: [used, asked]}}", [(D(9), "9")]),
        ("{each: 1, of: {count: used}, every: 2}", [(D("2.5"), "5÷2=2.5")]),
        ("{each: 1, of: {count: used}, every: 2, whole: true}", [(D(2), "[5÷2]=2")]),
        ("{each: 3, of: {points: total}, whole: true}", [(D(18), "[6.5]×3=18")]),
        ("{each: 3, of: {count: asked}, every: 2, whole: true}", [(D(6), "4÷2×3=6")]),
        ("{each: 1, of: {count: used}, every: 2, whole: up}", [(D(3), "(5÷2→3)=3")]),
        ("{each: -2, of: {points: total}, whole: up}", [(D(-14), "(6.5→7)×−2=−14")]),
        ("{each: 3, of: {count: asked}, every: 2, whole: up}", [(D(6), "4÷2×3=6")]),
        ("{each: 2, of: {count: used}, most: 7}", [(D(7), "5×2→7=7")]),
        ("{each: -2, of: {count: used}, least: -7}", [(D(-7), "5×−2→−7=−7")]),
        ("{each: 1, of: {count: used}, least: 8, plus: 1}", [(D(8), "5+1→8=8")]),
        ("{each: 1, of: {count: used}, least: 5, most: 5}", [(D(5), "5")]),
        ("{each: 1, of: {count: used}, plus: 6}", [(D(11), "5+6=11")]),
        ("{each: 2, of: {count: used}, plus: -3}", [(D(7), "5×2−3=7")]),
        ("{each: 2, of: {points: total}, every: {count: used}}", [(D("2.6"), "6.5÷5×2=2.6")]),
        ("{each: 1, of: {points: total}, every: 3}", [(D("2.17"), "6.5÷3=2.17")]),
    ],
)
def test_an_amount_comes_with_its_arithmetic(amount, given):
    assert worth(amount, FIVE) == given


@pytest.mark.parametrize("every", ["{attribute: target}", "{count: used}", "{attribute: counties}"])
def test_what_is_divided_by_nothing_is_nothing(every):
    amount = f"{{each: 2, of: {{points: total}}, every: {every}, plus: 1}}"
    lines = [got("甲", 6, "02-10", "talk")]
    register = {"register": {"counties": "县数"}}
    assert worth(amount, lines, **register) == [(D(1), "0×2+1=1")]


@pytest.mark.parametrize(
    ("points", "worked_out"),
    [
        ("29.99", []),
        (30, [(D(1), "30→1=1")]),
        ("59.99", [(D(1), "59.99→1=1")]),
        (60, [(D(3), "60→3=3")]),
        (99, [(D(3), "99→3=3")]),
    ],
)
def test_a_band_begins_at_its_figure(points, worked_out):
    bands = "{bands: [{from: 60, points: 3}, {from: 30, points: 1}], of: {points: total}}"
    assert worth(bands, [got("甲", points, "03-01")]) == worked_out


def test_a_band_may_begin_at_nothing():
    bands = "{bands: [{from: 0, points: -5}, {from: 1, points: 2}], of: {count: used}}"
    assert worth(bands) == [(D(-5), "0→−5=−5")]
    assert worth(bands, [got("甲", 0, "03-01", used=1)]) == [(D(2), "1→2=2")]


@pytest.mark.parametrize(
    ("used", "asked", "given"),
    [
        (1, 3, [(D("16.67"), "(100×1÷3)×0.5=16.67")]),
        (3, 3, [(D(50), "(100×3÷3)×0.5=50")]),
        (2, 0, []),
        (0, 0, []),
    ],
)
def test_a_share_is_told_in_per_cent_and_nothing_of_nothing_is_nothing(used, asked, given):
    lines = [got("甲", 0, "03-01", used=used), got("甲", 0, "03-01", asked=asked)]
    assert worth("{each: 0.5, of: {share: used, of: asked}}", lines) == given


def test_a_share_stands_in_brackets_where_it_divides():
    lines = [got("甲", 6, "03-01", used=1), got("甲", 0, "03-01", asked=2)]
    amount = "{each: 1, of: {points: total}, every: {share: used, of: asked}}"
    assert worth(amount, lines) == [(D("0.12"), "6÷(100×1÷2)=0.12")]


@pytest.mark.parametrize(
    ("share", "given"),
    [
        ("{share: {points: total}, of: {attribute: target}}", [(D(8), "(100×32÷40)→8=8")]),
        ("{share: used, of: {attribute: target}}", [(D(3), "(100×24÷40)→3=3")]),
        ("{share: {points: use}, of: used}", [(D(8), "(100×30÷24)→8=8")]),
        ("{share: {count: asked}, of: {points: use, as: best}}", []),
        ("{share: {points: talk}, of: {attribute: counties}}", []),
    ],
)
def test_a_share_may_be_that_of_any_figure(share, given):
    """Such as the rate of completion, in bands."""
    lines = [got("甲", 30, "03-01", used=24), got("甲", 2, "03-01", "talk")]
    bands = f"{{bands: [{{from: 60, points: 3}}, {{from: 80, points: 8}}], of: {share}}}"
    units = (unit("甲", target=40),)
    assert worth(bands, lines, units, register={"counties": "县数"}) == given


def test_a_share_of_the_units_below_is_that_of_their_sums():
    units = (
        unit("县", "乡镇"),
        unit("甲", under="县", target=10),
        unit("乙", under="县", target=30),
    )
    lines = [got("甲", 9, "03-01"), got("乙", 3, "03-01")]
    share = "{share: {points: total}, of: {attribute: target}, as: children}"
    scheme = step(f"give: {{each: 1, of: {share}}}\ngroups: [乡镇]")
    assert [one[2:] for one in reckoned(scheme, lines, units)] == [(D(30), "三", "(100×12÷40)=30")]


@pytest.mark.parametrize(("counties", "given"), [(7, [(D(56), "7×8=56")]), (0, [])])
def test_an_attribute_is_read_from_the_register(counties, given):
    units = (unit("甲", counties=counties), unit("乙", counties=1))
    register = {"register": {"counties": "县数"}}
    assert worth("{each: 8, of: {attribute: counties}}", (), units, **register) == given


def test_an_attribute_is_written_in_full():
    """What the register says to four decimals is not cut before it is multiplied."""
    units = (unit("甲", counties="0.0125"),)
    register = {"register": {"counties": "县数"}}
    amount = "{each: 1000, of: {attribute: counties}}"
    assert worth(amount, (), units, **register) == [(D("12.5"), "0.0125×1000=12.5")]


@pytest.mark.parametrize(("target", "given"), [(40, [(D(4), "40×0.1=4")]), (None, [])])
def test_the_target_is_an_attribute_too(target, given):
    units = (unit("甲", target=target),)
    assert worth("{each: 0.1, of: {attribute: target}}", (), units) == given


def test_accounts_apart_are_not_in_the_total_but_can_be_named():
    apart = {"accounts": {"talk": {"title": "奖金", "apart": True}}}
    assert worth("{each: 1, of: {points: total}}", FIVE, **apart) == [(D(5), "5")]
    assert worth("{each: 1, of: {points: talk}}", FIVE, **apart) == [(D("1.5"), "1.5")]


def test_nothing_is_given_to_groups_that_are_not_concerned():
    units = (unit("甲"), unit("乙", "乡镇"))
    assert worth("4\ngroups: [乡镇]", (), units) == []
    assert worth("4\ngroups: [部门]", (), units) == [(D(4), "4")]
