"""Where a unit's part in a commission stands now, in one word, with how urgent it is."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from kuaibao.web.submissions.choices import Verdict
from kuaibao.web.submissions.models import Request
from kuaibao.web.units.calendar import WorkCalendar

SOON = 1  # working days left from which a deadline is near


@dataclass(frozen=True, slots=True)
class Standing:
    """A word, and a tone for it: ``late``, ``soon``, ``done`` or none. Words carry the meaning."""

    word: str
    tone: str = ""
    left: str = ""


def standing_of(request: Request, calendar: WorkCalendar, at: datetime) -> Standing:
    """Tell where *request* stands at the moment *at*, counted in working days of *calendar*."""
    if request.verdict:
        tone = {Verdict.ANSWERED: "done", Verdict.EXCUSED: ""}.get(Verdict(request.verdict), "late")
        return Standing(str(Verdict(request.verdict).label), tone)
    if request.answered_at is not None:
        late = request.answered_at > request.due
        return Standing(_("answered late"), "late") if late else Standing(_("answered"), "done")
    today, last = localdate(at), localdate(request.due)
    if request.due < at:
        return Standing(_("overdue"), "late", _overdue(calendar.working_days_between(last, today)))
    days = calendar.working_days_between(today, last)
    return Standing(
        pgettext("commission", "open"),
        "soon" if days <= SOON else "",
        _left(days, today=today == last),
    )


def _left(days: int, *, today: bool) -> str:
    if today:
        return _("due today")
    if not days:
        return _("no working day left")
    words = ngettext("%(days)s working day left", "%(days)s working days left", days)
    return words % {"days": days}


def _overdue(days: int) -> str:
    words = ngettext("%(days)s working day over", "%(days)s working days over", days)
    return words % {"days": days} if days else ""
