"""A withdrawn edition is corrected, approved anew and printed in its place; the old one stays."""

from datetime import timedelta

import pypdf
import pytest
from django.urls import reverse
from django.utils import timezone

from kuaibao.web.core.files import read
from kuaibao.web.core.models import Notice
from kuaibao.web.editing.queries import Text
from kuaibao.web.editions.actions.approvals import correct_edition, pass_on
from kuaibao.web.editions.actions.editions import withdraw_edition
from kuaibao.web.editions.actions.publishing import print_issue, propose_print
from kuaibao.web.editions.choices import Outcome, Step
from kuaibao.web.editions.models import Edition
from kuaibao.web.editions.queries.approvals import course_of, issues_waiting
from kuaibao.web.editions.queries.composers import seal_of
from kuaibao.web.editions.queries.editions import printed_pieces
from kuaibao.web.publications.actions.adoptions import revise_piece, seen_of, undo_adoptions
from kuaibao.web.publications.models import Adoption, Issue
from kuaibao.web.scoring.models import Fact, Posting
from kuaibao.web.submissions.models import Draft
from kuaibao.web.units.refusals import RefusedError
from tests.web.editions.making import NOW, filled, printed, sent
from tests.web.publications.making import DAY, SINGLE, adopted, submitted

LATER = NOW + timedelta(hours=2)


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.HOME = tmp_path
    return tmp_path


def withdrawn(county, edition, reason="收割面积有误"):
    withdraw_edition(by=county.issuer, edition=edition, reason=reason, at=NOW)
    return edition


def reopened(county, edition):
    issue = correct_edition(by=county.editor, edition=withdrawn(county, edition), at=LATER)
    return Issue.objects.select_related("publication", "jurisdiction").get(pk=issue.pk)


def revised(county, piece, body="全乡小麦收割六成。", attributes=SINGLE):
    return revise_piece(by=county.editor, piece=piece, text=Text(piece.title, body),
                        attributes=attributes, seen=seen_of(piece), on=DAY)  # fmt: skip


def reprinted(county, issue, at=LATER + timedelta(minutes=1)):
    for step, by in ((Step.EDIT, county.editor), (Step.REVIEW, county.reviewer)):
        pass_on(by=by, issue=issue, step=step, seal=seal_of(issue), at=at)
    return print_issue(by=county.issuer, issue=issue, day=DAY, seal=seal_of(issue), at=at, on=DAY)


def postings():
    return [(one.points, one.unit.name) for one in Posting.objects.order_by("id")]


def bodies(edition):
    return [piece.body for piece in printed_pieces(edition)]


def test_only_what_was_withdrawn_and_not_replaced_is_corrected(county):
    edition = printed(county)
    with pytest.raises(RefusedError):
        correct_edition(by=county.editor, edition=edition, at=NOW)
    issue = reopened(county, edition)
    with pytest.raises(RefusedError):
        correct_edition(by=county.editor, edition=edition, at=LATER)
    reprinted(county, issue)
    with pytest.raises(RefusedError):
        correct_edition(by=county.editor, edition=edition, at=LATER)


def test_it_goes_the_whole_way_again(county):
    issue = reopened(county, printed(county))
    assert course_of(issue).next is Step.EDIT
    assert [one.id for one in issues_waiting(county.jurisdiction, Step.EDIT)] == [issue.id]
    with pytest.raises(RefusedError):
        print_issue(by=county.issuer, issue=issue, day=DAY, seal=seal_of(issue), at=LATER, on=DAY)
    reprinted(county, issue)  # control: with all three steps it is printed


def test_corrected_words_move_no_point_and_leave_the_old_edition_as_it_was(county, home):
    old = printed(county)
    before = postings()
    issue = reopened(county, old)
    revised(county, issue.adoptions.get())
    assert not propose_print(by=county.issuer, issue=issue, day=DAY, on=DAY).postings
    new = reprinted(county, issue)
    assert postings() == before
    assert (bodies(old), bodies(new)) == (["全乡小麦收割过半。"], ["全乡小麦收割六成。"])
    assert (new.replaces, new.title) == (old, f"{old.title}（更正）")
    assert new.pdf_digest != old.pdf_digest
    path = home / "new.pdf"
    path.write_bytes(read(new.pdf_digest))
    text = "".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
    assert "收割面积有误" in "".join(text.split())


