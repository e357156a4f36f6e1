"""The office's text: every version kept, nobody's overwritten."""

import pytest
from django.db import DatabaseError, transaction

from kuaibao.web.editing.actions.claims import claim
from kuaibao.web.editing.actions.revisions import OverwrittenError, revise
from kuaibao.web.editing.models import Claim, Revision
from kuaibao.web.editing.queries import Text, text_of, versions_of
from kuaibao.web.submissions.models import Draft
from kuaibao.web.units.permissions import NotAllowedError
from kuaibao.web.units.refusals import RefusedError
from tests.web.editing.making import CHECKED, TEXT, colleague, returned, sent_again, submitted

EDITED = Text("夏播近尾声", "全县夏播完成九成。")


def edit(county, draft, text=EDITED, *, by=None, base=0, **parts):
    by, seen = by or county.editor, parts.pop("seen", draft.version)
    return revise(by=by, draft=draft, seen=seen, base=base, text=text, **parts)


def free(draft):
    Claim.objects.filter(draft=draft).delete()


def test_the_units_text_goes_on_until_the_office_has_written(county):
    draft = submitted(county)
    assert text_of(draft) == Text("夏播进度", TEXT)
    edit(county, draft)
    assert text_of(draft) == EDITED
    assert draft.submissions.get().body == TEXT


def test_every_version_is_kept_and_the_database_lets_none_be_changed(county):
    draft = submitted(county)
    edit(county, draft, note="压缩")
    edit(county, draft, Text("夏播扫尾", EDITED.body), base=1)
    assert [one.key for one in versions_of(draft)] == ["s1", "r1", "r2"]
    assert Revision.objects.get(number=1).note == "压缩"
    for act in (Revision.objects.all().delete, lambda: Revision.objects.update(title="改")):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()


def test_the_tenth_version_follows_the_ninth(county):
    draft = submitted(county)
    for number in range(10):
        edit(county, draft, Text(f"第{number}次改题", TEXT), base=number)
    assert [one.key for one in versions_of(draft)][-2:] == ["r9", "r10"]
    assert versions_of(draft)[-1].text.title == text_of(draft).title


def test_two_editors_never_overwrite_each_other(county):
    draft, other = submitted(county), colleague(county)
    edit(county, draft, by=other)
    free(draft)
    with pytest.raises(OverwrittenError, match="另一编辑") as conflict:
        edit(county, draft, Text("我的题目", "我的正文"), base=0)
    assert conflict.value.theirs.title == EDITED.title
    assert Revision.objects.count() == 1
    edit(county, draft, Text("我的题目", "我的正文"), base=1)  # having seen theirs
    assert text_of(draft).title == "我的题目"
    assert Revision.objects.count() == 2


def test_the_same_form_sent_twice_is_one_version(county):
    draft = submitted(county)
    first = edit(county, draft)
    assert edit(county, draft) == first
    assert Revision.objects.count() == 1


def test_an_unchanged_text_is_no_version(county):
    draft = submitted(county)
    assert edit(county, draft, Text("夏播进度", TEXT)) is None
    assert not Revision.objects.exists()


def test_who_saves_holds_the_item_and_the_colleague_is_told(county):
    draft = submitted(county)
    edit(county, draft)
    assert Claim.objects.get().person == county.editor
    with pytest.raises(RefusedError, match="责任编辑"):
        edit(county, draft, Text("x", "y"), by=colleague(county), base=1)


def test_what_a_colleague_holds_is_not_edited(county):
    draft = submitted(county)
    claim(by=colleague(county), draft=draft)
    with pytest.raises(RefusedError, match="另一编辑"):
        edit(county, draft)
    assert not Revision.objects.exists()


def test_a_new_round_overtakes_what_the_office_wrote_before(county):
    """What the unit has sent since is not hidden behind an edit of the returned text."""
    draft = submitted(county)
    edit(county, draft)
    returned(county, draft)
    sent_again(county, draft)
    assert text_of(draft) == Text("夏播进度（核实）", CHECKED)
    assert [one.key for one in versions_of(draft)] == ["s1", "r1", "s2"]
    edit(county, draft, base=1)
    assert text_of(draft) == EDITED
    assert Revision.objects.get(number=2).round == 2


def test_a_page_of_before_the_return_saves_nothing(county):
    draft = submitted(county)
    seen = draft.version
    returned(county, draft)
    sent_again(county, draft)
    with pytest.raises(RefusedError):
        edit(county, draft, seen=seen)
    assert not Revision.objects.exists()


def test_a_decided_item_is_not_edited(county):
    draft = submitted(county)
    returned(county, draft)
    draft.refresh_from_db()
    with pytest.raises(RefusedError, match="责任编辑"):
        edit(county, draft)


def test_a_secret_is_not_stored(county):
    with pytest.raises(RefusedError, match="机密"):
        edit(county, submitted(county), Text("题目", "机密★一年"))
    assert not Revision.objects.exists()


def test_only_editors_edit_and_only_their_countys(county, neighbour):
    for person in (county.reviewer, county.issuer, county.reporter):
        with pytest.raises(NotAllowedError):
            edit(county, submitted(county), by=person)
    with pytest.raises(Draft.DoesNotExist):
        edit(county, submitted(neighbour))
