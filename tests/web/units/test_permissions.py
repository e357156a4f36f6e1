"""Every role × every act against the office's division of work."""

from datetime import date

import pytest

from kuaibao.engine.scheme import Period
from kuaibao.web.circulars.actions import save_draft
from kuaibao.web.circulars.queries import draft_of
from kuaibao.web.scoring.actions import (
    close_period,
    propose_fact,
    propose_withdrawal,
    record_fact,
    withdraw_fact,
)
from kuaibao.web.units.actions import dismiss, grant, issue_key, open_account, revoke
from kuaibao.web.units.choices import Right, Role
from kuaibao.web.units.permissions import RIGHTS, NotAllowedError, may, units_of
from tests.web.cast import import_case, record_use, use

JUNE = date(2024, 6, 20)
MAY_JUNE = Period.parse("2024-05..2024-06")


def _save_draft(by, county):
    draft = draft_of(county.jurisdiction, MAY_JUNE, by=county.editor, on=JUNE)
    return save_draft(by=by, draft=draft, version=0)


ACTS = {
    "propose": lambda by, county: propose_fact(by=by, new=use(county.unit, JUNE, "n")),
    "record": lambda by, county: record_fact(by=by, new=use(county.unit, JUNE, "n")),
    "propose withdrawal": lambda by, county: propose_withdrawal(
        by=by, fact=county.unit.facts.get(key="old"), on=JUNE
    ),
    "withdraw": lambda by, county: withdraw_fact(
        by=by, fact=county.unit.facts.get(key="old"), on=JUNE, reason="误记"
    ),
    "import": lambda by, _county: import_case(by),
    "close": lambda by, _county: close_period(by=by, period=MAY_JUNE),
    "save draft": _save_draft,
    "open account": lambda by, _county: open_account(by=by, account="new", name="x"),
    "grant": lambda by, county: grant(by=by, person=county.leader, role=Role.EDITOR, unit=None),
    "revoke": lambda by, county: revoke(by=by, post=county.leader.appointments.get()),
    "dismiss": lambda by, county: dismiss(by=by, person=county.leader),
    "issue key": lambda by, county: issue_key(by=by, person=county.leader),
}
EDITOR = {"propose", "record", "propose withdrawal", "withdraw", "import", "save draft"}
MAY = {
    "system_admin": {"open account", "dismiss", "issue key"},
    "editor": EDITOR,
    "reviewer": set(),
    "issuer": {"close"},
    "leader": set(),
    "reporter": set(),
    "approver": set(),
    "sibling": set(),
    "security_admin": {"grant", "revoke"},
    "audit_admin": set(),
}


def test_the_table_names_everybody(county):
    assert set(MAY) == set(county.people())


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("role", MAY)
def test_who_may_do_what(county, rows, role, act):
    record_use(county, "old")
    by, before = getattr(county, role), rows()
    if act in MAY[role]:
        ACTS[act](by, county)
        assert act.startswith("propose") or rows() != before or act == "dismiss"
    else:
        with pytest.raises(NotAllowedError):
            ACTS[act](by, county)
        assert rows() == before


def test_every_right_belongs_to_somebody():
    assert frozenset().union(*RIGHTS.values()) == frozenset(Right)


def test_administrators_see_no_points(county):
    """Who runs the machine or reads the trail has no part in the work (三员)."""
    for chief in (county.system_admin, county.audit_admin):
        assert not any(may(chief, right) for right in Right if right.value.startswith("read_l"))
        assert not may(chief, Right.READ_BOARD)


def test_a_reporter_reads_the_detail_of_the_own_unit_only(county):
    assert units_of(county.reporter) == {county.unit.id}
    assert units_of(county.sibling) == {county.sibling_unit.id}
    assert units_of(county.editor) is None
