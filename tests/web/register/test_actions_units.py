from datetime import date, timedelta

import pytest
from django.utils import timezone

from kuaibao.engine.scheme import Period
from kuaibao.web.core.choices import Act
from kuaibao.web.core.models import AuditEntry
from kuaibao.web.register.actions.units import (
    add_alias,
    add_unit,
    drop_alias,
    end_unit,
    merge_unit,
    rename_unit,
    reopen_unit,
)
from kuaibao.web.register.queries import history, units_found
from kuaibao.web.scoring.actions import close_period, put_in_force, record_fact
from kuaibao.web.scoring.booking import recount
from kuaibao.web.scoring.models import Posting
from kuaibao.web.scoring.recording import NewFact
from kuaibao.web.scoring.settling import board
from kuaibao.web.units.actions import RefusedError
from kuaibao.web.units.models import Alias, Placement, Unit
from kuaibao.web.units.names import known_names, names_on
from kuaibao.web.units.permissions import NotAllowedError
from tests.web.cast import record_use

MAY, JULY = Period.parse("2024-05..2024-06"), Period.parse("2024-07..2024-08")
TODAY = date(2024, 9, 10)


def unit_named(county, name):
    return Unit.objects.get(jurisdiction=county.jurisdiction, name=name)


def renamed(county, old, new, since=date(2024, 7, 1)):
    unit = unit_named(county, old)
    return rename_unit(by=county.system_admin, unit=unit, name=new, since=since, on=TODAY, seen=old)


def names_of(county, period):
    return {row.unit for _section, _band, row in board(county.jurisdiction, period).rows()}


def figures_of(county, period):
    return [
        (section.group, band.target, row.cells)
        for section, band, row in board(county.jurisdiction, period).rows()
    ]


def test_a_new_unit_is_known_by_all_its_names(county):
    add_unit(by=county.system_admin, name="数据局", aliases=("大数据局", "数据管理局"))
    known = known_names(county.jurisdiction, TODAY)
    assert known["大数据局"] == known["数据管理局"] == known["数据局"] == "数据局"


@pytest.mark.parametrize("name", ["司寨乡", "司 寨乡", "司寨", "旧司寨"])
def test_no_name_means_two_units(county, rows, name):
    add_alias(by=county.system_admin, unit=county.unit, name="司寨")
    add_alias(by=county.system_admin, unit=county.unit, name="旧司寨")
    before = rows()
    with pytest.raises(RefusedError, match="司寨"):
        add_unit(by=county.system_admin, name=name)
    with pytest.raises(RefusedError, match="司寨"):
        add_unit(by=county.system_admin, name="新局", aliases=(name,))
    with pytest.raises(RefusedError, match="司寨"):
        add_alias(by=county.system_admin, unit=county.sibling_unit, name=name)
    assert rows() == before


def test_a_renamed_unit_keeps_its_old_name_in_what_was_printed_before(case):
    before = figures_of(case, MAY)
    renamed(case, "司寨乡", "司寨镇")
    assert "司寨乡" in names_of(case, MAY)
    assert "司寨镇" not in names_of(case, MAY)
    assert "司寨镇" in names_of(case, JULY)
    assert figures_of(case, MAY) == before
    assert known_names(case.jurisdiction, TODAY)["司寨乡"] == "司寨镇"
    assert recount(case.jurisdiction) == []


def test_each_period_prints_the_name_of_its_last_day(case):
    renamed(case, "司寨乡", "司寨镇", date(2024, 3, 1))
    renamed(case, "司寨镇", "司寨乡", date(2024, 5, 1))
    renamed(case, "司寨乡", "司寨街道", date(2024, 8, 15))
    names = {
        day: names_on(case.jurisdiction, day).get("司寨街道", "司寨街道")
        for day in (date(2024, 2, 28), date(2024, 4, 30), date(2024, 8, 14), date(2024, 8, 15))
    }
    assert list(names.values()) == ["司寨乡", "司寨镇", "司寨乡", "司寨街道"]


def test_a_closed_period_cannot_get_another_name(case, rows):
    close_period(by=case.issuer, period=MAY)
    before = rows()
    with pytest.raises(RefusedError, match="2024年7月1日"):
        renamed(case, "司寨乡", "司寨镇", date(2024, 6, 30))
    assert rows() == before
    renamed(case, "司寨乡", "司寨镇", date(2024, 7, 1))
    assert "司寨乡" in names_of(case, MAY)


