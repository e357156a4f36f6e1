"""The way of a scheme from copy to approval, each act by its effect."""

from datetime import date

import pytest

from kuaibao.engine.scheme import Period, read_scheme
from kuaibao.web.circulars.queries import draft_of
from kuaibao.web.core.choices import Act
from kuaibao.web.core.models import AuditEntry
from kuaibao.web.schemes import actions
from kuaibao.web.schemes.choices import State
from kuaibao.web.schemes.models import Draft
from kuaibao.web.scoring.actions import close_period
from kuaibao.web.scoring.booking import FactRefusedError, recount
from kuaibao.web.scoring.models import ApprovedScheme, Posting, SchemeInForce
from kuaibao.web.scoring.queries import scheme_on, total
from kuaibao.web.scoring.settling import board, resettled
from kuaibao.web.units.actions import RefusedError
from kuaibao.web.units.choices import Role
from kuaibao.web.units.models import Appointment
from kuaibao.web.units.permissions import NotAllowedError
from tests.web.cast import SCHEME, record_use
from tests.web.schemes.making import NEW_YEAR, approved, copied, dearer, proposed, with_price

MAY_JUNE = Period.parse("2024-05..2024-06")
YEAR_2024, YEAR_2025 = Period.parse("2024-01..2024-12"), Period.parse("2025-01..2025-12")


def told(act):
    return AuditEntry.objects.filter(act=act).first()


def also_issuer(editor):
    Appointment.objects.create(jurisdiction=editor.jurisdiction, person=editor, role=Role.ISSUER)


# ------------------------------------------------------------------ drafting


def test_a_copy_has_its_own_name_and_day_and_all_else_of_its_base(county):
    draft = copied(county, title="新办法")
    scheme = read_scheme(draft.files)
    assert (scheme.id, scheme.title, scheme.from_) == ("yanjin-2025", "新办法", NEW_YEAR)
    assert scheme.rules == scheme_on(county.jurisdiction, date(2024, 6, 1)).rules
    assert "# --" in draft.scheme_yaml  # comments come along
    assert scheme_on(county.jurisdiction, date(2025, 6, 1)).id == SCHEME  # decides nothing
    assert told(Act.COPY_SCHEME).thing == draft.id


def test_without_a_base_a_small_example_is_the_beginning(county):
    draft = actions.copy_scheme(
        by=county.editor, base="", name="own", title="自拟办法", since=NEW_YEAR
    )
    assert read_scheme(draft.files).title == "自拟办法"


@pytest.mark.parametrize("name", ["2025", "true", "null", "十月", "a-b_c"])
def test_a_name_stays_a_name_whatever_it_looks_like(county, name):
    assert read_scheme(copied(county, name=name).files).id == name


def test_a_name_is_taken_once(county):
    approved(county, name="approved")
    copied(county, name="draft")
    for name in (SCHEME, "approved", "draft"):
        with pytest.raises(RefusedError, match=name):
            copied(county, name=name)


def test_another_county_has_names_and_schemes_of_its_own(county, neighbour):
    approved(neighbour, name="theirs")
    copied(county, name="theirs")
    key = ApprovedScheme.objects.get().key
    with pytest.raises(LookupError):
        actions.copy_scheme(by=county.editor, base=key, name="x", title="x", since=NEW_YEAR)


def test_saving_keeps_any_text_and_follows_its_title(county):
    draft = copied(county)
    text = draft.scheme_yaml.replace("延津县考核办法（2025）", "再改的办法")
    saved = actions.save_draft(
        by=county.editor, draft=draft, files=draft.files | {"scheme.yaml": text}, seen=1
    )
    assert (saved.version, saved.title) == (2, "再改的办法")
    broken = saved.files | {"scheme.yaml": "rules: ["}
    actions.save_draft(by=county.editor, draft=saved, files=broken, seen=2)
    standing = Draft.objects.get()
    assert (standing.scheme_yaml, standing.title) == ("rules: [", "再改的办法")
    assert AuditEntry.objects.filter(act=Act.SAVE_SCHEME).count() == 2


def test_who_saves_second_is_told_who_was_first_and_overwrites_nothing(county, rows):
    draft = copied(county)
    actions.save_draft(by=county.editor, draft=draft, files=with_price(draft, 3), seen=1)
    before = rows()
    with pytest.raises(RefusedError, match=county.editor.name):
        actions.save_draft(by=county.editor, draft=draft, files=with_price(draft, 4), seen=1)
    assert "single: 3" in Draft.objects.get().scheme_yaml
    assert rows() == before


