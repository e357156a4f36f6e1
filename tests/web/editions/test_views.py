"""The pages of printing: whose turn it is, what is refused, what is handed out."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from kuaibao.web.core.models import AuditEntry, Notice
from kuaibao.web.editions.choices import Step
from kuaibao.web.editions.models import Edition, Opening
from kuaibao.web.editions.queries.approvals import issues_waiting
from kuaibao.web.editions.queries.composers import seal_of
from kuaibao.web.scoring.models import Fact
from tests.web.core.making import run_schedule
from tests.web.editions.making import filled, passed, printed
from tests.web.publications.making import asked_of


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.HOME = tmp_path
    return tmp_path


@pytest.fixture
def as_(county, client):
    def sign_in(role):
        client.force_login(getattr(county, role))
        return client

    return sign_in


def at(name, *ids):
    return reverse(f"editions:{name}", args=ids)


def step(client, issue, act, words=""):
    given = {"act": act, "words": words, "seal": seal_of(issue)}
    return client.post(at("step", issue.id), given)


def test_an_issue_is_brought_to_print_by_the_pages(county, as_):
    issue = filled(county)
    assert "送审" in as_("editor").get(at("course", issue.id)).content.decode()
    assert step(as_("editor"), issue, "pass").status_code == 302
    assert step(as_("reviewer"), issue, "pass", "数据已核").status_code == 302
    client = as_("issuer")
    page = client.get(at("sign", issue.id))
    assert "第四条" in page.content.decode()
    given = {"day": page.context["day"], "confirm": page.context["token"], "seal": seal_of(issue)}
    assert client.post(at("sign", issue.id), given).status_code == 302
    edition = Edition.objects.get()
    assert client.get(at("course", issue.id)).url == at("edition", edition.id)
    assert "数据已核" in client.get(at("edition", edition.id)).content.decode()


def test_giving_back_without_words_is_refused_on_the_page(county, as_):
    issue = passed(county, filled(county), Step.EDIT)
    answer = step(as_("reviewer"), issue, "back")
    assert (answer.status_code, "请说明" in answer.content.decode()) == (422, True)
    assert step(as_("reviewer"), issue, "back", "标题过长").status_code == 302


def test_an_unsigned_issue_is_not_published_by_the_page(county, as_):
    issue = passed(county, filled(county), Step.EDIT)
    client = as_("issuer")
    page = client.get(at("sign", issue.id))
    given = {"day": page.context["day"], "confirm": page.context["token"], "seal": seal_of(issue)}
    assert client.post(at("sign", issue.id), given).status_code == 422
    assert not Edition.objects.exists()


def test_the_pages_are_set_with_what_was_found(county, as_):
    issue = filled(county)
    issue.adoptions.update(title="司寨乡抢抓晴好天气组织农机投入麦收进度已经过半")
    page = as_("reviewer").get(at("pages", issue.id)).content.decode()
    assert "data:image/svg+xml;base64," in page
    assert "1 处请在送出前核对" in page
    assert "一行超过" in page


def test_each_role_is_told_what_waits(county):
    issue = filled(county)
    where = county.jurisdiction
    assert [one.id for one in issues_waiting(where, Step.EDIT)] == [issue.id]
    passed(county, issue, Step.EDIT)
    assert [one.id for one in issues_waiting(where, Step.REVIEW)] == [issue.id]
    passed(county, issue, Step.REVIEW)
    assert [one.id for one in issues_waiting(where, Step.SIGN)] == [issue.id]
    assert not issues_waiting(where, Step.EDIT)


def test_a_download_is_on_record_and_a_damaged_file_is_not_handed_out(county, as_, home):
    edition, client = printed(county), as_("leader")
    answer = client.get(at("download", edition.id, "pdf"))
    assert answer.content[:5] == b"%PDF-"
    assert AuditEntry.objects.filter(act="download", thing=edition.id).count() == 1
    (home / "files" / edition.pdf_digest[:2] / edition.pdf_digest).write_bytes(b"other")
    assert client.get(at("download", edition.id, "pdf")).status_code == 302
    assert "损坏" in client.get(at("edition", edition.id)).content.decode()
    assert client.get(at("download", edition.id, "exe")).status_code == 404


def test_each_night_a_damaged_edition_is_told(county, home):
    edition = printed(county)
    run_schedule("check_editions")
    assert not Notice.objects.filter(text__contains="损坏").exists()
    (home / "files" / edition.docx_digest[:2] / edition.docx_digest).unlink()
    run_schedule("check_editions")
    told = Notice.objects.filter(text__contains="损坏").values_list("person", flat=True)
    assert {county.issuer.id, county.system_admin.id, county.audit_admin.id} == set(told)


def test_a_reading_is_noted_once(county, as_):
    edition = printed(county)
    for _time in range(2):
        as_("leader").get(at("edition", edition.id))
    assert Opening.objects.get(edition=edition).person == county.leader


def test_lists_ask_as_often_for_thirty_as_for_one(county, as_, monkeypatch):
    monkeypatch.setattr("kuaibao.web.editions.actions.publishing.to_pdf", lambda *_: b"%PDF-")
    client = as_("reviewer")
    printed(county, 1)
    few = asked_of(client, at("editions"))
    for number in range(2, 8):
        printed(county, number)
    assert asked_of(client, at("editions")) == few
    page = client.get(at("editions"), {"words": "麦收进度3"})
    assert [one.issue.number for one in page.context["page"]] == [3]


def test_what_is_printed_around_the_pieces_is_kept(county, as_):
    issue = filled(county)
    given = {"reports_to": "县委常委", "copies": "60"}
    assert as_("editor").post(at("style", issue.publication_id), given).status_code == 302
    page = as_("editor").get(at("style", issue.publication_id)).content.decode()
    assert "县委常委" in page


def test_the_pages_publish_what_they_showed_and_show_the_points(county, client):
    issue = passed(county, filled(county))
    piece = issue.adoptions.get()
    client.force_login(county.issuer)
    address = at("sign", issue.id)
    given = {"day": "2024-06-20", "seal": seal_of(issue)}
    shown = client.post(address, given, headers={"HX-Request": "true"})
    assert "司寨乡 +1分，依据第四条" in shown.content.decode()
    confirmed = given | {"confirm": shown.context["token"]}
    for _ in range(2):  # the second time it only shows the issue
        assert client.post(address, confirmed).status_code == 302
    assert Fact.objects.count() == 1
    page = client.get(f"/issues/{issue.id}/").content.decode()
    assert ">+1<" in page
    client.force_login(county.editor)
    undo = f"/pieces/undo/?piece={piece.id}"
    assert "司寨乡 −1分" in client.get(undo).content.decode()
    assert client.post(undo, {"reason": ""}).status_code == 422
    assert client.post(undo, {"reason": "失实"}).status_code == 302
    assert "失实" in client.get(f"/issues/{issue.id}/").content.decode()
    # What was printed stays printed.
    edition = Edition.objects.get()
    assert piece.title in client.get(at("edition", edition.id)).content.decode()


def test_a_day_that_cannot_be_or_is_to_come_is_told_on_the_page(county, client):
    issue = passed(county, filled(county))
    client.force_login(county.issuer)
    address = at("sign", issue.id)
    assert client.post(address, {"day": "x"}).status_code == 422
    tomorrow = timezone.localdate() + timedelta(days=1)
    assert "还没有到" in client.post(address, {"day": tomorrow.isoformat()}).content.decode()
