"""A circular goes to print as an issue: three persons, frozen figures, for good."""

import hashlib
from datetime import date

import pytest
from django.db import DatabaseError, transaction
from django.forms.models import model_to_dict
from django.urls import reverse

from kuaibao.web.circulars.actions import renew_draft, save_draft
from kuaibao.web.circulars.models import Draft, Figures
from kuaibao.web.circulars.queries import circular_of
from kuaibao.web.core.files import read
from kuaibao.web.core.models import AuditEntry, Notice
from kuaibao.web.editions.actions.editions import restore_copy, withdraw_edition
from kuaibao.web.editions.actions.publishing import set_paper
from kuaibao.web.editions.choices import Step
from kuaibao.web.editions.models import Edition
from kuaibao.web.editions.queries.approvals import course_of, issues_waiting
from kuaibao.web.editions.queries.editions import damaged_forms
from kuaibao.web.publications.choices import Numbering
from kuaibao.web.publications.models import Publication
from kuaibao.web.publications.queries.issues import adoptable_issues
from kuaibao.web.register.actions.units import rename_unit
from kuaibao.web.scoring.models import Closing, Posting
from kuaibao.web.scoring.settling import board
from kuaibao.web.units.models import Unit
from kuaibao.web.units.refusals import RefusedError
from tests.web.cast import record_use
from tests.web.circulars.making import (
    DAY,
    MAY_JUNE,
    NOW,
    URL,
    bulletin,
    draft,
    passed,
    printed,
    sent,
    sign,
    words_of,
)
from tests.web.circulars.making import took_over as take_over
from tests.web.core.making import run_schedule
from tests.web.publications.making import adopted, defined, submitted


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.HOME = tmp_path
    return tmp_path


@pytest.fixture
def reference(county):
    return take_over(county)


def test_a_printed_circular_is_found_by_any_words_of_it(county, reference, client):
    printed(reference)
    client.force_login(county.leader)
    for words, number in (
        ("存在较大差距", 1), ("司寨乡 省快报", 1), ("有明显出入", 1), ("别的文字", 0),
    ):  # fmt: skip
        page = client.get("/editions/", {"words": words}).context["page"]
        assert len(page.object_list) == number, words


def text_of(figures, unit="司寨乡"):
    rows = [
        row
        for section in figures.table["sections"]
        for band in section["bands"]
        for row in band["rows"]
    ]
    return next(row for row in rows if row[0] == unit)


def test_three_persons_print_it_and_its_period_closes(reference):
    edition = printed(reference)
    assert not edition.issue.composing
    assert (edition.issue.number, edition.day) == (34, DAY)
    closing = Closing.objects.get()
    assert (closing.last, closing.closed_by) == (MAY_JUNE.last, reference.issuer)
    for digest in (edition.pdf_digest, edition.docx_digest, edition.xlsx_digest):
        assert hashlib.sha256(read(digest)).hexdigest() == digest
    assert AuditEntry.objects.filter(act__in=["send_circular", "print_issue"]).count() == 2


def test_its_figures_are_kept_and_the_database_refuses_to_change_them(reference):
    edition = printed(reference)
    kept = edition.figures
    assert text_of(kept)[-2:] == ["21", "53%"]
    assert sum(len(b["rows"]) for s in kept.table["sections"] for b in s["bands"]) == 53
    with pytest.raises(DatabaseError), transaction.atomic():
        Figures.objects.update(table={})


def test_what_comes_later_counts_later_and_a_rebuild_gives_the_same_bytes(reference):
    edition = printed(reference)
    record_use(reference, "late", day=date(2024, 6, 20), title="迟到的信息")
    assert Posting.objects.latest("posted_at").counted > MAY_JUNE.last
    unit = Unit.objects.get(jurisdiction=reference.jurisdiction, name="供销社")
    rename_unit(
        by=reference.system_admin, unit=unit, name="供销合作联社", since=date(2024, 9, 1),
        on=date(2024, 9, 1), seen=unit.name,
    )  # fmt: skip
    again = set_paper(edition.issue, edition.day)
    for form, data in again.files.items():
        assert hashlib.sha256(data).hexdigest() == getattr(edition, f"{form}_digest")
    assert set(again.files) == {"pdf", "docx", "xlsx"}


def test_before_it_is_sent_it_bears_the_year_as_it_will_in_print(reference):
    assert the_circular(draft(reference)).year is None  # nothing is defined that it could be
    yearly = next(one for one in defined(reference).values() if one.own)
    assert the_circular(draft(reference)).year == 2024
    Publication.objects.filter(pk=yearly.pk).update(numbering=Numbering.RUNNING)
    assert the_circular(draft(reference)).year is None


def the_circular(words):
    return circular_of(words, board(words.jurisdiction, words.period))


def test_words_and_figures_are_sealed(reference):
    issue = passed(reference, sent(reference))
    record_use(reference, "more", title="又一条")
    assert (course_of(issue).next, course_of(issue).lapsed) == (Step.EDIT, True)
    passed(reference, issue)
    words = draft(reference)
    words.lead = "改过的导语。"
    save_draft(by=reference.editor, draft=words, version=words.version)
    assert course_of(issue).next is Step.EDIT
    with pytest.raises(RefusedError):
        sign(reference, issue)
    assert not Closing.objects.exists()


def test_a_period_that_is_not_over_is_not_printed(reference):
    issue = passed(reference, sent(reference))
    with pytest.raises(RefusedError, match="还没有结束"):
        sign(reference, issue, day=MAY_JUNE.last, on=MAY_JUNE.last)
    assert not Edition.objects.exists()
    sign(reference, issue)  # control


