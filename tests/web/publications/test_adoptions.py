"""Items into an issue and out again: no point before it is published, each taken back after."""

import pytest

from kuaibao.web.core.models import Notice
from kuaibao.web.editing.actions.claims import claim
from kuaibao.web.editing.actions.revisions import revise
from kuaibao.web.editing.models import Claim, Handling
from kuaibao.web.editing.queries import Text
from kuaibao.web.publications.actions.adoptions import (
    propose_adoption,
    revise_piece,
    seen_of,
    undo_adoptions,
)
from kuaibao.web.publications.models import Adoption
from kuaibao.web.scoring.booking import FactRefusedError, recount
from kuaibao.web.scoring.models import Fact, Posting
from kuaibao.web.scoring.previews import previews_of
from kuaibao.web.submissions.choices import State
from kuaibao.web.units.models import Appointment
from kuaibao.web.units.permissions import NotAllowedError
from kuaibao.web.units.refusals import RefusedError
from tests.web.publications.making import DAY, SINGLE, adopted, opened, published, submitted

COMPOSITE = {"form": "composite"}


def test_an_adopted_item_waits_in_the_issue_without_points(county):
    draft = submitted(county)
    claim(by=county.editor, draft=draft)
    draft.refresh_from_db()
    piece = adopted(county, [draft])[0]
    draft.refresh_from_db()
    assert (draft.state, piece.title, piece.body) == (State.ADOPTED, draft.title, draft.body)
    assert Handling.objects.get().outcome == "adopted"
    assert not Claim.objects.exists()
    assert not Fact.objects.exists()


def test_the_preview_says_what_it_will_give_and_by_which_clause(county, rows):
    draft, issue = submitted(county), opened(county)
    before = rows()
    booking = propose_adoption(
        by=county.editor, drafts=[draft], issue=issue, attributes=SINGLE, merged=False, on=DAY
    )
    (preview,) = previews_of(booking)
    assert (preview.consequence, preview.clauses) == ("司寨乡 +1分", "四")
    assert rows() == before


def test_the_office_s_text_goes_to_print_not_the_unit_s(county):
    draft = submitted(county)
    text = Text("麦收过半", "全县麦收过半。")
    revise(by=county.editor, draft=draft, seen=draft.version, base=0, text=text)
    draft.refresh_from_db()
    assert adopted(county, [draft])[0].title == "麦收过半"


def test_merged_items_are_one_piece_with_the_units_in_order(county):
    drafts = [submitted(county, "乙", county.sibling_unit), submitted(county, "甲")]
    (piece,) = adopted(county, drafts, merged=True)
    assert [part.draft.unit.name for part in piece.parts.all()] == ["塔铺街道", "司寨乡"]
    assert piece.body.count("全乡小麦收割过半。") == 2
    apart = adopted(county, [submitted(county, "丙"), submitted(county, "丁")], key="other")
    assert [one.position for one in apart] == [2, 3]


def test_a_form_without_a_price_is_refused_before_anything_is_stored(county, rows):
    drafts = [submitted(county), submitted(county, "夏播", county.sibling_unit)]
    issue = opened(county)
    before = rows()
    with pytest.raises(RefusedError, match=r"延津政务快报.*综合.*没有条款给分"):
        adopted(county, drafts, issue, attributes=COMPOSITE, merged=True)
    with pytest.raises(FactRefusedError):
        adopted(county, drafts, issue, attributes={}, merged=True)
    assert rows() == before


def test_the_second_of_two_editors_is_told_who_was_first(county):
    draft, issue = submitted(county), opened(county)
    stale = type(draft).objects.get(pk=draft.pk)
    adopted(county, [draft], issue)
    with pytest.raises(RefusedError, match=r"责任编辑.*麦收进度.*第1期"):
        adopted(county, [stale], issue, key="other")
    assert Adoption.objects.count() == 1


def test_the_same_form_sent_twice_adopts_once(county):
    draft, issue = submitted(county), opened(county)
    first = adopted(county, [draft], issue)
    assert adopted(county, [draft], issue) == first


def test_an_unsubmitted_item_and_a_marked_text_are_refused(county):
    draft = submitted(county)
    with pytest.raises(RefusedError, match="密级标志"):
        adopted(county, [draft], text=Text("甲", "机密★1年"))
    draft.item = None
    with pytest.raises(RefusedError, match="尚未报送"):
        adopted(county, [draft])


def test_without_the_right_nobody_adopts(county):
    with pytest.raises(NotAllowedError):
        adopted(county, [submitted(county)], by=county.reporter)


def test_before_publishing_an_undone_item_is_submitted_again(county):
    draft = submitted(county)
    (piece,) = adopted(county, [draft])
    assert undo_adoptions(by=county.editor, pieces=[piece], on=DAY, reason="另有安排") is None
    draft.refresh_from_db()
    assert draft.state == State.SUBMITTED
    assert Handling.objects.first().outcome == "reopened"
    assert adopted(county, [draft], key="again")
    with pytest.raises(RefusedError, match="责任编辑"):
        undo_adoptions(by=county.editor, pieces=[piece], on=DAY, reason="再撤")