def test_a_name_is_not_given_before_its_day_nor_into_an_older_one(case):
    with pytest.raises(RefusedError):
        renamed(case, "司寨乡", "司寨镇", TODAY + timedelta(days=1))
    renamed(case, "司寨乡", "司寨镇", date(2024, 8, 1))
    with pytest.raises(RefusedError, match="司寨乡"):
        renamed(case, "司寨镇", "司寨街道", date(2024, 8, 1))


def test_of_two_who_rename_at_once_the_second_is_told_of_the_first(case):
    renamed(case, "司寨乡", "司寨镇")
    unit = unit_named(case, "司寨镇")
    with pytest.raises(RefusedError, match="系统管理员"):
        rename_unit(
            by=case.system_admin,
            unit=unit,
            name="司寨街道",
            since=date(2024, 8, 1),
            on=TODAY,
            seen="司寨乡",
        )
    assert unit_named(case, "司寨镇") == unit


def test_partners_of_a_joint_fact_are_found_under_their_new_name(county):
    put_in_force(county.jurisdiction, "district-regulation-600305", date(2026, 1, 1))
    lead, partner = county.sibling_unit, county.unit
    fact = record_fact(by=county.editor, new=joint(lead, (partner.name,)))
    mine = Posting.objects.filter(unit=partner, fact=fact)
    assert mine.exists()
    rename_unit(
        by=county.system_admin,
        unit=partner,
        name="司寨镇",
        since=date(2026, 4, 1),
        on=date(2026, 4, 2),
        seen="司寨乡",
    )
    assert recount(county.jurisdiction) == []
    again = record_fact(by=county.editor, new=joint(lead, ("司寨镇",), key="second"))
    assert Posting.objects.filter(unit=partner, fact=again).count() == mine.count()
    assert recount(county.jurisdiction) == []


def joint(unit, partners, key="first"):
    return NewFact(
        kind="use",
        unit=unit,
        day=date(2026, 3, 1),
        key=key,
        attributes=JOINT,
        title="共同调研",
        partners=partners,
    )


JOINT = {"carrier": "bulletin", "form": "composite"}


def test_an_alias_can_be_dropped_but_not_a_name_that_was_borne(case):
    unit = add_alias(by=case.system_admin, unit=unit_named(case, "司寨乡"), name="司寨")
    alias = Alias.objects.get(unit=unit)
    drop_alias(by=case.system_admin, unit=unit, alias_id=alias.id)
    assert "司寨" not in known_names(case.jurisdiction, TODAY)
    with pytest.raises(RefusedError):
        drop_alias(by=case.system_admin, unit=unit, alias_id=alias.id)
    renamed(case, "司寨乡", "司寨镇")
    with pytest.raises(RefusedError):
        drop_alias(by=case.system_admin, unit=unit, alias_id=Alias.objects.get(unit=unit).id)


def test_an_alias_may_become_the_name(case):
    add_alias(by=case.system_admin, unit=unit_named(case, "司寨乡"), name="司寨镇")
    unit = renamed(case, "司寨乡", "司寨镇")
    assert [alias.name for alias in unit.aliases.all()] == ["司寨乡"]


def test_a_merged_unit_keeps_its_points_and_its_name_leads_to_the_other(county):
    record_use(county, "before", date(2024, 6, 20))
    unit = merge_unit(
        by=county.system_admin,
        unit=county.unit,
        into=county.sibling_unit,
        since=date(2024, 7, 1),
    )
    assert unit.ended == date(2024, 6, 30)
    assert Posting.objects.filter(unit=unit).exists()
    assert not Posting.objects.filter(unit=county.sibling_unit).exists()
    assert known_names(county.jurisdiction, date(2024, 6, 30))["司寨乡"] == "司寨乡"
    assert known_names(county.jurisdiction, date(2024, 7, 1))["司寨乡"] == "塔铺街道"
    with pytest.raises(RefusedError, match="塔铺街道"):
        record_use(county, "after", date(2024, 7, 1), unit=unit)
    record_use(county, "late", date(2024, 6, 30), unit=unit)


