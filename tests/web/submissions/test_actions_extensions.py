"""More time: asked for, granted, refused, given unasked."""

from datetime import timedelta

import pytest

from kuaibao.web.core.choices import Act
from kuaibao.web.core.models import AuditEntry, Notice
from kuaibao.web.submissions.actions.extensions import (
    ask_extension,
    extend,
    refuse_extension,
    waiting_extension,
)
from kuaibao.web.submissions.actions.verdicts import propose_verdicts
from kuaibao.web.submissions.models import Request
from kuaibao.web.units.permissions import NotAllowedError
from kuaibao.web.units.refusals import RefusedError
from tests.web.submissions.asking import AFTER, BEFORE, DUE, answer, part

LATER = DUE + timedelta(days=2)


def wish(county, request, by=None, due=LATER):
    by = by or county.reporter
    return ask_extension(by=by, request=request, due=due, reason="数据未齐", at=BEFORE)


def give(county, request, at=BEFORE, due=LATER, by=None):
    by = by or county.editor
    return extend(by=by, request=request, due=due, reason="防汛", seen=request.version, at=at)


def test_a_wish_changes_no_deadline_and_tells_the_office(county):
    request = part(county)
    wish(county, request)
    request.refresh_from_db()
    assert request.due == DUE
    notice = Notice.objects.get(person=county.editor.id)
    assert notice.address == f"/commissions/asked/{request.id}/extend/"
    assert "司寨乡" in notice.text
    with pytest.raises(RefusedError, match="信息员"):
        wish(county, request, county.approver)


@pytest.mark.parametrize("role", ["sibling", "editor", "leader"])
def test_only_the_unit_itself_asks(county, rows, role):
    request, before = part(county), rows()
    with pytest.raises(NotAllowedError):
        wish(county, request, getattr(county, role))
    assert rows() == before


def test_granting_moves_the_deadline_and_tells_the_unit(county):
    request = part(county)
    asked_for = wish(county, request)
    give(county, request)
    asked_for.refresh_from_db()
    assert (request.due, request.extension_reason) == (LATER, "防汛")
    assert (asked_for.granted, asked_for.decided_by) == (True, county.editor)
    assert waiting_extension(request) is None
    assert Notice.objects.filter(person=county.reporter.id).count() == 2
    assert AuditEntry.objects.filter(act=Act.EXTEND_COMMISSION, thing=request.id).count() == 2


def test_refusing_leaves_the_deadline(county):
    request = part(county)
    asked_for = wish(county, request)
    refuse_extension(
        by=county.editor, request=request, reason="市里催要", seen=request.version, at=BEFORE
    )
    asked_for.refresh_from_db()
    assert (request.due, asked_for.granted, asked_for.answer) == (DUE, False, "市里催要")
    wish(county, request)  # it may be asked again


def test_more_time_after_the_deadline_drops_what_was_proposed(county):
    request = part(county)
    propose_verdicts(at=AFTER)
    request.refresh_from_db()
    assert request.proposed
    give(county, request, at=AFTER)
    assert (request.proposed, request.due) == ("", LATER)
    assert propose_verdicts(at=AFTER) == 0
    assert propose_verdicts(at=LATER + timedelta(minutes=1)) == 1


def test_what_would_change_nothing_is_refused(county):
    request = part(county)
    with pytest.raises(RefusedError, match="2024年6月18日"):
        give(county, request, due=DUE)
    with pytest.raises(RefusedError):
        give(county, request, at=LATER, due=LATER)
    answer(county, request)
    with pytest.raises(RefusedError):
        wish(county, request)


def test_of_two_who_decide_at_once_one_wins(county):
    request = part(county)
    wish(county, request)
    same = Request.objects.get(pk=request.pk)
    give(county, request)
    with pytest.raises(RefusedError):
        extend(
            by=county.editor, request=same, due=LATER + timedelta(days=1), reason="x",
            seen=1, at=BEFORE,
        )  # fmt: skip
    request.refresh_from_db()
    assert request.due == LATER
