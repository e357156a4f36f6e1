"""The charts of a period: what they show, and how they are handed out."""

from datetime import date

import pytest

from kuaibao.engine.scheme import Period
from kuaibao.web.circulars.charts import charts_of
from kuaibao.web.core.models import AuditEntry
from kuaibao.web.scoring.settling import board
from tests.web.cast import record_use
from tests.web.circulars.making import MAY_JUNE, URL
from tests.web.publications.making import published, submitted

JULY = Period.parse("2024-07..2024-08")


def charts(county, figure, period=MAY_JUNE):
    return charts_of(county.jurisdiction, board(county.jurisdiction, period), figure)


def test_completion_shows_what_the_table_prints(case):
    towns, departments = charts(case, "completion")
    assert ("塔铺街道", "60%") in [(bar.label, bar.text) for bar in towns.bars]
    assert len(towns.bars) + len(departments.bars) < 54


def test_the_trend_has_a_point_for_each_period_up_to_this_one(case):
    record_use(case, "later", day=date(2024, 7, 20), title="又一条")
    (trend,) = charts(case, "trend", JULY)
    assert trend.labels == ("1-2月", "3-4月", "5-6月", "7-8月")
    towns = next(one for one in trend.series if one.name == "乡镇街道")
    assert towns.values[-1] == 1
    assert towns.values[-2] > 1


def test_shares_count_what_was_used(county):
    assert charts(county, "share") == []
    published(county, [submitted(county)])
    (share,) = charts(county, "share")
    assert [(bar.label, bar.text) for bar in share.bars] == [("动态", "1条，100%")]


def test_an_unknown_chart_shows_nothing(case, client):
    assert charts(case, "pie") == []
    client.force_login(case.editor)
    for address in ("pie/1/svg/", "completion/0/svg/", "completion/9/svg/", "completion/1/exe/"):
        assert client.get(f"{URL}charts/{address}").status_code == 404


@pytest.mark.fonts
def test_charts_are_seen_and_handed_out(case, client):
    client.force_login(case.leader)
    page = client.get(f"{URL}charts/").content.decode()
    assert page.count("data:image/svg+xml;base64,") == 3
    assert "60%" in page
    assert client.get(f"{URL}charts/completion/1/png/").content.startswith(b"\x89PNG")
    assert b"<svg" in client.get(f"{URL}charts/completion/2/svg/").content
    assert AuditEntry.objects.filter(act="export", detail__startswith="chart.").count() == 2
