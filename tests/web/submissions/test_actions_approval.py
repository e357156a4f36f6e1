"""The unit approves, submits and recalls; the office may enter for it."""

import pytest
from django.utils import timezone

from kuaibao.web.core.choices import Act
from kuaibao.web.core.models import AuditEntry, Notice
from kuaibao.web.submissions.actions.approval import (
    ForUnit,
    approve_and_submit,
    enter_for_unit,
    recall,
    send_back,
)
from kuaibao.web.submissions.actions.drafts import ConflictError
from kuaibao.web.submissions.choices import State
from kuaibao.web.submissions.models import Draft, Submission
from kuaibao.web.submissions.moves import MovedOnError, move, note_handling
from kuaibao.web.units.choices import Role
from kuaibao.web.units.permissions import NotAllowedError
from kuaibao.web.units.refusals import RefusedError
from tests.web.cast import appoint
from tests.web.submissions.asking import part
from tests.web.submissions.writing import (
    approved,
    as_written,
    asked,
    begun,
    entered,
    submitted,
    text,
)


def told(person):
    return list(Notice.objects.filter(person=person.id).values_list("text", flat=True))


def test_an_item_is_written_approved_and_submitted(county):
    draft = submitted(county)
    sent = Submission.objects.get()
    assert (sent.round, sent.title, sent.body) == (1, draft.title, draft.body)
    assert sent.approved_by == county.approver
    assert draft.state == State.SUBMITTED
    assert draft.submitted_at is not None
    assert (draft.item.unit, draft.item.title) == (county.unit, draft.title)
    assert told(county.approver) == [f"《{draft.title}》待您审签。"]
    assert told(county.editor) == [f"司寨乡报送《{draft.title}》。"]
    acts = list(AuditEntry.objects.filter(thing=draft.id).order_by("id").values_list("act", flat=1))
    assert acts == [Act.SAVE_DRAFT, Act.ASK_APPROVAL, Act.SUBMIT_ITEM]


def test_the_approver_may_change_the_text_and_that_text_is_sent(county):
    draft = asked(county)
    sent = approve_and_submit(
        by=county.approver,
        draft=draft,
        text=text("审签人改过的标题"),
        seen=draft.version,
        key="k",
        at=timezone.now(),
    )
    assert sent.title == "审签人改过的标题"
    assert sent.draft.saved_by == county.approver


def test_the_same_key_submits_once(county):
    draft = asked(county)
    first, again = approved(county, draft, key="k"), approved(county, draft, key="k")
    assert first == again
    assert Submission.objects.count() == 1
    assert len(told(county.editor)) == 1


def test_the_key_of_another_item_is_refused(county):
    approved(county, asked(county), key="k")
    with pytest.raises(RefusedError):
        approved(county, asked(county), key="k")
    assert Submission.objects.count() == 1


@pytest.mark.parametrize("parts", [{"title": " "}, {"body": ""}, {"sort": "urgent"}])
def test_what_is_unfinished_is_not_sent(county, parts):
    draft = begun(county, **parts)
    with pytest.raises(RefusedError):
        asked(county, draft)
    assert Draft.objects.get().state == State.WRITING


def alone(county):
    """Let the reporter be the approver as well."""
    return appoint(
        by=county.system_admin,
        account="reporter",
        name="信息员",
        role=Role.APPROVER,
        unit=county.unit,
    )


def by_oneself(county, draft):
    return approve_and_submit(
        by=county.reporter,
        draft=draft,
        text=as_written(draft),
        seen=draft.version,
        key="k",
        at=timezone.now(),
    )


def test_who_wrote_it_does_not_approve_it(county):
    alone(county)
    with pytest.raises(RefusedError, match="其他审签人"):
        by_oneself(county, asked(county))
    assert not Submission.objects.exists()


def test_unless_the_installation_lets_one_person_do_both(county, settings):
    settings.APPROVE_OWN_ITEMS = True
    alone(county)
    assert by_oneself(county, asked(county)).approved_by == county.reporter


@pytest.mark.parametrize("who", ["reporter", "sibling", "editor", "issuer", "system_admin"])
def test_only_an_approver_of_the_unit_submits(county, who):
    draft = asked(county)
    with pytest.raises(NotAllowedError):
        approve_and_submit(
            by=getattr(county, who),
            draft=draft,
            text=as_written(draft),
            seen=draft.version,
            key="k",
            at=timezone.now(),
        )
    assert not Submission.objects.exists()


def test_what_was_not_asked_for_is_not_submitted(county):
    draft = begun(county)
    with pytest.raises(RefusedError):
        approved(county, draft)
    assert not Submission.objects.exists()


def test_an_approver_who_saw_an_older_text_is_told(county):
    draft = asked(county)
    stale = draft.version
    Draft.objects.update(version=stale + 1, title="已改")
    with pytest.raises(ConflictError):
        approve_and_submit(
            by=county.approver,
            draft=draft,
            text=text("旧文"),
            seen=stale,
            key="k",
            at=timezone.now(),
        )
    assert not Submission.objects.exists()


