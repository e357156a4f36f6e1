"""Urgent matters: one chain of reports, and how long each took."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from kuaibao.web.submissions.choices import State
from kuaibao.web.submissions.clocks import chain_clock, chain_of, clock_of, said
from kuaibao.web.submissions.models import Draft
from kuaibao.web.units.refusals import RefusedError
from tests.web.submissions.writing import asked, begun, submitted

HAPPENED = datetime(2024, 6, 3, 8, 0, tzinfo=ZoneInfo("Asia/Shanghai"))


def urgent(county, stage="first", **parts):
    return begun(county, sort="urgent", stage=stage, happened_at=HAPPENED, **parts)


@pytest.fixture
def matter(county):
    """A first report and a follow-up that were sent, and a final one being written."""
    first = submitted(county, urgent(county, title="首报"))
    second = submitted(county, urgent(county, "follow_up", title="续报", follows=first))
    return [first, second, urgent(county, "final", title="终报", follows=second)]


def test_every_report_shows_the_whole_chain(matter):
    for report in matter:
        assert [one.title for one in chain_of(report)] == ["首报", "续报", "终报"]


def test_a_chain_that_bites_its_tail_ends(matter):
    Draft.objects.filter(pk=matter[0].pk).update(follows=matter[2])
    assert len(chain_of(Draft.objects.get(pk=matter[0].pk))) == 3


@pytest.mark.parametrize(
    ("minutes", "level", "words"),
    [(10, "", "10分钟"), (60, "soon", "1小时0分"), (119, "soon", "1小时59分"),
     (120, "late", "2小时0分"),
     (3000, "late", "2天2小时")],
)  # fmt: skip
def test_the_clock_of_a_first_report_runs_until_it_is_sent(county, minutes, level, words):
    draft = urgent(county)
    found = clock_of(draft, HAPPENED + timedelta(minutes=minutes))
    assert (found.level, words in found.words) == (level, True)
    draft.state, draft.submitted_at = State.SUBMITTED, HAPPENED + timedelta(minutes=minutes)
    sent = clock_of(draft, HAPPENED + timedelta(days=30))
    assert (sent.level, words in sent.words) == (level, True)


@pytest.mark.parametrize(("hours", "level"), [(1, ""), (12, "soon"), (24, "late")])
def test_the_clock_of_the_chain_runs_since_the_last_report_until_the_final_one(
    matter, hours, level
):
    last = max(one.submitted_at for one in matter[:2])
    assert chain_clock(matter, last + timedelta(hours=hours)).level == level
    matter[2].submitted_at = last
    assert chain_clock(matter, last + timedelta(hours=hours)) is None


def test_an_ordinary_item_has_no_clock(county):
    assert clock_of(begun(county), HAPPENED) is None
    assert said(timedelta(minutes=-5)) == "0分钟"  # a clock of the office that goes wrong


@pytest.mark.parametrize("stage", ["follow_up", "final"])
def test_a_later_report_says_which_one_it_follows(county, stage):
    with pytest.raises(RefusedError):
        asked(county, urgent(county, stage))


def test_the_page_of_a_report_leads_to_the_next(county, client, matter):
    client.force_login(county.reporter)
    page = client.get(reverse("submissions:draft", args=[matter[0].id])).content.decode()
    assert "终报" in page
    new = reverse("submissions:new-draft") + f"?follows={matter[1].id}"
    assert new in client.get(reverse("submissions:draft", args=[matter[1].id])).content.decode()
    form = client.get(new).context["form"]
    assert (form["stage"].value(), form["sort"].value()) == ("follow_up", "urgent")
    assert form["follows"].value() == matter[1].id
    assert client.get(reverse("submissions:new-draft") + "?follows=x").status_code == 200


def test_the_office_sees_the_chain_of_what_has_arrived(county, client, matter):
    client.force_login(county.editor)
    page = client.get(reverse("editing:item", args=[matter[0].id])).content.decode()
    assert reverse("editing:item", args=[matter[1].id]) in page
    assert "终报" not in page  # still being written
