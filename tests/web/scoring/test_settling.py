"""Steps of a scheme on the ledger: a weekly quota whose blank weeks are counted."""

from datetime import date
from decimal import Decimal

import pytest

from kuaibao.engine.scheme import Period
from kuaibao.web.scoring.actions import close_period, put_in_force, record_fact
from kuaibao.web.scoring.booking import recount
from kuaibao.web.scoring.models import Posting
from kuaibao.web.scoring.recording import NewFact
from kuaibao.web.scoring.settling import board, provisional, resettled
from kuaibao.web.units.models import Placement

MARCH, APRIL = Period.parse("2011-03"), Period.parse("2011-04")


@pytest.fixture
def campaign(county):
    put_in_force(county.jurisdiction, "baigou-campaign", date(2011, 3, 1))
    Placement.objects.create(
        jurisdiction=county.jurisdiction, unit=county.unit, year=2011, group="各单位", position=1
    )
    return county


def submit(county, key, day):
    new = NewFact(kind="submission", unit=county.unit, day=day, key=key)
    return record_fact(by=county.editor, new=new)


def blank_weeks(county, period):
    shown = board(county.jurisdiction, period)
    ((_, _, row),) = shown.rows()
    return row.cells[shown.place("blank_weeks")].value


def steps():
    found = Posting.objects.exclude(span="").order_by("span")
    return [(one.span, one.points, one.clause, one.fact_id) for one in found]


def test_blank_weeks_show_before_the_closing_and_stand_in_the_ledger_after_it(campaign):
    submit(campaign, "a", date(2011, 3, 8))
    assert blank_weeks(campaign, MARCH) == 3
    assert [one.span for one in provisional(campaign.jurisdiction, MARCH)] == [
        "2011-02-28..2011-03-06",
        "2011-03-14..2011-03-20",
        "2011-03-21..2011-03-27",
    ]
    assert steps() == []
    close_period(by=campaign.issuer, period=MARCH)
    assert steps() == [
        ("2011-02-28..2011-03-06", 100, "三", None),
        ("2011-03-14..2011-03-20", 100, "三", None),
        ("2011-03-21..2011-03-27", 100, "三", None),
    ]
    assert provisional(campaign.jurisdiction, MARCH) == []
    assert blank_weeks(campaign, MARCH) == 3


def test_a_submission_told_late_moves_no_closed_week(campaign):
    submit(campaign, "a", date(2011, 3, 8))
    close_period(by=campaign.issuer, period=MARCH)
    submit(campaign, "b", date(2011, 3, 15))
    assert blank_weeks(campaign, MARCH) == 3
    assert resettled(campaign.jurisdiction) == []
    assert recount(campaign.jurisdiction) == []
    # Counted on the first of April, it fills the week that the two months share.
    assert blank_weeks(campaign, APRIL) == 3


def test_closing_april_settles_the_empty_march_too(campaign):
    submit(campaign, "a", date(2011, 4, 5))
    close_period(by=campaign.issuer, period=APRIL)
    assert len(steps()) == 7
    assert resettled(campaign.jurisdiction) == []


def test_a_recount_finds_a_step_that_is_missing(campaign):
    submit(campaign, "a", date(2011, 3, 8))
    close_period(by=campaign.issuer, period=MARCH)
    Placement.objects.update(group="别组")  # every group is concerned, so nothing changes
    assert resettled(campaign.jurisdiction) == []
    Placement.objects.create(
        jurisdiction=campaign.jurisdiction,
        unit=campaign.sibling_unit,
        year=2011,
        group="各单位",
        position=2,
    )
    missing = resettled(campaign.jurisdiction)
    assert {one.entry.unit for one in missing} == {campaign.sibling_unit.name}
    assert sum(one.entry.points for one in missing) == Decimal(4)


def test_pages_tell_the_step_with_its_clause(campaign, client):
    submit(campaign, "a", date(2011, 3, 8))
    client.force_login(campaign.editor)
    figure = client.get(f"/units/{campaign.unit.id}/?period=2011-03").content.decode()
    assert "2011-03-14..2011-03-20" not in figure  # weeks stand apart from the total
    page = client.get(f"/board/{campaign.unit.id}/blank_weeks/?period=2011-03").content.decode()
    assert "2011-03-14..2011-03-20" in page
    close_period(by=campaign.issuer, period=MARCH)
    ledger = client.get("/ledger/?period=2011-03").content.decode()
    assert "本周未报送" in ledger
    export = client.get("/ledger/export/csv/?period=2011-03").content.decode("utf-8-sig")
    assert "2011-03-14..2011-03-20" in export
