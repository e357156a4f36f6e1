"""Units and people as spreadsheets, through the pages, on the reference case."""

import csv
from datetime import date
from io import StringIO

import pytest

from kuaibao.web.core.choices import Act
from kuaibao.web.core.models import AuditEntry
from kuaibao.web.register.actions.sheets import import_units
from kuaibao.web.register.actions.units import add_alias, add_unit, rename_unit
from kuaibao.web.register.queries import places_of
from kuaibao.web.register.unit_sheets import read_units
from kuaibao.web.scoring.actions import close_period, put_in_force
from kuaibao.web.units.actions import RefusedError
from kuaibao.web.units.models import Alias, Person, Placement, Unit
from tests.web.register.test_actions_years import MAY, standing
from tests.web.register.test_views_calendar import take_over, upload

UNITS, PEOPLE = "/register/2024/import/", "/people/import/"


@pytest.fixture
def chief(case, client):
    client.force_login(case.system_admin)
    return client


def states(page):
    return [step.state.value for step in page.context["plan"].steps]


def exported(client, form="csv", year=2024):
    return client.get(f"/register/{year}/export/{form}/").content


def told(page):
    return page.content.decode()


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_was_exported_comes_back_as_unchanged(case, chief, rows, form):
    add_alias(by=case.system_admin, unit=Unit.objects.get(name="司寨乡"), name="=司寨")
    page = upload(chief, exported(chief, form), f"units.{form}", UNITS)
    before = rows()
    assert page.status_code == 200
    assert set(states(page)) == {"same"}
    assert take_over(chief, page, UNITS).status_code == 302
    assert rows() == before


def test_new_changed_and_unchanged_rows_are_told_apart_and_taken_over_once(case, chief, rows):
    table = "单位,别名,分组,年目标\n司寨乡,司寨,乡镇街道,40\n农业农村局,,县直单位,30\n"
    table += "数据局,大数据局、数据管理局,县直单位,10\n塔铺街道,,乡镇街道,40\n"
    before = rows()
    page = upload(chief, table, url=UNITS)
    assert states(page) == ["changed", "changed", "new", "same"]
    assert rows() == before
    assert take_over(chief, page, UNITS).status_code == 302
    assert Placement.objects.get(unit__name="农业农村局").target_points == 30
    new = Unit.objects.get(name="数据局")
    assert {alias.name for alias in new.aliases.all()} == {"大数据局", "数据管理局"}
    places = places_of(case.jurisdiction, 2024)
    assert len(places) == 54
    assert places[-1].unit == new
    entry = AuditEntry.objects.get(act=Act.IMPORT_UNITS)
    assert "数据局" in entry.detail
    after = rows()
    again = upload(chief, table, url=UNITS)
    assert again.context["plan"].idle
    take_over(chief, again, UNITS)
    assert rows() == after


def test_a_whole_table_brings_its_order_along(case, chief):
    head, *lines = exported(chief).decode("utf-8-sig").splitlines()
    table = "\n".join([head, *lines[::-1]]) + "\n"
    page = upload(chief, table, url=UNITS)
    take_over(chief, page, UNITS)
    order = [one.unit.name for one in places_of(case.jurisdiction, 2024)]
    assert order == [row[0] for row in csv.reader(StringIO("\n".join(lines[::-1])))]


def test_a_column_that_is_left_out_leaves_what_stands(case, chief):
    before = standing(case)
    page = upload(chief, "单位,别名\n司寨乡,司寨\n", url=UNITS)
    take_over(chief, page, UNITS)
    assert standing(case) == before
    assert Alias.objects.filter(name="司寨").exists()


def test_a_former_name_is_understood(case, chief):
    rename_unit(
        by=case.system_admin,
        unit=Unit.objects.get(name="司寨乡"),
        name="司寨镇",
        since=date(2024, 7, 1),
        on=date(2024, 7, 1),
        seen="司寨乡",
    )
    page = upload(chief, "单位,年目标\n司寨乡,40\n", url=UNITS)
    assert states(page) == ["same"]
    assert "司寨镇" in told(page)


@pytest.mark.parametrize(
    ("table", "line", "words"),
    [
        ("单位,分组\n司寨乡,乡镇街\n", 2, "乡镇街道"),
        ("单位,年目标\n司寨乡,四十\n", 2, "四十"),
        ("单位,年目标\n农业农村局,41\n", 2, "40"),
        ("单位,别名\n司寨乡,塔铺街道\n", 2, "塔铺街道"),
        ("单位,别名\n数据局,大数据\n信息局,大数据\n", 3, "数据局"),
        ("单位\n司寨乡\n司寨 乡\n", 3, "司寨乡"),
        ("单位,所属单位\n司寨乡,无此单位\n", 2, "无此单位"),
        ("单位,分组\n甲“乙,县直单位\n", 2, "引号"),
        ("单位,年目标\n,40\n", 2, "单位"),
    ],
)
def test_each_wrong_row_is_told_with_its_number(chief, rows, table, line, words):
    before = rows()
    page = upload(chief, table, url=UNITS)
    assert page.status_code == 422
    assert f"第{line}行" in told(page)
    assert words in told(page)
    assert rows() == before


