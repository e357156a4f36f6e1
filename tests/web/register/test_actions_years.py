from datetime import date
from decimal import Decimal

import pytest

from kuaibao.engine.scheme import Period
from kuaibao.web.core.choices import Act
from kuaibao.web.core.models import AuditEntry
from kuaibao.web.register.actions.units import add_unit, end_unit
from kuaibao.web.register.actions.years import change_register, copy_register
from kuaibao.web.register.places import Placed, rules_for
from kuaibao.web.register.queries import digest_of, history, places_of
from kuaibao.web.scoring.actions import close_period, put_in_force
from kuaibao.web.scoring.models import Posting
from kuaibao.web.scoring.settling import board
from kuaibao.web.units.actions import RefusedError
from kuaibao.web.units.models import Placement, Unit
from kuaibao.web.units.permissions import NotAllowedError

MAY, JULY = Period.parse("2024-05..2024-06"), Period.parse("2024-07..2024-08")


def standing(county, year=2024):
    return [
        Placed(
            place.unit.name,
            place.group,
            place.target_points,
            place.under.name if place.under else "",
            place.attributes,
        )
        for place in places_of(county.jurisdiction, year)
    ]


def change(county, places, year=2024, by=None):
    seen = digest_of(county.jurisdiction, year)
    return change_register(by=by or county.system_admin, year=year, places=places, seen=seen)


def retargeted(places, name, target):
    return [
        one if one.unit != name else Placed(one.unit, one.group, target, one.under, one.numbers)
        for one in places
    ]


def printed(county, period=MAY):
    return {row.unit for _section, _band, row in board(county.jurisdiction, period).rows()}


def test_a_target_is_changed_and_the_unit_remembers(case):
    places = standing(case)
    assert change(case, retargeted(places, "司寨乡", Decimal(30))) == 1
    place = Placement.objects.get(unit__name="司寨乡", year=2024)
    assert place.target_points == 30
    unit = Unit.objects.get(name="司寨乡")
    assert "司寨乡" in history(unit)[0].detail
    assert "→ 30" in history(unit)[0].detail
    assert change(case, retargeted(places, "司寨乡", Decimal(30))) == 0
    assert AuditEntry.objects.filter(act=Act.CHANGE_UNIT).count() == 1


def test_the_order_is_the_one_given_and_nothing_else_moves(case):
    places = standing(case)
    before = board(case.jurisdiction, MAY)
    assert change(case, places[::-1]) == 1
    assert [one.unit for one in standing(case)] == [one.unit for one in places[::-1]]
    figures = {row.unit: row.cells for _s, _b, row in before.rows()}
    after = board(case.jurisdiction, MAY)
    assert {row.unit: row.cells for _s, _b, row in after.rows()} == figures


def test_a_target_that_a_closed_board_printed_does_not_move(case, rows):
    places = standing(case)
    close_period(by=case.issuer, period=MAY)
    before = rows()
    with pytest.raises(RefusedError, match="司寨乡"):
        change(case, retargeted(places, "司寨乡", Decimal(30)))
    with pytest.raises(RefusedError, match="司寨乡"):
        change(case, [one for one in places if one.unit != "司寨乡"])
    assert standing(case) == places
    assert rows() == before


def test_a_number_by_which_steps_were_reckoned_does_not_move_once_closed(county):
    put_in_force(county.jurisdiction, "district-regulation-600305", date(2025, 1, 1))
    group = rules_for(county.jurisdiction, 2025).groups[0].id

    def asked(number):
        return [Placed(county.unit.name, group, None, "", {"to_submit": number})]

    change(county, asked("3"), 2025)
    change(county, asked("1"), 2025)
    close_period(by=county.issuer, period=Period.parse("2025-01..2025-03"))
    assert Posting.objects.exclude(span="").exists()
    with pytest.raises(RefusedError, match="已结账"):
        change(county, asked("0"), 2025)
    assert standing(county, 2025)[0].numbers == {"to_submit": "1"}


def test_what_no_closed_board_shows_may_change_after_closing(case):
    close_period(by=case.issuer, period=MAY)
    unit = add_unit(by=case.system_admin, name="数据局")
    places = standing(case)
    new = Placed("数据局", places[0].group, None, "", {})
    assert change(case, [*places, new]) == 1
    assert Placement.objects.get(unit=unit).since == date(2024, 7, 1)
    assert "数据局" not in printed(case, MAY)
    assert "数据局" in printed(case, JULY)


def test_of_two_who_save_at_once_the_second_is_told_of_the_first(case):
    places, seen = standing(case), digest_of(case.jurisdiction, 2024)
    change(case, retargeted(places, "司寨乡", Decimal(30)))
    with pytest.raises(RefusedError, match="系统管理员"):
        change_register(by=case.system_admin, year=2024, places=places, seen=seen)
    assert Placement.objects.get(unit__name="司寨乡", year=2024).target_points == 30


def test_the_next_year_begins_with_the_last_without_who_is_no_more(case):
    end_unit(
        by=case.system_admin,
        unit=Unit.objects.get(name="司寨乡"),
        last=date(2024, 12, 31),
    )
    expected = [one for one in standing(case) if one.unit != "司寨乡"]
    assert copy_register(by=case.system_admin, year=2025) == len(expected)
    assert standing(case, 2025) == expected
    with pytest.raises(RefusedError):
        copy_register(by=case.system_admin, year=2025)


def test_a_year_before_all_registers_or_schemes_cannot_be_copied(case):
    with pytest.raises(RefusedError):
        copy_register(by=case.system_admin, year=2023)


def test_only_who_manages_units_may(case, rows):
    before, places = rows(), standing(case)
    for person in (case.editor, case.issuer, case.security_admin, case.approver):
        with pytest.raises(NotAllowedError):
            change(case, places[::-1], by=person)
        with pytest.raises(NotAllowedError):
            copy_register(by=person, year=2025)
    assert rows() == before


def test_another_jurisdiction_s_register_is_untouched(case, neighbour):
    Placement.objects.create(
        jurisdiction=neighbour.jurisdiction,
        unit=neighbour.unit,
        year=2024,
        group="乡镇街道",
        position=0,
    )
    change(case, [])
    assert places_of(case.jurisdiction, 2024) == []
    assert len(places_of(neighbour.jurisdiction, 2024)) == 1
