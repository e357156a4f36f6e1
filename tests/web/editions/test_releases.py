"""Signed for a later moment: nothing is out before it, everything at it, and only once."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from kuaibao.web.core.models import AuditEntry, Notice
from kuaibao.web.editing.queries import Text
from kuaibao.web.editions.actions.editions import set_style
from kuaibao.web.editions.actions.releases import call_off, release_due, sign_for_later
from kuaibao.web.editions.choices import Step, Timing
from kuaibao.web.editions.models import Edition, Release
from kuaibao.web.editions.queries.approvals import course_of
from kuaibao.web.editions.queries.composers import seal_of
from kuaibao.web.publications.actions.adoptions import revise_piece, seen_of
from kuaibao.web.scoring.models import Fact
from kuaibao.web.units.models import Appointment
from kuaibao.web.units.refusals import RefusedError
from tests.web.core.making import run_schedule
from tests.web.editions.making import NOW, filled, listed, passed
from tests.web.publications.making import DAY, SINGLE

MOMENT = NOW + timedelta(hours=3)


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.HOME = tmp_path
    return tmp_path


def signed(county, issue=None, moment=MOMENT, at=NOW, day=DAY):
    issue = passed(county, issue or filled(county))
    return sign_for_later(
        by=county.issuer, issue=issue, day=day, seal=seal_of(issue), at=at, moment=moment
    )


def test_nothing_is_out_before_the_moment_and_all_at_it_once(county, client):
    issue = filled(county)
    listed(county, issue.publication, [county.leader])
    release = signed(county, issue)
    assert release_due(at=MOMENT - timedelta(seconds=1)) == []
    assert not Fact.objects.exists()
    assert not Notice.objects.filter(person=county.leader.id).exists()
    client.force_login(county.leader)
    assert client.get(f"/issues/{issue.id}/").status_code == 404
    (edition,) = release_due(at=MOMENT)
    assert release_due(at=MOMENT + timedelta(minutes=1)) == []
    assert (edition.made_by, edition.made_at, edition.pdf_digest) == (
        county.issuer, MOMENT, release.paper
    )  # fmt: skip
    assert Fact.objects.count() == Edition.objects.count() == 1
    assert client.get(f"/editions/{edition.id}/").status_code == 200


def test_what_is_not_signed_is_not_timed(county):
    issue = passed(county, filled(county), Step.EDIT)
    with pytest.raises(RefusedError):
        sign_for_later(by=county.issuer, issue=issue, day=DAY, seal=seal_of(issue), at=NOW,
                       moment=MOMENT)  # fmt: skip
    with pytest.raises(RefusedError):
        signed(county, issue, moment=NOW)  # that is no later moment


def changed(county, issue):
    piece = issue.adoptions.get()
    revise_piece(by=county.editor, piece=piece, text=Text(piece.title, "改过。"),
                 attributes=SINGLE, seen=seen_of(piece), on=DAY)  # fmt: skip


def restyled(county, issue):
    given = dict.fromkeys(("reports_to", "sends_to", "distributes_to", "marking"), "")
    set_style(by=county.editor, publication=issue.publication,
              given=given | {"editor": "另一人", "copies": 90})  # fmt: skip


def dismissed(county, _issue):
    Appointment.objects.filter(person=county.issuer).delete()


@pytest.mark.parametrize("happens", [changed, restyled, dismissed])
def test_it_lapses_where_it_is_no_longer_what_was_signed_and_the_signer_is_told(county, happens):
    issue = filled(county)
    signed(county, issue)
    happens(county, issue)
    assert release_due(at=MOMENT) == []
    release = Release.objects.get()
    assert (release.state, bool(release.words)) == (Timing.LAPSED, True)
    assert Notice.objects.filter(person=county.issuer.id, text__contains="未能印发").count() == 1
    assert not Fact.objects.exists()


def test_it_is_called_off_and_goes_the_whole_way_again(county):
    release = signed(county)
    call_off(by=county.issuer, release=release, at=NOW, words="等待核实")
    assert release_due(at=MOMENT) == []
    assert course_of(release.issue).next is Step.EDIT
    with pytest.raises(RefusedError):
        call_off(by=county.issuer, release=release, at=NOW, words="等待核实")
    assert AuditEntry.objects.filter(act="call_off_release").count() == 1


def test_the_pages_sign_for_later_and_the_schedule_releases(county, client):
    issue, now = passed(county, filled(county)), timezone.localtime()
    client.force_login(county.issuer)
    address = reverse("editions:sign", args=[issue.id])
    later = {"release_day": (now + timedelta(days=1)).date().isoformat(), "release_time": "09:30"}
    given = {"day": now.date().isoformat(), **later, "seal": seal_of(issue)}
    shown = client.post(address, given, headers={"HX-Request": "true"})
    assert "定时印发" in shown.content.decode()
    confirmed = given | {"confirm": shown.context["token"]}
    assert client.post(address, confirmed).status_code == 302
    course = reverse("editions:course", args=[issue.id])
    assert "自动印发" in client.get(course).content.decode()
    run_schedule("release_issues")
    assert not Edition.objects.exists()  # control: its moment has not come
    Release.objects.update(moment=now)
    run_schedule("release_issues")
    assert client.get(course).url == reverse("editions:edition", args=[Edition.objects.get().id])


def test_the_page_calls_off_with_a_reason(county, client):
    release = signed(county)
    client.force_login(county.issuer)
    address = reverse("editions:call-off", args=[release.issue_id])
    client.post(address, {"words": ""})
    assert Release.objects.get().state == Timing.WAITING
    client.post(address, {"words": "等待核实"})
    assert Release.objects.get().state == Timing.CALLED_OFF
    assert client.post(address, {"words": "再来"}).status_code == 302
