"""One works on an item; the others are told who."""

from datetime import timedelta

import pytest
from django.utils import timezone

from kuaibao.web.core.choices import Act
from kuaibao.web.core.models import AuditEntry, Notice
from kuaibao.web.editing.actions.claims import claim, release
from kuaibao.web.editing.choices import CLAIM_LASTS
from kuaibao.web.editing.models import Claim
from kuaibao.web.submissions.models import Draft
from kuaibao.web.units.permissions import NotAllowedError
from kuaibao.web.units.refusals import RefusedError
from tests.web.editing.making import colleague, declined, returned, submitted


def grown_old(held):
    Claim.objects.filter(pk=held.pk).update(at=timezone.now() - CLAIM_LASTS)


def test_a_claim_is_one_persons_and_the_other_is_told_whose(county):
    draft = submitted(county)
    claim(by=county.editor, draft=draft)
    with pytest.raises(RefusedError, match="责任编辑"):
        claim(by=colleague(county), draft=draft)
    assert Claim.objects.get().person == county.editor
    assert AuditEntry.objects.filter(act=Act.CLAIM_ITEM).count() == 1


def test_claiming_twice_is_claiming_once(county):
    draft = submitted(county)
    assert claim(by=county.editor, draft=draft).pk == claim(by=county.editor, draft=draft).pk


def test_a_claimed_item_cannot_be_recalled_by_its_unit(county):
    draft = submitted(county)
    claim(by=county.editor, draft=draft)
    draft.refresh_from_db()
    assert draft.handled_at is not None


def test_a_released_item_is_free_for_a_colleague(county):
    draft, other = submitted(county), colleague(county)
    claim(by=county.editor, draft=draft)
    release(by=county.editor, draft=draft)
    assert claim(by=other, draft=draft).person == other


def test_only_the_holder_releases(county):
    draft = submitted(county)
    with pytest.raises(RefusedError):
        release(by=county.editor, draft=draft)
    claim(by=county.editor, draft=draft)
    with pytest.raises(RefusedError, match="责任编辑"):
        release(by=colleague(county), draft=draft)
    assert Claim.objects.count() == 1


def test_an_old_claim_is_taken_over_with_a_note_that_the_colleague_reads(county):
    draft, other = submitted(county), colleague(county)
    held = claim(by=county.editor, draft=draft)
    with pytest.raises(RefusedError):  # control: a young one is not
        claim(by=other, draft=draft, note="急用")
    grown_old(held)
    with pytest.raises(RefusedError):  # nor without a note
        claim(by=other, draft=draft, note="  ")
    taken = claim(by=other, draft=draft, note="今天要发")
    assert (taken.pk, taken.person) == (held.pk, other)
    assert timezone.now() - Claim.objects.get().at < timedelta(minutes=1)
    notice = Notice.objects.filter(person=county.editor.id).first()
    assert "另一编辑" in notice.text
    assert "今天要发" in notice.text


@pytest.mark.parametrize("decide", [returned, declined])
def test_a_decided_item_is_held_by_nobody_and_cannot_be_claimed(county, decide):
    draft, other = submitted(county), colleague(county)
    claim(by=county.editor, draft=draft)
    decide(county, draft)
    assert not Claim.objects.exists()
    with pytest.raises(RefusedError, match="责任编辑"):
        claim(by=other, draft=draft)


def test_reviewers_and_units_claim_nothing(county):
    for person in (county.reviewer, county.issuer, county.reporter, county.approver):
        with pytest.raises(NotAllowedError):
            claim(by=person, draft=submitted(county))


def test_an_item_of_another_county_is_nowhere(county, neighbour):
    draft = submitted(neighbour)
    for act in (claim, release):
        with pytest.raises(Draft.DoesNotExist):
            act(by=county.editor, draft=draft)
