"""Writing: nobody overwrites what they have not seen, and nothing marked is stored."""

import pytest

from kuaibao.web.core.choices import Act
from kuaibao.web.core.models import AuditEntry
from kuaibao.web.submissions.actions.drafts import ConflictError, discard, save_draft
from kuaibao.web.submissions.actions.secrecy import MarkedError
from kuaibao.web.submissions.choices import State
from kuaibao.web.submissions.models import Draft
from kuaibao.web.units.permissions import NotAllowedError
from kuaibao.web.units.refusals import RefusedError
from tests.web.submissions.writing import approved, asked, begun, submitted, text


def acts():
    return list(AuditEntry.objects.order_by("id").values_list("act", flat=True))


def test_a_reporter_begins_a_draft_and_the_same_key_begins_it_once(county):
    first = begun(county, key="one", partners=(county.sibling_unit,))
    again = begun(county, key="one", partners=(county.sibling_unit,))
    assert again == first
    kept = Draft.objects.get()
    assert (kept.title, kept.state, kept.version) == ("司寨乡麦收进度过半", State.WRITING, 1)
    assert list(kept.partners.all()) == [county.sibling_unit]
    assert acts().count(Act.SAVE_DRAFT) == 1


def test_a_lost_answer_loses_no_text(county):
    """The page never heard that its draft was begun, so it sends its newer text as a new one."""
    draft = begun(county, key="one")
    begun(county, key="one", title="又写了一句")
    assert Draft.objects.get().title == "又写了一句"
    with pytest.raises(ConflictError):
        begun(county, key="one", title="从旧页面来")
    assert Draft.objects.get() == draft
    assert Draft.objects.get().title == "又写了一句"


def test_the_key_of_another_person_gives_nothing_away(county):
    begun(county, key="one")
    with pytest.raises(RefusedError):
        begun(county, by=county.sibling, unit=county.sibling_unit, key="one")


@pytest.mark.parametrize("who", ["sibling", "approver", "editor", "leader", "system_admin"])
def test_only_a_reporter_of_the_unit_begins_a_draft(county, who):
    with pytest.raises(NotAllowedError):
        begun(county, by=getattr(county, who))
    assert not Draft.objects.exists()


def test_nobody_writes_for_a_unit_of_another_county(county, neighbour):
    with pytest.raises(NotAllowedError):
        begun(county, unit=neighbour.unit)


def test_of_two_windows_the_second_is_told_and_sees_both_texts(county):
    draft = begun(county)
    mine = save_draft(by=county.reporter, draft=draft, text=text("甲"), seen=1)
    assert mine.version == 2
    with pytest.raises(ConflictError, match="信息员") as refused:
        save_draft(by=county.reporter, draft=draft, text=text("乙"), seen=1)
    assert refused.value.standing.title == "甲"
    assert Draft.objects.get().title == "甲"


def test_the_same_text_sent_twice_is_no_conflict(county):
    draft = begun(county)
    save_draft(by=county.reporter, draft=draft, text=text("甲"), seen=1)
    assert save_draft(by=county.reporter, draft=draft, text=text("甲"), seen=1).version == 2


def test_saving_quietly_leaves_one_entry_for_each_turn_at_writing(county):
    draft = begun(county)
    for number in range(2, 6):
        save_draft(
            by=county.reporter, draft=draft, text=text(f"第{number}"), seen=number - 1, quiet=True
        )
    assert Draft.objects.get().version == 5
    assert acts().count(Act.SAVE_DRAFT) == 1
    standing = asked(county, Draft.objects.get())
    save_draft(
        by=county.approver, draft=standing, text=text("改"), seen=standing.version, quiet=True
    )
    assert acts().count(Act.SAVE_DRAFT) == 2


def test_the_writer_rests_while_the_approver_has_it(county):
    draft = asked(county)
    with pytest.raises(ConflictError):
        save_draft(by=county.reporter, draft=draft, text=text("晚了"), seen=draft.version)
    save_draft(by=county.approver, draft=draft, text=text("改了"), seen=draft.version)
    assert Draft.objects.get().title == "改了"


@pytest.mark.parametrize(
    "parts", [{"title": "机密★"}, {"body": "正文\n秘 密 ★1年"}, {"contact": "绝密☆"}]
)
def test_what_is_marked_is_not_stored_and_the_trail_names_no_text(county, parts):
    draft = begun(county)
    for attempt in (
        lambda: begun(county, **parts),
        lambda: save_draft(by=county.reporter, draft=draft, text=text(**parts), seen=1),
    ):
        with pytest.raises(MarkedError):
            attempt()
    assert Draft.objects.count() == 1
    assert Draft.objects.get().version == 1
    refused = AuditEntry.objects.filter(act=Act.REFUSE_SECRET)
    assert refused.count() == 2
    assert all("正文" not in entry.detail for entry in refused)


def test_what_it_answers_and_follows_is_of_the_same_unit(county):
    other = begun(county, by=county.sibling, unit=county.sibling_unit, stage="first")
    with pytest.raises(RefusedError):
        begun(county, follows=other)
    assert Draft.objects.count() == 1


def test_what_was_never_sent_can_be_deleted(county):
    draft = begun(county)
    discard(by=county.reporter, draft=draft)
    assert not Draft.objects.exists()
    assert acts()[-1] == Act.DISCARD_DRAFT
    with pytest.raises(RefusedError):
        save_draft(by=county.reporter, draft=draft, text=text("甲"), seen=1)


@pytest.mark.parametrize("bring", [asked, submitted])
def test_what_waits_or_was_sent_cannot_be_deleted(county, bring):
    draft = bring(county)
    with pytest.raises(RefusedError):
        discard(by=county.reporter, draft=draft)
    assert Draft.objects.exists()


def test_a_foreign_draft_is_nowhere(county, neighbour):
    draft = begun(county)
    for person in (neighbour.reporter, neighbour.approver):
        with pytest.raises(Draft.DoesNotExist):
            save_draft(by=person, draft=draft, text=text(), seen=1)
    assert approved(county, asked(county, draft)).round == 1