def test_it_can_be_changed_until_it_is_signed_and_never_after(reference):
    issue = sent(reference)
    words = draft(reference)
    saved = save_draft(by=reference.editor, draft=words, version=words.version)
    sign(reference, passed(reference, issue))
    with pytest.raises(RefusedError, match="签发"):
        save_draft(by=reference.editor, draft=saved, version=saved.version)


def test_it_waits_for_each_role_and_takes_no_items(reference):
    where = reference.jurisdiction
    issue = passed(reference, sent(reference))
    assert [one.id for one in issues_waiting(where, Step.SIGN)] == [issue.id]
    assert not adoptable_issues(where)
    with pytest.raises(RefusedError, match="通报"):
        adopted(reference, [submitted(reference)], issue)


def test_a_number_is_given_once(reference):
    issue = sent(reference)
    assert sent(reference) == issue  # sent twice it is the same
    Draft.objects.update(issue=None)
    with pytest.raises(RefusedError, match="34"):
        sent(reference)


def test_a_withdrawn_circular_is_followed_by_another(reference):
    edition = printed(reference)
    with pytest.raises(RefusedError):
        renew_draft(by=reference.editor, draft=draft(reference))
    withdraw_edition(by=reference.issuer, edition=edition, reason="数据有误", at=NOW)
    fresh = renew_draft(by=reference.editor, draft=draft(reference))
    assert (fresh.number, fresh.lead) == (35, Draft.objects.get(past=True).lead)
    second = printed(reference)
    assert second.issue.number == 35
    again = set_paper(edition.issue, edition.day)
    assert hashlib.sha256(again.files["pdf"]).hexdigest() == edition.pdf_digest


def test_each_night_figures_are_compared_with_the_ledger(reference, client):
    edition = printed(reference)
    run_schedule("check_editions")
    assert not Notice.objects.filter(text__contains=edition.title, person=reference.audit_admin.id)
    posting = Posting.objects.filter(unit__name="司寨乡", points__gt=0).first()
    beside = model_to_dict(posting, exclude=["jurisdiction", "unit", "fact", "cause", "reverses"])
    rows = {"jurisdiction": posting.jurisdiction, "unit": posting.unit, "fact": posting.fact}
    Posting.objects.create(**beside | rows | {"points": 500})  # past every act
    run_schedule("check_editions")
    told = Notice.objects.get(person=reference.audit_admin.id, text__contains="司寨乡")
    assert edition.title in told.text
    client.force_login(reference.leader)
    address = reverse("editions:edition", args=[edition.id])
    assert "司寨乡" in client.get(address).context["deviation"].what
    back = {"points": -500, "count": -posting.count}
    Posting.objects.create(**beside | rows | back)
    run_schedule("check_editions")
    assert client.get(address).context["deviation"] is None


def test_a_lost_workbook_is_seen_and_taken_back(reference, home):
    edition = printed(reference)
    data = read(edition.xlsx_digest)
    (home / "files" / edition.xlsx_digest[:2] / edition.xlsx_digest).write_bytes(b"other")
    assert damaged_forms(edition) == ["xlsx"]
    assert restore_copy(data=data) == [edition]
    assert damaged_forms(edition) == []


# ------------------------------------------------------------------ by the pages


def test_the_pages_bring_it_to_print_and_readers_find_it_there(reference, client):
    bulletin(reference)
    client.force_login(reference.editor)
    course = client.post(f"{URL}print/", words_of(client)).url
    given = {"act": "pass", "words": "", "seal": client.get(course).context["course"].seal}
    assert client.post(f"{course}step/", given).status_code == 302
    assert "第34期" in client.get(URL).content.decode()
    client.force_login(reference.reviewer)
    assert client.post(f"{course}step/", given).status_code == 302
    client.force_login(reference.issuer)
    page = client.get(f"{course}sign/")
    assert "将2024年5–6月结账" in page.content.decode()
    signed = {"day": page.context["day"], "confirm": page.context["token"], "seal": given["seal"]}
    assert client.post(f"{course}sign/", signed).status_code == 302
    client.force_login(reference.leader)
    edition = Edition.objects.get()
    shown = client.get(f"/editions/{edition.id}/").content.decode()
    assert "<td>53%</td>" in shown
    assert "农业农村局" in shown
    assert client.get(f"/editions/{edition.id}/xlsx/").content == read(edition.xlsx_digest)
    assert "不再变动" in client.get(URL).content.decode()
    # What the desk hands out is what was printed.
    assert client.get(f"{URL}download/pdf/").content == read(edition.pdf_digest)


def test_a_taken_number_is_told_beside_the_form(reference, client):
    sent(reference)
    Draft.objects.update(issue=None)
    client.force_login(reference.editor)
    answer = client.post(f"{URL}print/", words_of(client))
    assert (answer.status_code, "下一期是第35期" in answer.content.decode()) == (422, True)


def test_another_circular_is_begun_on_the_page(reference, client):
    edition = printed(reference)
    client.force_login(reference.editor)
    client.post(f"{URL}renew/")
    assert Draft.objects.count() == 1  # nothing was withdrawn
    withdraw_edition(by=reference.issuer, edition=edition, reason="数据有误", at=NOW)
    assert "数据有误" in client.get(URL).content.decode()
    client.post(f"{URL}renew/")
    assert "textarea" in client.get(URL).content.decode()
