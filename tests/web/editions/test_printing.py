"""An issue goes to print: three persons in order, then frozen for good."""

import hashlib

import pypdf
import pytest
from django.db import DatabaseError, transaction

from kuaibao.web.core.files import read
from kuaibao.web.core.models import AuditEntry, Notice
from kuaibao.web.editions.actions.approvals import give_back, pass_on, skip_review
from kuaibao.web.editions.actions.editions import set_style, withdraw_edition
from kuaibao.web.editions.actions.publishing import print_issue
from kuaibao.web.editions.choices import Outcome, Step
from kuaibao.web.editions.models import Approval, Edition
from kuaibao.web.editions.queries.approvals import course_of
from kuaibao.web.editions.queries.composers import seal_of
from kuaibao.web.editions.queries.editions import damaged_forms
from kuaibao.web.publications.actions.adoptions import revise_piece, seen_of
from kuaibao.web.publications.models import Adoption
from kuaibao.web.units.permissions import NotAllowedError
from kuaibao.web.units.refusals import RefusedError
from tests.web.cast import appoint
from tests.web.editions.making import NOW, filled, passed, printed
from tests.web.publications.making import DAY, SINGLE, adopted, opened, submitted


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.HOME = tmp_path
    return tmp_path


def sign(county, issue, by=None, seal=None):
    return print_issue(
        by=by or county.issuer, issue=issue, day=DAY, seal=seal or seal_of(issue), at=NOW, on=DAY
    )


def changed(county, issue):
    piece = Adoption.objects.get(issue=issue)
    text = type("Text", (), {"title": piece.title, "body": "改过的正文。"})
    revise_piece(by=county.editor, piece=piece, text=text, attributes=SINGLE,
                 seen=seen_of(piece), on=DAY)  # fmt: skip


def test_three_persons_bring_an_issue_to_print(county):
    edition = printed(county)
    issue = edition.issue
    assert not issue.composing
    steps = [(one.step, one.person) for one in Approval.objects.all()]
    assert steps == [
        (Step.EDIT, county.editor), (Step.REVIEW, county.reviewer), (Step.SIGN, county.issuer)
    ]  # fmt: skip
    data = read(edition.pdf_digest)
    assert hashlib.sha256(data).hexdigest() == edition.pdf_digest
    assert read(edition.docx_digest)[:2] == b"PK"
    assert AuditEntry.objects.filter(act="print_issue", thing=edition.id).count() == 1


def test_the_pages_hold_what_was_adopted_and_what_is_printed_around_it(county, home):
    issue = filled(county)
    style = {"reports_to": "县委常委", "sends_to": "各乡镇", "distributes_to": "", "marking": "",
             "editor": "责任编辑", "copies": 60}  # fmt: skip
    set_style(by=county.editor, publication=issue.publication, given=style)
    edition = printed(county, issue=issue)
    path = home / "edition.pdf"
    path.write_bytes(read(edition.pdf_digest))
    text = "".join(page.extract_text() for page in pypdf.PdfReader(path).pages).replace("\n", "")
    for words in (
        "延津政务快报",
        "2024年6月20日",
        "麦收进度1",
        "司寨乡",
        "报：县委常委",
        "共印60份",
    ):
        assert words in text.replace(" ", "")


def test_the_same_act_sent_twice_prints_once(county):
    edition = printed(county)
    assert sign(county, edition.issue) == edition
    assert Edition.objects.count() == 1


@pytest.mark.parametrize("steps", [(), (Step.EDIT,)])
def test_no_step_is_left_out(county, steps):
    issue = filled(county)
    if steps:
        passed(county, issue, *steps)
    with pytest.raises(RefusedError):
        sign(county, issue)
    assert not Edition.objects.exists()


def test_no_two_steps_are_one_persons(county):
    both = appoint(by=county.system_admin, account="both", name="审核兼签发", role="reviewer")
    appoint(by=county.system_admin, account="both", name="审核兼签发", role="issuer")
    issue = passed(county, filled(county), Step.EDIT)
    pass_on(by=both, issue=issue, step=Step.REVIEW, seal=seal_of(issue), at=NOW)
    with pytest.raises(RefusedError):
        sign(county, issue, by=both)
    sign(county, issue)  # control: another person may


def test_each_step_asks_for_its_right(county):
    issue = filled(county)
    with pytest.raises(NotAllowedError):
        pass_on(by=county.reviewer, issue=issue, step=Step.EDIT, seal=seal_of(issue), at=NOW)


def test_what_is_changed_after_the_review_goes_the_whole_way_again(county):
    issue = passed(county, filled(county))
    seen = seal_of(issue)
    changed(county, issue)
    course = course_of(issue)
    assert (course.next, course.lapsed) == (Step.EDIT, True)
    for seal in (seen, seal_of(issue)):
        with pytest.raises(RefusedError):
            sign(county, issue, seal=seal)


def test_an_issue_given_back_starts_anew_and_its_editor_is_told(county):
    issue = passed(county, filled(county))
    give_back(by=county.issuer, issue=issue, seal=seal_of(issue), at=NOW, words="标题过长")
    assert course_of(issue).next is Step.EDIT
    assert Notice.objects.filter(person=county.editor.id, text__contains="标题过长").exists()


def test_skipping_the_review_needs_a_reason_and_stays_visible(county):
    issue = passed(county, filled(county), Step.EDIT)
    seal = seal_of(issue)
    with pytest.raises(RefusedError):
        skip_review(by=county.issuer, issue=issue, seal=seal, at=NOW, words=" ")
    skip_review(by=county.issuer, issue=issue, seal=seal, at=NOW, words="防汛急件")
    # Who skipped it took the step, so another issuer signs.
    with pytest.raises(RefusedError):
        sign(county, issue)
    other = appoint(by=county.system_admin, account="issuer2", name="签发二", role="issuer")
    sign(county, issue, by=other)
    assert Approval.objects.get(outcome=Outcome.SKIPPED).words == "防汛急件"
    assert AuditEntry.objects.filter(act="skip_review").count() == 1


def test_the_database_refuses_to_change_an_edition(county):
    edition = printed(county)
    with pytest.raises(DatabaseError), transaction.atomic():
        Edition.objects.filter(pk=edition.pk).update(title="别的")


def test_a_flipped_byte_is_seen(county, home):
    edition = printed(county)
    assert damaged_forms(edition) == []
    place = home / "files" / edition.pdf_digest[:2] / edition.pdf_digest
    data = bytearray(place.read_bytes())
    data[100] ^= 1
    place.write_bytes(data)
    assert damaged_forms(edition) == ["pdf"]


def test_an_edition_is_withdrawn_once_and_its_readers_are_told(county, client):
    edition = printed(county)
    client.force_login(county.leader)
    client.get(f"/editions/{edition.id}/")
    withdraw_edition(by=county.issuer, edition=edition, reason="数据有误", at=NOW)
    assert Notice.objects.filter(person=county.leader.id, text__contains="数据有误").exists()
    with pytest.raises(RefusedError):
        withdraw_edition(by=county.issuer, edition=edition, reason="数据有误", at=NOW)
    assert "数据有误" in client.get(f"/editions/{edition.id}/").content.decode()


def test_two_issues_of_the_same_pieces_are_set_alike(county):
    first = opened(county, 1)
    adopted(county, [submitted(county, "麦收进度")], first, key="a")
    assert seal_of(first) == seal_of(first)
