from decimal import Decimal

import pytest

from kuaibao.engine.scheme import load_scheme
from kuaibao.engine.words import Place, say
from kuaibao.web.register.places import Placed, RawPlace, Rules, check_places

KNOWN = {"甲乡": "甲乡", "乙乡": "乙乡", "甲镇": "甲乡", "丙局": "丙局"}


def rules(name="yanjin-2024"):
    return Rules.of(load_scheme(name))


def raw(line, unit, group="乡镇街道", **more):
    return RawPlace(Place("x.csv", line), unit, group, **more)


def check(*raws, of=None):
    placed, problems = check_places(of or rules(), raws, KNOWN)
    return placed, [(one.place.line, say(one.sentence(), str)) for one in problems]


def test_a_row_is_read_by_alias_heading_and_figure():
    (group,) = [one for one in rules().groups if one.id == GROUP]
    placed, problems = check(raw(2, "甲镇", group.heading, target=" 40 "))
    assert problems == []
    assert placed == [Placed("甲乡", GROUP, Decimal(40), "", {})]


GROUP = next(group.id for group in rules().groups if Decimal(40) in group.targets)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (raw(2, "甲香", GROUP), "甲乡"),
        (raw(2, "甲乡", "无此组"), "无此组"),
        (raw(2, "甲乡", GROUP, target="四十"), "四十"),
        (raw(2, "甲乡", GROUP, target="-40"), "-40"),
        (raw(2, "甲乡", GROUP, target="41"), "40"),
        (raw(2, "甲乡", GROUP, target="40.001"), "40.001"),
        (raw(2, "甲乡", GROUP, target="NaN"), "NaN"),
        (raw(2, "甲乡", GROUP, under="无此单位"), "无此单位"),
        (raw(2, "甲乡", GROUP, under="乙乡"), "乙乡"),
        (raw(2, "甲乡", GROUP, under="甲镇"), "itself"),
    ],
)
def test_what_is_wrong_with_a_row_is_told_with_its_line(row, words):
    _placed, problems = check(row)
    assert [line for line, _told in problems] == [2]
    assert words in problems[0][1]


def test_all_rows_are_told_at_once():
    _placed, problems = check(raw(2, "甲香", "无"), raw(3, "乙乡", "无"), raw(4, "丙局", GROUP))
    assert [line for line, _told in problems] == [2, 3]


def test_a_unit_has_one_row():
    _placed, problems = check(raw(2, "甲乡", GROUP), raw(3, "甲镇", GROUP))
    assert [line for line, _told in problems] == [3]


def test_numbers_are_those_that_the_scheme_declares():
    district = rules("district-regulation-600305")
    group = district.groups[0].id
    given = {"to_submit": "3", "to_use": "1.5", "other": "9"}
    placed, problems = check(raw(2, "甲乡", group, numbers=given), of=district)
    assert problems == []
    assert placed[0].numbers == {"to_submit": "3", "to_use": "1.5"}
    _placed, wrong = check(raw(2, "甲乡", group, numbers={"to_use": "一"}), of=district)
    assert "每月应采用条数" in wrong[0][1]


def test_units_stand_under_units_of_the_group_that_the_scheme_says():
    rolled = rules("example-roll-up")
    lower = next(group for group in rolled.groups if group.under)
    other = next(group for group in rolled.groups if group.id not in {lower.id, lower.under})
    above = raw(2, "甲乡", lower.under)
    below = raw(3, "乙乡", lower.id, under="甲乡")
    placed, problems = check(above, below, of=rolled)
    assert problems == []
    assert placed[1].under == "甲乡"
    wrong = raw(2, "甲乡", other.id)
    assert lower.under in check(wrong, below, of=rolled)[1][0][1]


def test_no_circle_of_units():
    one, other = raw(2, "甲乡", GROUP, under="乙乡"), raw(3, "乙乡", GROUP, under="甲乡")
    assert [line for line, _told in check(one, other)[1]] == [2, 3]
