from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kuaibao.web.register.actions.units import add_alias, add_unit, merge_unit
from kuaibao.web.units.models import Alias, Placement, Unit

NEW = "/register/units/new/"


@pytest.fixture
def chief(county, client):
    client.force_login(county.system_admin)
    return client


def at(unit, act=""):
    return f"/register/units/{unit.id}/{act}"


def test_a_unit_is_added_with_its_aliases(county, chief):
    answer = chief.post(NEW, {"name": "数据局", "aliases": "大数据局、 数据 管理局"})
    unit = Unit.objects.get(jurisdiction=county.jurisdiction, name="数据局")
    assert answer["Location"] == at(unit)
    assert {alias.name for alias in unit.aliases.all()} == {"大数据局", "数据 管理局"}
    assert "大数据局" in chief.get(at(unit)).content.decode()


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"name": "司寨乡"}, "已有单位“司寨乡”"),
        ({"name": "甲,乙"}, "逗号"),
        ({"name": "数据局", "aliases": "数据局"}, "现名称"),
        ({"name": "机密★局"}, "密级标志"),
    ],
)
def test_what_cannot_be_a_name_comes_back_with_a_sentence(chief, rows, given, told):
    before = rows()
    answer = chief.post(NEW, {"aliases": "", **given})
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert rows() == before


def test_renaming_tells_the_reader_and_keeps_what_was_typed_on_refusal(county, chief):
    given = {"name": "塔铺街道", "since": "2024-07-01", "seen": "司寨乡"}
    refused = chief.post(at(county.unit, "rename/"), given)
    assert refused.status_code == 422
    assert 'value="塔铺街道"' in refused.content.decode()
    chief.post(at(county.unit, "rename/"), given | {"name": "司寨镇"})
    page = chief.get(at(county.unit)).content.decode()
    assert "司寨镇" in page
    assert "2024年6月30日" in page


def test_a_merger_and_its_end_can_be_taken_back_on_the_page(county, chief):
    given = {"into": county.sibling_unit.id, "since": "2024-07-01"}
    assert chief.post(at(county.unit, "merge/"), given).status_code == 302
    assert "并入塔铺街道" in chief.get(at(county.unit)).content.decode()
    assert "司寨乡" in chief.get(at(county.sibling_unit)).content.decode()
    again = chief.post(at(county.unit, "merge/"), given)
    assert again.status_code == 422
    assert "系统管理员" in again.content.decode()
    assert chief.post(at(county.unit, "reopen/")).status_code == 302
    assert Unit.objects.get(pk=county.unit.pk).ended is None


def test_an_end_is_entered(county, chief):
    assert chief.post(at(county.unit, "end/"), {"last": "2024-07-01"}).status_code == 302
    assert Unit.objects.get(pk=county.unit.pk).ended == date(2024, 7, 1)


def test_aliases_come_and_go(county, chief):
    chief.post(at(county.unit, "alias/"), {"name": "老司寨"})
    alias = Alias.objects.get(unit=county.unit)
    refused = chief.post(at(county.sibling_unit, "alias/"), {"name": "老司寨"})
    assert refused.status_code == 422
    assert "别名" in refused.content.decode()
    chief.post(at(county.unit, "alias/drop/"), {"alias": alias.id})
    assert not Alias.objects.exists()
    lost = chief.post(at(county.unit, "alias/drop/"), {"alias": alias.id}, follow=True)
    assert "刚被更改" in lost.content.decode()


def test_a_foreign_unit_is_no_choice_to_merge_into(county, neighbour, chief):
    given = {"into": neighbour.unit.id, "since": "2024-07-01"}
    assert chief.post(at(county.unit, "merge/"), given).status_code == 422
    assert "潘店镇" not in chief.get(at(county.unit, "merge/")).content.decode()


def test_the_list_finds_an_alias_and_says_who_is_no_more(county, chief):
    add_alias(by=county.system_admin, unit=county.unit, name="老司寨")
    merge_unit(
        by=county.system_admin,
        unit=county.sibling_unit,
        into=county.unit,
        since=date(2024, 7, 1),
    )
    found = chief.get("/register/", {"words": "老司"}).content.decode()
    assert "司寨乡" in found
    assert "塔铺街道" in chief.get("/register/").content.decode()
    assert "没有" in chief.get("/register/", {"words": "无此"}).content.decode()


def questions(client, address):
    """Count what a page asks the database, but for the session's own notes."""
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    return sum(
        "django_session" not in one["sql"] and "SAVEPOINT" not in one["sql"] for one in asked
    )


def test_the_list_asks_the_same_questions_for_one_unit_and_for_thirty(county, chief):
    admin = county.system_admin
    for number in range(3):
        placed(add_unit(by=admin, name=f"单位{number}", aliases=(f"别{number}",)), number)
    before = questions(chief, "/register/")
    for number in range(3, 30):
        placed(add_unit(by=admin, name=f"单位{number}", aliases=(f"别{number}",)), number)
    assert questions(chief, "/register/") == before < 12


def placed(unit, number):
    for year in (2024, 2025):
        Placement.objects.create(
            jurisdiction=unit.jurisdiction, unit=unit, year=year, group="甲", position=number
        )