def test_a_new_name_that_is_much_like_a_known_one_is_remarked(chief):
    page = upload(chief, "单位,分组\n农业农村厅,县直单位\n", url=UNITS)
    assert page.status_code == 200
    assert "农业农村局" in told(page)


def test_figures_of_closed_periods_stay_and_nothing_else_is_taken_over(case, chief, rows):
    close_period(by=case.issuer, period=MAY)
    page = upload(chief, "单位,别名,年目标\n农业农村局,农业局,30\n", url=UNITS)
    before = rows()
    refused = take_over(chief, page, UNITS)
    assert refused.status_code == 422
    assert "已结账" in told(refused)
    assert rows() == before


def test_a_change_after_the_preview_is_shown_before_it_is_taken_over(case, chief):
    page = upload(chief, "单位,别名\n数据局,大数据局\n", url=UNITS)
    add_unit(by=case.system_admin, name="数据局")
    again = take_over(chief, page, UNITS)
    assert again.status_code == 422
    assert states(again) == ["changed"]
    assert take_over(chief, again, UNITS).status_code == 302


def test_the_act_itself_refuses_a_plan_that_is_no_longer_true(case, rows):
    table = "单位,别名\n数据局,大数据局\n".encode()
    plan = read_units(case.jurisdiction, 2024, "units.csv", table)
    add_unit(by=case.system_admin, name="信息中心")
    before = rows()
    with pytest.raises(RefusedError, match="刚有更改"):
        import_units(by=case.system_admin, year=2024, plan=plan, file="units.csv")
    assert rows() == before


def test_numbers_and_the_unit_above_go_out_and_come_in(case, chief):
    put_in_force(case.jurisdiction, "district-regulation-600305", date(2025, 1, 1))
    table = "单位,分组,每月应报送条数,所属单位\n司寨乡,各单位,3,塔铺街道\n塔铺街道,各单位,,\n"
    page = upload(chief, table, url="/register/2025/import/")
    take_over(chief, page, "/register/2025/import/")
    place = Placement.objects.get(unit=case.unit, year=2025)
    assert (place.attributes, place.under) == ({"to_submit": "3"}, case.sibling_unit)
    back = upload(chief, exported(chief, year=2025), url="/register/2025/import/")
    assert set(states(back)) == {"same"}


@pytest.mark.usefixtures("neighbour")
def test_no_unit_of_a_neighbour_goes_out_or_is_known(chief):
    assert "潘店镇" not in exported(chief).decode()
    page = upload(chief, "单位\n潘店镇\n", url=UNITS)
    assert states(page) == ["new"]


def test_people_come_in_without_roles_and_go_out_with_them(case, chief, rows):
    table = "姓名,账号,角色\n信息员甲,Reporter.A,责任编辑\n责任编辑,editor,\n"
    page = upload(chief, table, url=PEOPLE)
    assert states(page) == ["new", "same"]
    assert "安全管理员" in told(page)
    assert take_over(chief, page, PEOPLE).status_code == 302
    person = Person.objects.get(account="reporter.a")
    assert person.jurisdiction == case.jurisdiction
    assert not person.appointments.exists()
    assert not person.has_usable_password()
    after = rows()
    take_over(chief, upload(chief, table, url=PEOPLE), PEOPLE)
    assert rows() == after
    sheet = chief.get("/people/export/csv/").content.decode("utf-8-sig")
    assert "责任编辑,editor,责任编辑," in sheet
    assert "信息员（司寨乡）" in sheet
    back = upload(chief, sheet, url=PEOPLE)
    assert set(states(back)) == {"same"}


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("姓名,账号\n,a\n", "姓名"),
        ("姓名,账号\n甲,a b\n", "a b"),
        ("姓名,账号\n甲,a\n乙,A\n", "第2行"),
        ("姓名,账号\n别人,editor\n", "责任编辑"),
        ("姓名,账号\n甲,foreign_system_admin\n", "foreign_system_admin"),
        ("姓名\n甲\n", "账号"),
    ],
)
@pytest.mark.usefixtures("neighbour")
def test_wrong_rows_of_people_open_no_account(chief, rows, table, words):
    before = rows()
    page = upload(chief, table, url=PEOPLE)
    assert page.status_code == 422
    assert words in told(page)
    assert "邻县" not in told(page)
    assert rows() == before
