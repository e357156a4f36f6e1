"""Return and decline are two outcomes; both reach the unit with ground and words."""

from dataclasses import replace

import pytest

from kuaibao.web.core.choices import Act
from kuaibao.web.core.models import AuditEntry, Notice
from kuaibao.web.editing import recording
from kuaibao.web.editing.actions.claims import claim
from kuaibao.web.editing.actions.decisions import decline_item, reopen, return_item
from kuaibao.web.editing.choices import Ground, Outcome
from kuaibao.web.editing.models import Claim, Handling
from kuaibao.web.submissions.actions.drafts import save_draft
from kuaibao.web.submissions.choices import State
from kuaibao.web.submissions.models import Draft
from kuaibao.web.submissions.moves import move
from kuaibao.web.units.permissions import NotAllowedError
from kuaibao.web.units.refusals import RefusedError
from tests.web.editing.making import WORDS, colleague, declined, returned, sent_again, submitted
from tests.web.submissions import writing

BOTH = [(return_item, State.RETURNED, "退回"), (decline_item, State.DECLINED, "不采用")]


def decide(act, county, draft, *, by=None, seen=None, words=WORDS):
    seen = draft.version if seen is None else seen
    by = by or county.editor
    return act(by=by, draft=draft, seen=seen, ground=Ground.FACTS, words=words)


@pytest.mark.parametrize(("act", "state", "_word"), BOTH)
def test_the_decision_stands_with_its_ground_and_words(county, act, state, _word):
    draft = submitted(county)
    left = draft.version + 1
    handling = decide(act, county, draft)
    draft.refresh_from_db()
    assert (draft.state, draft.version, draft.words_by) == (state, left, county.editor)
    assert (handling.ground, handling.words, handling.version) == (Ground.FACTS, WORDS, left)
    assert WORDS in draft.words


@pytest.mark.parametrize(("act", "_state", "word"), BOTH)
def test_the_units_reporter_and_approver_are_told_at_once_and_nobody_else(
    county, act, _state, word
):
    draft = submitted(county)
    Notice.objects.all().delete()  # of its way to the office
    decide(act, county, draft)
    notices = Notice.objects.all()
    assert {notice.person for notice in notices} == {county.reporter.id, county.approver.id}
    for notice in notices:
        assert WORDS in notice.text
        assert str(Ground.FACTS.label) in notice.text
        assert word in notice.text


@pytest.mark.parametrize(("act", "_state", "_word"), BOTH)
def test_without_words_nothing_is_decided(county, rows, act, _state, _word):
    draft = submitted(county)
    before = rows()
    with pytest.raises(RefusedError):
        decide(act, county, draft, words=" \n")
    draft.refresh_from_db()
    assert (rows(), draft.state) == (before, State.SUBMITTED)


@pytest.mark.parametrize(("act", "_state", "_word"), BOTH)
def test_the_second_of_two_is_told_who_was_first_and_changes_nothing(
    county, rows, act, _state, _word
):
    draft = submitted(county)
    as_seen = Draft.objects.get(pk=draft.pk)
    declined(county, draft, by=colleague(county))
    before = rows()
    with pytest.raises(RefusedError, match="另一编辑"):
        decide(act, county, as_seen)
    assert rows() == before


def test_what_the_unit_sent_anew_is_not_decided_by_a_page_of_before(county):
    draft = submitted(county)
    before = draft.version
    returned(county, draft)
    sent_again(county, draft)
    with pytest.raises(RefusedError):
        decide(decline_item, county, draft, seen=before)
    draft.refresh_from_db()
    assert draft.state == State.SUBMITTED
    decide(decline_item, county, draft)  # control: with what stands it is


def test_what_a_colleague_has_claimed_is_theirs_to_decide(county):
    draft, other = submitted(county), colleague(county)
    claim(by=other, draft=draft)
    with pytest.raises(RefusedError, match="另一编辑"):
        decide(return_item, county, draft)
    draft.refresh_from_db()
    assert (draft.state, Claim.objects.count()) == (State.SUBMITTED, 1)
    decide(return_item, county, draft, by=other)


@pytest.mark.parametrize("brought", [returned, declined])
def test_a_decision_is_taken_back_while_the_unit_has_not_touched_it(county, brought):
    draft = submitted(county)
    first = brought(county, draft)
    draft.refresh_from_db()
    back = reopen(by=county.editor, draft=draft, seen=draft.version)
    draft.refresh_from_db()
    assert (draft.state, back.undoes, back.outcome) == (State.SUBMITTED, first, Outcome.REOPENED)
    assert AuditEntry.objects.filter(act=Act.REOPEN_ITEM).count() == 1
    told = Notice.objects.filter(person=county.reporter.id)
    assert "撤销" in told.first().text
    brought(county, draft)  # and can be made again


def test_a_return_that_the_unit_works_on_is_not_taken_back(county):
    draft = submitted(county)
    returned(county, draft)
    draft.refresh_from_db()
    left = draft.version
    text = replace(writing.as_written(draft), title="改过的题目")
    save_draft(by=county.reporter, draft=draft, text=text, seen=left)
    for seen in (left, left + 1):
        with pytest.raises(RefusedError):
            reopen(by=county.editor, draft=draft, seen=seen)
    draft.refresh_from_db()
    assert draft.state == State.RETURNED


def test_a_decision_is_taken_back_once(county):
    draft = submitted(county)
    declined(county, draft)
    draft.refresh_from_db()
    stale, seen = Draft.objects.get(pk=draft.pk), draft.version
    reopen(by=county.editor, draft=draft, seen=seen)
    with pytest.raises(RefusedError, match="责任编辑"):
        reopen(by=colleague(county), draft=stale, seen=seen)


def test_only_editors_decide(county):
    draft = submitted(county)
    for person in (county.reviewer, county.issuer, county.leader, county.reporter):
        for act, _state, _word in BOTH:
            with pytest.raises(NotAllowedError):
                decide(act, county, draft, by=person)
        with pytest.raises(NotAllowedError):
            reopen(by=person, draft=draft, seen=1)


def test_an_item_of_another_county_is_nowhere(county, neighbour):
    draft = submitted(neighbour)
    for act, _state, _word in BOTH:
        with pytest.raises(Draft.DoesNotExist):
            decide(act, county, draft)
    with pytest.raises(Draft.DoesNotExist):
        reopen(by=county.editor, draft=draft, seen=1)


# ------------------------------------------------------------------ by acts of other apps


def test_an_adoption_frees_the_claim_and_is_undone_by_name(county):
    draft = submitted(county)
    claim(by=county.editor, draft=draft)
    move(draft, State.ADOPTED)
    adopted = recording.note(by=county.editor, draft=draft, outcome=Outcome.ADOPTED)
    assert not Claim.objects.exists()
    assert recording.decided_by(draft) == "责任编辑"
    move(draft, State.SUBMITTED)
    back = recording.note(by=county.editor, draft=draft, outcome=Outcome.REOPENED, words="误采")
    assert back.undoes == adopted
    assert Handling.objects.filter(undone_by=None, outcome=Outcome.ADOPTED).count() == 0


def test_what_a_colleague_has_claimed_is_not_adopted(county):
    draft = submitted(county)
    claim(by=colleague(county), draft=draft)
    move(draft, State.ADOPTED)
    with pytest.raises(RefusedError, match="另一编辑"):
        recording.note(by=county.editor, draft=draft, outcome=Outcome.ADOPTED)