def test_a_merger_is_refused_into_itself_or_into_what_is_no_more(county):
    admin, day = county.system_admin, date(2024, 7, 1)
    with pytest.raises(RefusedError):
        merge_unit(by=admin, unit=county.unit, into=county.unit, since=day)
    end_unit(by=admin, unit=county.sibling_unit, last=day)
    with pytest.raises(RefusedError, match="塔铺街道"):
        merge_unit(by=admin, unit=county.unit, into=county.sibling_unit, since=day)
    with pytest.raises(RefusedError, match="系统管理员"):
        end_unit(by=admin, unit=county.sibling_unit, last=day)


def test_an_end_can_be_taken_back(county):
    admin, day = county.system_admin, date(2024, 7, 1)
    unit = merge_unit(by=admin, unit=county.unit, into=county.sibling_unit, since=day)
    reopen_unit(by=admin, unit=unit)
    assert known_names(county.jurisdiction, date(2024, 8, 1))["司寨乡"] == "司寨乡"
    record_use(county, "after", date(2024, 7, 2))
    end_unit(by=admin, unit=unit, last=day)
    with pytest.raises(RefusedError):
        record_use(county, "again", date(2024, 7, 2), unit=Unit.objects.get(pk=unit.pk))


def test_each_act_is_one_line_of_the_unit_s_history(county):
    admin, unit = county.system_admin, county.unit
    add_alias(by=admin, unit=unit, name="司寨")
    rename_unit(by=admin, unit=unit, name="司寨镇", since=date(2024, 7, 1), on=TODAY, seen="司寨乡")
    merge_unit(by=admin, unit=unit, into=county.sibling_unit, since=date(2024, 8, 1))
    reopen_unit(by=admin, unit=unit)
    entries = history(Unit.objects.get(pk=unit.pk))
    assert [entry.act for entry in entries] == [Act.CHANGE_UNIT] * 4
    assert "塔铺街道" in entries[1].detail
    assert "司寨镇" in entries[2].detail


def test_only_who_manages_units_may_change_them(county, rows):
    before = rows()
    for person in county.people().values():
        if person != county.system_admin:
            with pytest.raises(NotAllowedError):
                add_unit(by=person, name="新局")
            with pytest.raises(NotAllowedError):
                end_unit(by=person, unit=county.unit, last=TODAY)
    assert rows() == before


def test_a_unit_of_another_jurisdiction_is_nowhere(county, neighbour, rows):
    before, admin = rows(), county.system_admin
    with pytest.raises(Unit.DoesNotExist):
        end_unit(by=admin, unit=neighbour.unit, last=TODAY)
    with pytest.raises(Unit.DoesNotExist):
        merge_unit(by=admin, unit=county.unit, into=neighbour.unit, since=TODAY)
    assert rows() == before
    add_unit(by=admin, name=neighbour.unit.name)  # names are taken within a jurisdiction only


def test_units_are_found_by_any_of_their_names(county):
    add_alias(by=county.system_admin, unit=county.unit, name="老司家")
    end_unit(by=county.system_admin, unit=county.unit, last=timezone.localdate())
    assert list(units_found(county.jurisdiction, words="老司")) == [county.unit]
    assert list(units_found(county.jurisdiction)) == [county.sibling_unit, county.unit]
    assert AuditEntry.objects.filter(thing=county.unit.id).count() == 2


def test_the_figures_of_a_past_board_still_open_under_the_old_name(case, client):
    unit = renamed(case, "司寨乡", "司寨镇")
    client.force_login(case.editor)
    page = client.get("/board/", {"period": str(MAY)}).content.decode()
    assert "司寨乡" in page
    assert "司寨镇" not in page
    figure = client.get(f"/board/{unit.id}/total_points/", {"period": str(MAY)})
    assert figure.status_code == 200
    assert figure.context["cell"].text


def test_a_unit_stands_on_boards_from_the_day_it_came_into_the_register(case):
    place = Placement.objects.get(unit=unit_named(case, "司寨乡"))
    place.since = date(2024, 7, 1)
    place.save()
    assert "司寨乡" not in names_of(case, MAY)
    assert "司寨乡" in names_of(case, JULY)
