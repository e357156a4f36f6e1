"""The clocks of urgent matters: how long since it happened, since the last report."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kuaibao.web.submissions.choices import Stage, State
from kuaibao.web.submissions.models import Draft

CALM, SOON, LATE = "", "soon", "late"
# A first report leaves within the hour and two hours at the latest; then one a day at least.
FIRST = (timedelta(hours=1), timedelta(hours=2))
NEXT = (timedelta(hours=12), timedelta(hours=24))
_ON_THE_WAY = frozenset({State.WRITING, State.AWAITING, State.RETURNED})
MOST_REPORTS = 50


@dataclass(frozen=True, slots=True)
class Clock:
    words: str
    level: str = CALM


def clock_of(draft: Draft, now: datetime) -> Clock | None:
    """Tell how an urgent report stands by the clock; None where there is none."""
    if not draft.stage or draft.happened_at is None:
        return None
    if draft.submitted_at is not None and State(draft.state) not in _ON_THE_WAY:
        took = draft.submitted_at - draft.happened_at
        first = draft.stage == Stage.FIRST
        return Clock(_("sent after %(time)s") % {"time": said(took)}, _level(took, FIRST, first))
    since = now - draft.happened_at
    words = _("happened %(time)s ago") % {"time": said(since)}
    return Clock(words, _level(since, FIRST, draft.stage == Stage.FIRST))


def chain_clock(chain: list[Draft], now: datetime) -> Clock | None:
    """Tell how long nothing has been heard since the last report; None after a final one."""
    sent = [report for report in chain if report.submitted_at is not None]
    if not sent or any(report.stage == Stage.FINAL for report in sent):
        return None
    last = max(report.submitted_at for report in sent if report.submitted_at)
    words = _("last report %(time)s ago") % {"time": said(now - last)}
    return Clock(words, _level(now - last, NEXT))


def said(span: timedelta) -> str:
    """Say a time as people do: minutes, hours and minutes, days and hours."""
    minutes = max(int(span.total_seconds() // 60), 0)
    hours, days = minutes // 60, minutes // 1440
    if not hours:
        return ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}
    if not days:
        return _("%(hours)s h %(minutes)s min") % {"hours": hours, "minutes": minutes % 60}
    return _("%(days)s d %(hours)s h") % {"days": days, "hours": hours % 24}


def chain_of(draft: Draft) -> list[Draft]:
    """List all reports of one matter in their order, the first one first."""
    found, ahead = {draft.id: draft}, [draft]
    while ahead and len(found) < MOST_REPORTS:
        ids = [one.id for one in ahead]
        before = {one.follows_id for one in ahead if one.follows_id}
        linked = Draft.objects.filter(jurisdiction=draft.jurisdiction_id, unit=draft.unit_id)
        ahead = [
            one
            for one in [*linked.filter(pk__in=before), *linked.filter(follows__in=ids)]
            if one.id not in found
        ]
        found |= {one.id: one for one in ahead}
    return sorted(found.values(), key=lambda one: one.id)


def _level(
    span: timedelta,
    limits: tuple[timedelta, timedelta],
    counts: bool = True,  # noqa: FBT001, FBT002 -- whether a limit holds
) -> str:
    if not counts or span < limits[0]:
        return CALM
    return SOON if span < limits[1] else LATE