def test_a_saved_text_cannot_take_the_name_of_another(county):
    copied(county, name="first")
    draft = copied(county, name="second")
    text = draft.scheme_yaml.replace("id: second", "id: first")
    with pytest.raises(RefusedError, match="first"):
        actions.save_draft(
            by=county.editor, draft=draft, files=draft.files | {"scheme.yaml": text}, seen=1
        )


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("scheme.yaml", "id: yanjin-2025", f"id: {'x' * 61}"),
        ("scheme.yaml", "id: county-use", f"id: {'x' * 61}"),
        ("clauses.yaml", "number: 一\n", f"number: {'一' * 21}\n"),
    ],
)
def test_a_name_that_the_ledger_cannot_hold_is_refused(county, file, old, new):
    draft = copied(county)
    assert draft.files[file].count(old) == 1
    files = draft.files | {file: draft.files[file].replace(old, new)}
    with pytest.raises(RefusedError, match=new[-21:].strip()):
        actions.save_draft(by=county.editor, draft=draft, files=files, seen=1)


def test_a_marked_text_is_not_stored(county, rows):
    draft = copied(county)
    before = rows()
    files = draft.files | {"clauses.yaml": draft.clauses_yaml + "# 机密★10年\n"}
    with pytest.raises(RefusedError, match="机密★"):
        actions.save_draft(by=county.editor, draft=draft, files=files, seen=1)
    assert rows() == before
    assert "机密" not in Draft.objects.get().clauses_yaml


def test_a_discarded_draft_is_gone_and_who_did_it_is_told(county):
    draft = copied(county)
    actions.discard(by=county.editor, draft=Draft.objects.get())
    assert not Draft.objects.exists()
    assert told(Act.DISCARD_SCHEME).detail == "yanjin-2025"
    with pytest.raises(RefusedError, match=county.editor.name):
        actions.save_draft(by=county.editor, draft=draft, files=draft.files, seen=1)


# ------------------------------------------------------------------ from hand to hand


def test_what_has_problems_cannot_be_proposed(county):
    draft = copied(county)
    broken = draft.files | {"scheme.yaml": draft.scheme_yaml.replace("clause: 四", "clause: 百")}
    actions.save_draft(by=county.editor, draft=draft, files=broken, seen=1)
    with pytest.raises(RefusedError):
        actions.propose(by=county.editor, draft=draft, seen=2)
    assert Draft.objects.get().state == State.DRAFT


def test_a_proposed_text_rests(county):
    draft = proposed(county)
    assert told(Act.PROPOSE_SCHEME).person == county.editor.id
    for act in (
        lambda: actions.save_draft(by=county.editor, draft=draft, files=draft.files, seen=2),
        lambda: actions.propose(by=county.editor, draft=draft, seen=2),
        lambda: actions.discard(by=county.editor, draft=draft),
    ):
        with pytest.raises(RefusedError):
            act()


def test_a_returned_scheme_is_a_draft_again_with_the_reason(county):
    draft = actions.return_draft(by=county.issuer, draft=proposed(county), words="第四条未改条文")
    assert (draft.state, draft.words) == (State.DRAFT, "第四条未改条文")
    assert draft.returned_by == county.issuer
    again = actions.propose(by=county.editor, draft=draft, seen=draft.version)
    assert (again.words, again.returned_by) == ("", None)


def test_the_drafter_takes_a_proposal_back_and_nobody_a_draft(county):
    draft = actions.take_back(by=county.editor, draft=proposed(county))
    assert draft.state == State.DRAFT
    assert told(Act.RETURN_SCHEME).person == county.editor.id
    for act in (
        lambda: actions.take_back(by=county.editor, draft=draft),
        lambda: actions.return_draft(by=county.issuer, draft=draft, words="x"),
        lambda: actions.approve(by=county.issuer, draft=draft, since=NEW_YEAR, seen=2),
    ):
        with pytest.raises(RefusedError):
            act()


def test_a_version_that_nobody_read_is_neither_proposed_nor_approved(county):
    read = copied(county)
    dear = actions.save_draft(by=county.editor, draft=read, files=with_price(read, 9), seen=1)
    with pytest.raises(RefusedError):
        actions.propose(by=county.editor, draft=read, seen=1)
    actions.propose(by=county.editor, draft=dear, seen=2)
    with pytest.raises(RefusedError):
        actions.approve(by=county.issuer, draft=read, since=NEW_YEAR, seen=1)
    assert not ApprovedScheme.objects.exists()


# ------------------------------------------------------------------ approval


def test_an_approved_scheme_decides_from_its_day_and_nothing_before_moves(case):
    units = (case.unit, case.sibling_unit)
    record_use(case, "old", date(2024, 12, 31))
    record_use(case, "new", NEW_YEAR, unit=units[1])
    before = board(case.jurisdiction, MAY_JUNE)
    circular = draft_of(case.jurisdiction, MAY_JUNE, by=case.editor, on=date(2024, 8, 1)).lead
    in_2024 = [total(unit, YEAR_2024) for unit in units]
    ledger = list(Posting.objects.filter(counted__lt=NEW_YEAR).values_list())

    assert approved(case, title="新办法") == 2  # one is taken back, one put in its place

    assert total(units[1], YEAR_2025) == 2
    assert [total(unit, YEAR_2024) for unit in units] == in_2024
    assert list(Posting.objects.filter(counted__lt=NEW_YEAR).values_list()) == ledger
    assert board(case.jurisdiction, MAY_JUNE) == before
    again = draft_of(case.jurisdiction, MAY_JUNE, by=case.editor, on=date(2024, 8, 1)).lead
    assert again == circular
    assert scheme_on(case.jurisdiction, date(2024, 12, 31)).id == SCHEME
    assert scheme_on(case.jurisdiction, NEW_YEAR).title == "新办法"
    assert recount(case.jurisdiction) == []
    assert resettled(case.jurisdiction) == []


