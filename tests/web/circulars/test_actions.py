from datetime import date

import pytest

from kuaibao.engine.scheme import Period
from kuaibao.web.circulars.actions import save_draft
from kuaibao.web.circulars.importing import import_file
from kuaibao.web.circulars.models import Draft
from kuaibao.web.circulars.queries import draft_of
from kuaibao.web.core.choices import Act
from kuaibao.web.core.models import AuditEntry
from kuaibao.web.scoring.actions import note_export
from kuaibao.web.units.actions import RefusedError
from kuaibao.web.units.choices import Role
from tests.web.cast import BULLETIN, appoint, read_case
from tests.web.publications.making import defined

MAY_JUNE = Period.parse("2024-05..2024-06")
DAY = date(2024, 8, 1)


def draft(county, lead="各单位："):
    found = draft_of(county.jurisdiction, MAY_JUNE, by=county.editor, on=DAY)
    found.lead = lead
    return found


def test_a_proposed_draft_is_not_stored(county, rows):
    before = rows()
    draft(county)
    assert rows() == before


def test_a_saved_draft_is_the_one_found_again(county):
    saved = save_draft(by=county.editor, draft=draft(county, "一"), version=0)
    save_draft(by=county.editor, draft=draft(county, "二"), version=saved.version)
    assert (
        Draft.objects.get().lead
        == draft_of(county.jurisdiction, MAY_JUNE, by=county.editor, on=DAY).lead
        == "二"
    )
    assert AuditEntry.objects.filter(act=Act.SAVE_CIRCULAR).count() == 2


def test_of_two_editors_who_began_alike_the_second_is_told_who_was_first(county, rows):
    other = appoint(
        by=county.system_admin, account="other", name="另一编辑", role=Role.EDITOR, unit=None
    )
    theirs = draft(county, "二")
    save_draft(by=county.editor, draft=draft(county, "一"), version=0)
    before = rows()
    with pytest.raises(RefusedError, match=county.editor.name):
        save_draft(by=other, draft=theirs, version=0)
    assert Draft.objects.get().lead == "一"
    assert rows() == before


def test_a_county_has_its_own_drafts(county, neighbour):
    save_draft(by=county.editor, draft=draft(county, "一"), version=0)
    save_draft(by=neighbour.editor, draft=draft(neighbour, "二"), version=0)
    assert draft(county).id != draft(neighbour).id
    assert Draft.objects.count() == 2


def test_an_import_keeps_the_words_of_the_circular_and_leaves_one_entry(county):
    import_file(by=county.editor, intake=read_case(), name=BULLETIN, accepted=(), reason="核对底稿")
    kept = Draft.objects.get()
    assert (kept.number, kept.issued, kept.first, kept.last) == (
        34,
        DAY,
        MAY_JUNE.first,
        MAY_JUNE.last,
    )
    assert "农业农村局" in kept.lead
    assert AuditEntry.objects.filter(person=county.editor.id).count() == 1


def test_an_import_leaves_a_standing_draft_as_it_is(county):
    save_draft(by=county.editor, draft=draft(county, "我的话"), version=0)
    import_file(by=county.editor, intake=read_case(), name=BULLETIN, accepted=(), reason="核对底稿")
    assert Draft.objects.get().lead == "我的话"


def test_an_export_is_on_record(county):
    note_export(by=county.leader, detail="circular.pdf 2024-05..2024-06")
    entry = AuditEntry.objects.get(act=Act.EXPORT)
    assert (entry.person, entry.detail) == (county.leader.id, "circular.pdf 2024-05..2024-06")


def test_numbers_begin_anew_with_the_year_where_the_bulletin_does(county):
    import_file(by=county.editor, intake=read_case(), name=BULLETIN, accepted=(), reason="核对底稿")
    defined(county)
    later = Period.parse("2024-07..2024-08")
    found = [
        draft_of(county.jurisdiction, later, by=county.editor, on=date(year, 9, 1)).number
        for year in (2024, 2025)
    ]
    assert found == [35, 1]
