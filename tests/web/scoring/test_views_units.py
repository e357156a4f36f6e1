import json
import re
from datetime import date

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


def test_of_very_many_lines_those_of_the_period_stand_first(county, client, monkeypatch):
    monkeypatch.setattr("kuaibao.web.scoring.views.units.MOST_LINES", 3)
    for number in range(4):
        record_use(county, f"use {number}", date(2024, 4 + number % 2, 20), title=f"第{number}条")
    client.force_login(county.editor)
    short = client.get(url_of(county.unit))
    assert (short.context["total"], short.context["receipt"].total) == (4, 2)
    assert "此前明细合计2分" in short.content.decode()
    whole = client.get(url_of(county.unit) + "&lines=all")
    assert whole.context["receipt"].total == whole.context["total"] == 4
    assert "此前明细" not in whole.content.decode()
    assert titles(whole) - titles(short) == {"第0条", "第2条"}


def test_few_lines_are_all_explained(county, client):
    record_use(county, "one", date(2024, 4, 20), title="四月")
    record_use(county, "two", date(2024, 5, 20), title="五月")
    client.force_login(county.editor)
    assert titles(client.get(url_of(county.unit))) == {"四月", "五月"}


def titles(page):
    lines = (line for part in page.context["receipt"].parts for line in part.lines)
    return {line.posting.fact.title for line in lines}