def test_an_item_begun_under_the_old_scheme_stays_with_it(county):
    first = record_use(county, "county", date(2024, 12, 30), title="冬修水利")
    approved(county)
    record_use(county, "late", date(2025, 1, 3), form="special", item=first.item)
    assert total(county.unit, YEAR_2024) + total(county.unit, YEAR_2025) == 2  # the special issue
    assert recount(county.jurisdiction) == []


def test_approval_leaves_the_text_its_people_and_one_entry(county):
    approved(county)
    kept = ApprovedScheme.objects.get()
    assert read_scheme(kept.files).id == kept.name == "yanjin-2025"
    assert (kept.drafted_by, kept.approved_by) == (county.editor, county.issuer)
    assert kept.base == SCHEME
    assert not Draft.objects.exists()
    assert told(Act.APPROVE_SCHEME).detail == "yanjin-2025 2025-01-01 +0"


def test_nobody_approves_what_they_wrote_or_proposed(county):
    also_issuer(county.editor)
    draft = proposed(county)
    with pytest.raises(RefusedError):
        actions.approve(by=county.editor, draft=draft, since=NEW_YEAR, seen=draft.version)
    assert not ApprovedScheme.objects.exists()
    actions.approve(by=county.issuer, draft=draft, since=NEW_YEAR, seen=draft.version)
    assert ApprovedScheme.objects.exists()  # control: a second person may


def test_a_scheme_begins_on_an_open_day_that_is_its_own(county):
    for last in ("2024-01..2024-02", "2024-03..2024-04"):
        close_period(by=county.issuer, period=Period.parse(last))
    draft = proposed(county, since=date(2024, 3, 1))

    def approve(since):
        return actions.approve(by=county.issuer, draft=draft, since=since, seen=draft.version)

    for day in (date(2024, 2, 29), date(2024, 4, 30)):  # before its text says, in a closed period
        with pytest.raises(RefusedError):
            approve(day)
    approve(date(2024, 5, 1))
    with pytest.raises(RefusedError):  # that day has its scheme
        approved(county, date(2024, 5, 1), name="other")
    assert SchemeInForce.objects.filter(jurisdiction=county.jurisdiction).count() == 2


def test_a_scheme_that_cannot_score_what_happened_stays_out(county, rows):
    record_use(county, "odd", NEW_YEAR, level="province")
    draft = actions.copy_scheme(
        by=county.editor, base="", name="own", title="自拟办法", since=NEW_YEAR
    )
    actions.propose(by=county.editor, draft=draft, seen=1)
    before = rows()
    with pytest.raises(FactRefusedError):
        actions.approve(by=county.issuer, draft=draft, since=NEW_YEAR, seen=1)
    assert rows() == before


# ------------------------------------------------------------------ who may not


@pytest.mark.parametrize(
    ("act", "others"),
    [
        (lambda by, draft: actions.propose(by=by, draft=draft, seen=2), "issuer"),
        (lambda by, draft: actions.discard(by=by, draft=draft), "issuer"),
        (lambda by, draft: actions.take_back(by=by, draft=draft), "issuer"),
        (
            lambda by, draft: actions.save_draft(by=by, draft=draft, files=draft.files, seen=2),
            "issuer",
        ),
        (lambda by, draft: actions.return_draft(by=by, draft=draft, words="x"), "editor"),
        (
            lambda by, draft: actions.approve(by=by, draft=draft, since=NEW_YEAR, seen=2),
            "editor",
        ),
    ],
)
def test_every_act_is_refused_without_its_right_and_for_a_neighbours_draft(
    county, neighbour, rows, act, others
):
    draft, theirs = dearer(county), dearer(neighbour, name="theirs")
    before = rows()
    for who in (others, "reviewer", "leader", "reporter", "system_admin", "audit_admin"):
        with pytest.raises(NotAllowedError):
            act(county.people()[who], draft)
    holder = {"issuer": county.editor, "editor": county.issuer}[others]
    with pytest.raises(Draft.DoesNotExist):
        act(holder, theirs)
    assert rows() == before


def test_only_an_editor_copies(county):
    for who in (county.issuer, county.reviewer, county.leader, county.reporter):
        with pytest.raises(NotAllowedError):
            actions.copy_scheme(by=who, base=SCHEME, name="x", title="x", since=NEW_YEAR)
