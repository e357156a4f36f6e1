import re
from datetime import date

import pytest
from django.urls import reverse

from kuaibao.engine.scheme import Period
from kuaibao.web.scoring.actions import close_period
from kuaibao.web.scoring.models import Fact, Posting
from tests.web.cast import record_use

PERIOD = "?period=2024-05..2024-06"
NEW_USE = f"/facts/new/use/{PERIOD}"


def filled(client, url=NEW_USE, **changes):
    """Fill the form in as a person would, with the key that the page gave."""
    page = client.get(url)
    given = {
        "unit": "司寨乡",
        "day": "2024-06-20",
        "attribute-level": "city",
        "attribute-form": "single",
        "title": "夏粮收购",
        "count": "1",
        "reason": "",
        "evidence": "第12期",
        "key": page.context["form"]["key"].value(),
    }
    return given | changes


def preview(client, given, url=NEW_USE):
    return client.post(url, given, headers={"HX-Request": "true"})


def confirm(client, given, url=NEW_USE):
    token = preview(client, given, url).context["preview"].token
    return client.post(url, given | {"confirm": token})


def test_the_preview_shows_postings_and_stores_nothing(county, client, rows):
    client.force_login(county.editor)
    given = filled(client)
    before = rows()
    page = preview(client, given).content.decode()
    assert rows() == before
    assert "第三条" in page
    assert "司寨乡 +5分" in page
    assert "全年总分：0 → <strong>5</strong>" in page


def test_a_later_city_use_of_a_county_item_adds_four_and_names_clause_ten(county, client):
    record_use(county, "county-use", day=date(2024, 5, 20), title="夏粮收购")
    client.force_login(county.editor)
    given = filled(client)
    shown = preview(client, given)
    assert shown.context["preview"].receipt.total == 4
    assert "第十条" in shown.content.decode()
    fact = Fact.objects.get(key=given["key"]) if confirm(client, given) else None
    page = client.get(reverse("scoring:fact", args=[fact.id])).content.decode()
    assert "市快报、要情专报单条采用1条" in page
    assert "县快报单条采用1条" in page
    assert "第十条" in page


def test_a_confirmed_fact_is_recorded_once_however_often_it_is_sent(county, client):
    client.force_login(county.editor)
    given = filled(client)
    first = confirm(client, given)
    again = client.post(NEW_USE, given | {"confirm": "whatever"})
    assert first.url == again.url
    assert Fact.objects.count() == 1
    assert Posting.objects.count() == 1


def test_what_changed_since_the_preview_is_asked_again(county, client):
    client.force_login(county.editor)
    given = filled(client)
    token = preview(client, given).context["preview"].token
    record_use(county, "meanwhile", day=date(2024, 5, 20), title="夏粮收购")
    page = client.post(NEW_USE, given | {"confirm": token})
    assert page.status_code == 200
    assert page.context["preview"].receipt.total == 4
    assert not Fact.objects.filter(key=given["key"]).exists()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"unit": "司寨"}, "不在登记册中"),
        ({"unit": "潘店镇"}, "不在登记册中"),
        ({"day": "2024-02-30"}, "日期"),
        ({"attribute-form": ""}, "采用形式"),
        ({"count": "2"}, "一条信息只能记一次"),
    ],
)
@pytest.mark.usefixtures("neighbour")  # whose unit 潘店镇 is
def test_errors_say_what_is_wrong_and_store_nothing(county, client, rows, changes, words):
    client.force_login(county.editor)
    given = filled(client, **changes)
    before = rows()
    page = client.post(NEW_USE, given | {"confirm": "yes"})
    assert page.status_code == 422
    assert words in page.content.decode()
    assert rows() == before


def test_judged_points_outside_the_limits_are_refused_with_the_clause(county, client):
    client.force_login(county.editor)
    url = f"/facts/new/prompt/{PERIOD}"
    given = filled(client, url, points="3")
    page = preview(client, given, url)
    assert page.context["preview"] is None
    assert "依据第七条，这1条应评0至2分" in page.content.decode()


def test_a_late_fact_says_since_when_and_where_it_counts(county, client):
    for period in ("2024-01..2024-02", "2024-03..2024-04", "2024-05..2024-06"):
        close_period(by=county.issuer, period=Period.parse(period))
    client.force_login(county.editor)
    page = preview(client, filled(client)).content.decode()
    assert "由签发于" in page
    assert "计入2024年7–8月" in page


def test_withdrawing_needs_a_reason_and_reverses(county, client):
    fact = record_use(county, "one")
    client.force_login(county.editor)
    url = reverse("scoring:withdraw", args=[fact.id])
    assert "司寨乡 −1分" in client.get(url).content.decode()
    assert client.post(url, {"reason": ""}).status_code == 422
    assert Posting.objects.count() == 1
    client.post(url, {"reason": "期号有误"})
    assert [posting.points for posting in Posting.objects.all()] == [-100, 100]
    page = client.get(reverse("scoring:fact", args=[fact.id])).content.decode()
    assert "期号有误" in page


def test_only_the_own_countys_facts_are_found(county, neighbour, client):
    fact = record_use(county, "ours")
    client.force_login(neighbour.editor)
    missing = client.get("/facts/0190a1b2-0000-7000-8000-000000000000/")
    foreign = client.get(reverse("scoring:fact", args=[fact.id]))
    assert foreign.status_code == missing.status_code == 404
    assert client.get(reverse("scoring:withdraw", args=[fact.id])).status_code == 404


@pytest.mark.parametrize("who", ["reviewer", "issuer", "leader", "reporter", "system_admin"])
def test_only_the_editor_records(county, client, who):
    client.force_login(getattr(county, who))
    assert client.get(NEW_USE).status_code == 404
    assert client.post(NEW_USE, {}).status_code == 404


def test_known_items_of_the_unit_are_offered(county, client):
    record_use(county, "one", title="夏粮收购")
    record_use(county, "two", unit=county.sibling_unit, title="别处的信息")
    client.force_login(county.editor)
    found = client.get("/facts/items/?unit=司寨乡").content.decode()
    assert re.findall(r'value="([^"]+)"', found) == ["夏粮收购"]


def test_the_list_asks_as_much_for_thirty_facts_as_for_one(
    county, client, django_assert_num_queries, django_assert_max_num_queries
):
    client.force_login(county.editor)
    url = f"/facts/{PERIOD}"
    record_use(county, "first")
    client.get(url)
    with django_assert_max_num_queries(14) as one:
        client.get(url)
    for number in range(29):
        record_use(county, f"use {number}", title=f"第{number}条")
    with django_assert_num_queries(len(one)):
        assert len(client.get(url).context["rows"]) == 30
