import json
import re

from django.urls import reverse

from kuaibao.web.units.models import Unit
from tests.web.cast import record_use

PERIOD = "?period=2024-05..2024-06"


def url_of(unit):
    return reverse("scoring:unit", args=[unit.id]) + PERIOD


def test_the_unit_page_explains_the_total_as_printed(case, client):
    client.force_login(case.editor)
    page = client.get(url_of(Unit.objects.get(name="农业农村局")))
    html = page.content.decode()
    assert page.context["receipt"].total == 47
    assert "118%" in html  # as the circular rounds it
    assert "农业农村局已得47分，年目标40分已完成。" in html
    assert "第十条" in html


def test_each_chart_has_its_figures_and_a_description(case, client):
    client.force_login(case.editor)
    html = client.get(url_of(Unit.objects.get(name="农业农村局"))).content.decode()
    found = re.findall(r'<script id="(\w+)" type="application/json">(.*?)</script>', html)
    charts = {name: json.loads(options) for name, options in found}
    assert [series["data"] for series in charts["bullet"]["series"]] == [[40.0], [47.0]]
    assert charts["bars"]["series"][0]["data"] == [18.0]
    assert charts["bars"]["series"][1]["data"] == [47.0]
    assert "农业农村局" in charts["bars"]["aria"]["label"]["description"]


def test_a_unit_without_target_has_no_bullet(case, client):
    client.force_login(case.editor)
    page = client.get(url_of(Unit.objects.get(name="法院")))
    assert page.context["bullet"] is None
    assert "未定年目标" in page.content.decode()


def test_another_units_page_does_not_exist_for_a_reporter(county, client):
    client.force_login(county.reporter)
    assert client.get(url_of(county.unit)).status_code == 200
    assert client.get(url_of(county.sibling_unit)).status_code == 404


def test_the_page_asks_as_much_for_thirty_postings_as_for_one(
    county, client, django_assert_num_queries, django_assert_max_num_queries
):
    client.force_login(county.editor)
    record_use(county, "first")
    client.get(url_of(county.unit))
    with django_assert_max_num_queries(14) as one:
        client.get(url_of(county.unit))
    for number in range(29):
        record_use(county, f"use {number}", title=f"第{number}条")
    with django_assert_num_queries(len(one)):
        assert client.get(url_of(county.unit)).context["receipt"].total == 30
