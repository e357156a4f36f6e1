"""What the clock does for commissions before their deadline."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kuaibao.web.core import audit
from kuaibao.web.core.choices import Act
from kuaibao.web.core.moments import start_of
from kuaibao.web.submissions.actions.commissions import tell
from kuaibao.web.submissions.models import Request
from kuaibao.web.units.calendar import calendar_of
from kuaibao.web.units.models import Jurisdiction


@transaction.atomic
def remind_due(*, jurisdiction: Jurisdiction, at: datetime) -> int:
    """Remind units of what is due by the end of the next working day; each part once.

    Not on days on which nobody works, and not of what was issued or reminded of already today.
    """
    today, calendar = timezone.localdate(at), calendar_of(jurisdiction)
    if not calendar.is_working_day(today):
        return 0
    until = calendar.add_working_days(today, 1) + timedelta(days=1)
    open_parts = Request.objects.filter(jurisdiction=jurisdiction, answered_at=None, verdict="")
    due = open_parts.filter(
        due__gt=at,
        due__lt=start_of(until),
        reminded_at=None,
        commission__issued_at__lt=start_of(today),
    )
    parts = list(due.select_related("unit", "commission"))
    Request.objects.filter(pk__in=[part.pk for part in parts]).update(reminded_at=at)
    tell(parts, _("Reminder: the commission “%(topic)s” is due by %(due)s."))
    for part in parts:
        detail = f"{part.commission.topic} {part.unit.name}"
        where = jurisdiction.id
        audit.write(act=Act.REMIND, by=None, thing=part.id, detail=detail, jurisdiction=where)
    return len(parts)