def test_after_publishing_points_are_taken_back_with_the_reason_and_the_unit_is_told(county):
    issue = published(county, [submitted(county), submitted(county, "夏播")])
    pieces = list(issue.adoptions.all())
    with pytest.raises(RefusedError, match="理由"):
        undo_adoptions(by=county.editor, pieces=pieces, on=DAY, reason="")
    undo_adoptions(by=county.editor, pieces=pieces, on=DAY, reason="内容失实")
    assert sum(Posting.objects.values_list("points", flat=True)) == 0
    assert set(Fact.objects.exclude(withdraws=None).values_list("reason", flat=True)) == {
        "内容失实"
    }
    assert recount(county.jurisdiction) == []
    told = Notice.objects.filter(person=county.reporter.id).order_by("-id").first().text
    assert "内容失实" in told
    assert "−2分" in told


def test_a_fact_withdrawn_before_does_not_hinder_the_undoing(county):
    from kuaibao.web.scoring.actions import withdraw_fact  # noqa: PLC0415 -- only here

    issue = published(county, [submitted(county)])
    withdraw_fact(by=county.editor, fact=Fact.objects.get(), on=DAY, reason="误登")
    undo_adoptions(by=county.editor, pieces=list(issue.adoptions.all()), on=DAY, reason="误用")
    assert sum(Posting.objects.values_list("points", flat=True)) == 0


def test_a_piece_is_revised_from_what_was_seen_only(county):
    (piece,) = adopted(county, [submitted(county)])
    seen = seen_of(piece)

    def revised(text):
        return revise_piece(
            by=county.editor, piece=piece, text=text, attributes=SINGLE, seen=seen, on=DAY
        )

    assert revised(Text("麦收", "收割过半")).title == "麦收"
    with pytest.raises(RefusedError, match="改动过"):
        revised(Text("别的", "别的"))


def test_the_page_adopts_what_it_showed_and_opens_the_issue(county, client):
    opened(county)
    draft = submitted(county)
    client.force_login(county.editor)
    address = f"/adopt/?draft={draft.id}"
    page = client.get(address)
    form = page.context["form"]
    choice = form.fields["issue"].choices[-1][0]
    given = {
        "issue": choice,
        "attribute-form": "single",
        "title": draft.title,
        "body": draft.body,
        "key": form["key"].value(),
        f"seen-{draft.id}": draft.version,
    }
    assert "综合（本刊此种形式没有条款给分）" in page.content.decode()
    refused = client.post(address, given | {"attribute-form": "composite"})
    assert refused.status_code == 422
    assert "没有条款" in refused.content.decode()
    shown = client.post(address, given)
    assert "司寨乡 +1分，依据第四条" in shown.content.decode()
    assert not Adoption.objects.exists()
    answer = client.post(address, given | {"confirm": shown.context["token"]})
    assert answer.status_code == 302
    piece = Adoption.objects.get()
    assert piece.issue.number == 1  # of this year, opened by the act
    assert client.get(answer["Location"]).status_code == 200


def test_several_of_the_inbox_come_as_they_were_chosen_there(county, client):
    drafts = [submitted(county), submitted(county, "夏播", county.sibling_unit)]
    opened(county)
    client.force_login(county.editor)
    chosen = "&".join(f"chosen={draft.id}:{draft.version}" for draft in drafts)
    page = client.get(f"/adopt/?back=&{chosen}").content.decode()
    assert "采用 2 篇稿件" in page
    assert client.get("/adopt/?chosen=x:1").status_code == 404
    assert 'formaction="/adopt/"' in client.get("/inbox/").content.decode()


def test_merging_chosen_on_the_page_begins_with_the_items_text(county, client):
    issue = opened(county)
    drafts = [submitted(county), submitted(county, "夏播", county.sibling_unit)]
    client.force_login(county.editor)
    address = f"/adopt/?draft={drafts[0].id}&draft={drafts[1].id}"
    given = {"issue": issue.id, "attribute-form": "single", "merged": "no", "key": "k"}
    apart = client.post(address, given, headers={"HX-Request": "true"}).content.decode()
    assert "采用这 2 篇" in apart
    assert "篇目正文" not in apart
    merged = client.post(address, given | {"merged": "yes"}, headers={"HX-Request": "true"})
    assert "采用这 2 篇" in merged.content.decode()
    assert merged.content.decode().count("全乡小麦收割过半。") == 2


def test_the_page_tells_where_an_item_went_meanwhile(county, client):
    draft = submitted(county)
    adopted(county, [draft])
    client.force_login(county.editor)
    page = client.get(f"/adopt/?draft={draft.id}").content.decode()
    assert "已由责任编辑采用" in page


def test_who_edits_and_publishes_by_two_posts_still_does_not_publish_own_work(county):
    issue = opened(county)
    adopted(county, [submitted(county)], issue)
    Appointment.objects.create(
        jurisdiction=county.jurisdiction, person=county.editor, role="issuer"
    )
    from kuaibao.web.publications.actions.issues import publish_issue  # noqa: PLC0415 -- only here

    editor = type(county.editor).objects.get(pk=county.editor.pk)
    with pytest.raises(RefusedError, match="另一人"):
        publish_issue(by=editor, issue=issue, day=DAY, on=DAY)
