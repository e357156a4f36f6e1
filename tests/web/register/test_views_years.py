from datetime import date

import pytest

from kuaibao.web.register.queries import places_of
from kuaibao.web.scoring.actions import close_period, put_in_force
from kuaibao.web.units.models import Placement
from tests.web.register.test_actions_years import MAY
from tests.web.register.test_views_units import questions

YEAR = "/register/2024/"


@pytest.fixture
def chief(case, client):
    client.force_login(case.system_admin)
    return client


def typed(page):
    """What the page's form would send as it stands."""
    rows = page.context["form"].rows
    given = {
        "seen": page.context["seen"],
        "unit": [row.raw.unit for row in rows],
        "group": [row.raw.group for row in rows],
        "target": [row.raw.target for row in rows],
        "under": [row.raw.under for row in rows],
    }
    numbers = {number.name for row in rows for number in row.numbers}
    return given | {
        name: [next(n.text for n in row.numbers if n.name == name) for row in rows]
        for name in numbers
    }


def put(given, unit, column, value):
    given[column][given["unit"].index(unit)] = value
    return given


def test_a_page_sent_back_as_it_stands_changes_nothing(chief, rows):
    given = typed(chief.get(YEAR))
    before = rows()
    assert chief.post(YEAR, given).status_code == 302
    assert rows() == before


def test_a_target_and_the_order_are_saved_at_once(case, chief):
    given = put(typed(chief.get(YEAR)), "农业农村局", "target", "30")
    for name in ("unit", "group", "target", "under"):
        given[name] = given[name][::-1]
    assert chief.post(YEAR, given).status_code == 302
    assert [one.unit.name for one in places_of(case.jurisdiction, 2024)] == given["unit"]
    assert Placement.objects.get(unit__name="农业农村局").target_points == 30


def test_a_unit_without_a_group_leaves_the_register(chief):
    given = put(typed(chief.get(YEAR)), "农业农村局", "group", "")
    chief.post(YEAR, given)
    assert not Placement.objects.filter(unit__name="农业农村局").exists()
    page = chief.get(YEAR)
    assert page.context["form"].rows[-1].raw.unit == "农业农村局"


def test_all_mistakes_come_back_in_their_rows_and_nothing_is_saved(chief, rows):
    given = put(typed(chief.get(YEAR)), "农业农村局", "target", "41")
    put(given, "司寨乡", "under", "无此单位")
    before = rows()
    page = chief.post(YEAR, given)
    html = page.content.decode()
    assert page.status_code == 422
    wrong = {row.raw.unit for row in page.context["form"].rows if row.errors}
    assert wrong == {"农业农村局", "司寨乡"}
    assert 'value="41"' in html
    assert rows() == before


def test_closed_figures_stay_and_the_page_says_why(case, chief, rows):
    close_period(by=case.issuer, period=MAY)
    given = put(typed(chief.get(YEAR)), "农业农村局", "target", "30")
    before = rows()
    page = chief.post(YEAR, given)
    assert page.status_code == 422
    assert "已结账" in page.content.decode()
    assert "农业农村局" in page.content.decode()
    assert rows() == before


def test_numbers_of_the_scheme_and_the_unit_above_have_fields(case, chief):
    put_in_force(case.jurisdiction, "district-regulation-600305", date(2025, 1, 1))
    page = chief.get("/register/2025/")
    assert "每月应报送条数" in page.content.decode()
    given = put(typed(page), "司寨乡", "group", "各单位")
    put(given, "司寨乡", "number-to_submit", "3")
    put(given, "塔铺街道", "group", "各单位")
    put(given, "司寨乡", "under", "塔铺街道")
    assert chief.post("/register/2025/", given).status_code == 302
    place = Placement.objects.get(unit=case.unit, year=2025)
    assert place.attributes == {"to_submit": "3"}
    assert place.under == case.sibling_unit


def test_last_year_s_register_is_taken_over(case, chief):
    assert "沿用上年" in chief.get("/register/2025/").content.decode()
    assert chief.post("/register/2025/copy/").status_code == 302
    assert len(places_of(case.jurisdiction, 2025)) == 53
    again = chief.post("/register/2025/copy/", follow=True)
    assert "已" in again.content.decode()
    assert len(places_of(case.jurisdiction, 2025)) == 53


def test_a_year_without_a_scheme_or_out_of_time_has_no_table(chief):
    page = chief.get("/register/2020/")
    assert page.status_code == 200
    assert page.context["form"] is None
    assert chief.post("/register/2020/").status_code == 422
    assert chief.get("/register/1066/").status_code == 404


def test_the_table_asks_the_same_questions_for_two_units_and_for_fifty(chief):
    before = questions(chief, "/register/2025/")
    chief.post("/register/2025/copy/")
    assert questions(chief, "/register/2025/") == before