def test_sent_back_with_words_it_is_asked_for_again(county):
    draft = asked(county)
    back = send_back(by=county.approver, draft=draft, seen=draft.version, words="请核对亩数")
    assert (back.state, back.words, back.words_by) == (State.WRITING, "请核对亩数", county.approver)
    assert "请核对亩数" in told(county.reporter)[0]
    again = asked(county, back)
    assert (again.state, again.words) == (State.AWAITING, "")


def test_of_two_approvers_one_wins(county):
    draft = asked(county)
    approved(county, draft)
    with pytest.raises(RefusedError):
        send_back(by=county.approver, draft=draft, seen=draft.version, words="晚了")
    assert Draft.objects.get().state == State.SUBMITTED


def test_a_stale_page_sends_nothing_back(county):
    draft = asked(county)
    with pytest.raises(MovedOnError):
        send_back(by=county.approver, draft=draft, seen=draft.version - 1, words="没看新稿")


def test_the_unit_recalls_until_the_office_opens_it(county):
    draft = submitted(county)
    recall(by=county.reporter, draft=draft)
    assert Draft.objects.get().state == State.WRITING
    again = submitted(county, Draft.objects.get())
    assert [one.round for one in again.submissions.all()] == [1, 2]
    assert note_handling(again, at=timezone.now())
    with pytest.raises(RefusedError, match=r"延津县人民政府办公室.+责任编辑"):
        recall(by=county.approver, draft=again)
    assert Draft.objects.get().state == State.SUBMITTED


def test_the_first_handling_is_noted_once_and_not_after_a_recall(county):
    draft = submitted(county)
    first = timezone.now()
    assert note_handling(draft, at=first)
    assert not note_handling(draft, at=timezone.now())
    assert Draft.objects.get().handled_at == first
    other = submitted(county)
    recall(by=county.reporter, draft=other)
    assert not note_handling(other, at=timezone.now())


def test_a_second_round_can_be_recalled_again(county):
    draft = submitted(county)
    note_handling(draft, at=timezone.now())
    draft.refresh_from_db()
    move(draft, State.RETURNED, words="补充数据", words_by=county.editor)
    again = submitted(county, draft)
    assert (again.handled_at, again.words) == (None, "")
    recall(by=county.reporter, draft=again)
    assert Draft.objects.get().state == State.WRITING


def test_the_item_keeps_its_identity_and_takes_the_newer_title(county):
    draft = submitted(county)
    item = draft.item
    recall(by=county.reporter, draft=draft)
    Draft.objects.update(title="新标题")
    again = submitted(county, Draft.objects.get())
    item.refresh_from_db()
    assert (again.item, item.title) == (item, "新标题")
    assert Submission.objects.get(round=1).title == "司寨乡麦收进度过半"


@pytest.mark.parametrize("who", ["sibling", "editor", "leader"])
def test_nobody_else_recalls(county, who):
    with pytest.raises(NotAllowedError):
        recall(by=getattr(county, who), draft=submitted(county))


def test_the_office_enters_for_a_unit_and_it_stays_marked(county):
    draft = entered(county)
    assert (draft.state, draft.unit, draft.written_by) == (
        State.SUBMITTED,
        county.unit,
        county.editor,
    )
    assert draft.on_behalf == "单位网络中断，电话报告"
    assert Submission.objects.get().approved_by == county.editor
    assert told(county.reporter) == told(county.approver)
    assert "办公室代" in told(county.reporter)[0]
    assert AuditEntry.objects.filter(act=Act.ENTER_ITEM, thing=draft.id).count() == 1


def test_the_office_needs_a_reason_and_the_right(county):
    parts, at = {"unit": county.unit, "text": text(), "key": "k"}, timezone.now()
    with pytest.raises(RefusedError):
        enter_for_unit(by=county.editor, new=ForUnit(reason=" ", **parts), at=at)
    for who in (county.reporter, county.issuer, county.leader):
        with pytest.raises(NotAllowedError):
            enter_for_unit(by=who, new=ForUnit(reason="代录", **parts), at=at)
    assert not Draft.objects.exists()


def test_a_form_of_the_office_sent_twice_is_one_item(county):
    for _time in range(2):
        enter_for_unit(
            by=county.editor,
            at=timezone.now(),
            new=ForUnit(unit=county.unit, text=text(), reason="代录", key="k"),
        )
    assert (Draft.objects.count(), Submission.objects.count()) == (1, 1)


def test_what_answers_a_commission_is_noted_and_a_recall_takes_it_back(county):
    asked_part = part(county)
    draft = submitted(county, answers=asked_part)
    asked_part.refresh_from_db()
    assert asked_part.answered_at is not None
    recall(by=county.reporter, draft=draft)
    asked_part.refresh_from_db()
    assert asked_part.answered_at is None