def test_the_fact_credits_the_piece_in_place_of_the_printed_one(county):
    issue = reopened(county, printed(county))
    new = revised(county, issue.adoptions.get())
    fact = Fact.objects.get()
    reprinted(county, issue)
    assert new.parts.get().fact == fact
    assert new.replaces.parts.get().fact is None
    undo_adoptions(by=county.editor, pieces=[new], on=DAY, reason="失实")  # as any published one
    assert sum(points for points, _unit in postings()) == 0


def test_another_form_moves_the_points_by_counter_postings_once_it_is_signed(county):
    issue = reopened(county, printed(county))
    before = postings()
    revised(county, issue.adoptions.get(), attributes={"form": "special"})
    assert postings() == before
    shown = propose_print(by=county.issuer, issue=issue, day=DAY, on=DAY)
    reprinted(county, issue)
    moved = postings()[len(before) :]
    assert sorted(moved) == sorted((one.points, one.unit.name) for one in shown.postings)
    assert -before[0][0] in [points for points, _unit in moved]
    assert len(moved) == 2


def test_a_piece_that_comes_is_credited_and_one_that_goes_is_taken_back(county):
    issue = reopened(county, printed(county))
    adopted(county, [submitted(county, "夏播进度", county.sibling_unit)], issue, key="more")
    undo_adoptions(by=county.editor, pieces=[issue.adoptions.first()], on=DAY, reason="失实")
    reprinted(county, issue)
    assert postings() == [(100, "司寨乡"), (-100, "司寨乡"), (100, "塔铺街道")]


def test_a_corrected_piece_that_is_taken_out_gives_its_points_back_once(county):
    issue = reopened(county, printed(county))
    new = revised(county, issue.adoptions.get())
    undo_adoptions(by=county.editor, pieces=[new], on=DAY, reason="失实")
    assert sum(points for points, _unit in postings()) == 0
    assert Draft.objects.get(parts__adoption=new).state == "submitted"


def test_a_corrected_edition_is_withdrawn_and_corrected_like_any(county):
    issue = reopened(county, printed(county))
    revised(county, Adoption.objects.get(undone_at=None))
    second = reprinted(county, issue)
    withdraw_edition(by=county.issuer, edition=second, reason="单位有误", at=LATER)
    issue = correct_edition(by=county.editor, edition=second, at=LATER + timedelta(hours=1))
    issue = Issue.objects.select_related("publication", "jurisdiction").get(pk=issue.pk)
    revised(county, Adoption.objects.get(undone_at=None), "全乡小麦收割七成。")
    third = reprinted(county, issue, LATER + timedelta(hours=2))
    assert bodies(third) == ["全乡小麦收割七成。"]
    assert postings() == [(100, "司寨乡")]
    assert Edition.objects.filter(replaced_by=None).get() == third


def test_it_keeps_the_day_of_the_issue(county):
    issue = reopened(county, printed(county))
    with pytest.raises(RefusedError):
        propose_print(by=county.issuer, issue=issue, day=DAY - timedelta(days=1), on=DAY)


def test_readers_of_the_old_one_get_the_new_one_and_are_told_of_the_withdrawal(county):
    issue = reopened(county, sent(county))
    issue.publication.subscribers.all().delete()
    reprinted(county, issue)
    told = Notice.objects.filter(person=county.reporter.id)
    assert told.filter(text__contains="收割面积有误").count() == 1
    assert told.filter(text__contains="（更正）").count() == 1


def test_the_pages_lead_from_one_to_the_other(county, client):
    old = withdrawn(county, printed(county))
    client.force_login(county.editor)
    address = reverse("editions:edition", args=[old.id])
    assert "更正并重新印发" in client.get(address).content.decode()
    assert client.post(reverse("editions:correct", args=[old.id])).status_code == 302
    issue = Issue.objects.select_related("publication", "jurisdiction").get()
    assert "正在更正" in client.get(f"/issues/{issue.id}/").content.decode()
    assert client.get(reverse("editions:course", args=[issue.id])).status_code == 200
    new = reprinted(county, issue, timezone.now())
    assert f"/editions/{new.id}/" in client.get(address).content.decode()
    page = client.get(f"/editions/{new.id}/").content.decode()
    assert f"/editions/{old.id}/" in page
    assert "收割面积有误" in page
    told = course_of(issue).told
    assert [one.outcome for one in told].count(Outcome.REOPENED) == 1


def test_an_issue_in_the_making_is_not_reopened(county):
    issue = filled(county)
    assert not issue.correcting
