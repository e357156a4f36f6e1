import re
from decimal import Decimal
from html import unescape

import pytest
from django.urls import reverse

from kuaibao.engine.scheme import Period
from kuaibao.web.scoring.settling import board
from kuaibao.web.units.models import Unit
from tests.web.cast import record_use

PERIOD = "2024-05..2024-06"
BOARD = f"/board/?period={PERIOD}"


def cells(html):
    """Read each unit's cells as the page shows them."""
    body = html[html.index("<tbody") :]
    rows = re.findall(r'<th class="unit"[^>]*>(.*?)</th>(.*?)</tr>', body, re.DOTALL)
    return {text(unit): [text(c) for c in re.findall(r"<td.*?</td>", row)] for unit, row in rows}


def text(html):
    return unescape(re.sub(r"<[^>]+>", "", html)).strip()


def figure_url(case, unit, column):
    found = Unit.objects.get(jurisdiction=case.jurisdiction, name=unit)
    return reverse("scoring:figure", args=[found.id, column]) + f"?period={PERIOD}"


def test_the_board_shows_every_figure_as_printed_with_a_minus_sign(case, client):
    client.force_login(case.editor)
    shown = cells(client.get(BOARD).content.decode())
    figures = board(case.jurisdiction, Period.parse(PERIOD))
    printed = {
        row.unit: [cell.text.replace("-", "−") for cell in row.cells]
        for _section, _band, row in figures.rows()
    }
    assert len(shown) == 53
    assert shown == printed
    assert shown["市场监管局"][2] == "−5"


def test_the_board_is_narrowed_by_group_and_target(case, client):
    client.force_login(case.editor)
    shown = cells(client.get(f"{BOARD}&group=县直单位&target=15").content.decode())
    assert next(iter(shown)) == "供销社"
    assert len(shown) == 9


@pytest.mark.parametrize(
    ("unit", "column", "total"),
    [
        ("农业农村局", "period_points", "18"),
        ("农业农村局", "county_single", "4"),
        ("农业农村局", "total_points", "47"),
        ("农业农村局", "completion", "47"),
        ("市场监管局", "commission_points", "−5"),
    ],
)
def test_a_figure_opens_to_postings_that_add_up_to_it(case, client, unit, column, total):
    client.force_login(case.editor)
    page = client.get(figure_url(case, unit, column))
    receipt = page.context["receipt"]
    lines = [line.amount for part in receipt.parts for line in part.lines]
    assert sum(lines) == receipt.total == Decimal(total.replace("−", "-"))
    assert f">{total}</span>" in page.content.decode()


def test_a_figure_names_clause_fact_and_who_recorded_it(case, client):
    client.force_login(case.editor)
    page = client.get(figure_url(case, "农业农村局", "period_points")).content.decode()
    assert "第十条" in page
    assert "被各级信息刊物重复采用的信息只记一次最高分" in page
    assert "县快报单条采用3条" in page
    assert "责任编辑" in page


def test_htmx_gets_the_panel_alone(case, client):
    client.force_login(case.editor)
    url = figure_url(case, "农业农村局", "period_points")
    assert "<html" in client.get(url).content.decode()
    assert "<html" not in client.get(url, headers={"HX-Request": "true"}).content.decode()


def test_a_reporter_opens_only_figures_of_the_own_unit(case, client):
    client.force_login(case.reporter)
    opened = re.findall(r"/board/([0-9a-f-]{36})/", client.get(BOARD).content.decode())
    assert set(opened) == {str(case.unit.id)}
    assert client.get(figure_url(case, "司寨乡", "period_points")).status_code == 200
    assert client.get(figure_url(case, "农业农村局", "period_points")).status_code == 404


def test_figures_of_another_county_do_not_exist(case, neighbour, client):
    client.force_login(neighbour.editor)
    assert client.get(figure_url(case, "农业农村局", "period_points")).status_code == 404


@pytest.mark.parametrize("period", ["2024", "2024-13", "yesterday", "2024-06..2024-05"])
def test_an_unreadable_period_is_no_page(case, client, period):
    client.force_login(case.editor)
    assert client.get(f"/board/?period={period}").status_code == 404


def test_a_period_without_a_scheme_says_so(case, client):
    client.force_login(case.editor)
    page = client.get("/board/?period=2020-01..2020-02")
    assert page.status_code == 200
    assert "没有施行的考核办法" in page.content.decode()


def test_only_who_edits_circulars_is_led_to_draft_one(case, client):
    for person, words in ((case.editor, "拟写通报"), (case.leader, "通报")):
        client.force_login(person)
        page = client.get("/board/?period=2024-05..2024-06").content.decode()
        assert re.search(rf'data-key="n">.*</svg> {words}</a>', page)


def test_an_empty_board_names_the_first_step(county, client):
    client.force_login(county.editor)
    assert reverse("circulars:intake") in client.get("/board/").content.decode()


def test_without_a_period_the_latest_with_points_is_shown(case, client):
    client.force_login(case.editor)
    assert client.get("/board/").context["period"] == Period.parse(PERIOD)


def test_the_board_asks_as_much_for_one_unit_as_for_all(
    case, client, django_assert_num_queries, django_assert_max_num_queries
):
    client.force_login(case.editor)
    client.get(BOARD)  # the first page writes the session
    with django_assert_max_num_queries(15) as few:
        client.get(f"{BOARD}&target=10")
    record_use(case, "more", unit=Unit.objects.get(name="气象局"))
    with django_assert_num_queries(len(few)):
        client.get(BOARD)
