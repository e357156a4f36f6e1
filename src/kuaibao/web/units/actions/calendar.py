from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kuaibao.web.core import audit
from kuaibao.web.core.choices import Act
from kuaibao.web.units.choices import Right
from kuaibao.web.units.models import CalendarDay, Person
from kuaibao.web.units.permissions import demand
from kuaibao.web.units.refusals import RefusedError

MOST_DAYS = 366  # set at once: a year
_TOLD = 12


class Said(NamedTuple):
    """What the office says of a day: whether one works on it, and what it is."""

    working: bool
    name: str


@transaction.atomic
def set_days(*, by: Person, days: Mapping[date, Said], file: str = "") -> int:
    """Say of *days* whether people work on them; give the number of days that changed."""
    demand(by, Right.SET_CALENDAR)
    if len(days) > MOST_DAYS:
        raise RefusedError(_("Set at most a year of days at once."))
    standing = {
        day.day: Said(day.working, day.name)
        for day in CalendarDay.objects.filter(jurisdiction=by.jurisdiction, day__in=days)
    }
    changed = {day: said for day, said in days.items() if standing.get(day) != said}
    if not changed:
        return 0
    CalendarDay.objects.bulk_create(
        [
            CalendarDay(jurisdiction=by.jurisdiction, day=day, working=said.working, name=said.name)
            for day, said in changed.items()
        ],
        update_conflicts=True,
        unique_fields=["jurisdiction", "day"],
        update_fields=["working", "name"],
    )
    audit.write(act=Act.SET_CALENDAR, by=by, detail=_detail(changed, file))
    return len(changed)


@transaction.atomic
def forget_day(*, by: Person, day: date) -> None:
    """Let the week decide of *day* again."""
    demand(by, Right.SET_CALENDAR)
    gone, _each = CalendarDay.objects.filter(jurisdiction=by.jurisdiction, day=day).delete()
    if not gone:
        raise RefusedError(_("%(day)s follows the week already.") % {"day": date_format(day)})
    detail = _("%(day)s follows the week again") % {"day": date_format(day)}
    audit.write(act=Act.SET_CALENDAR, by=by, detail=detail)


def _detail(changed: Mapping[date, Said], file: str) -> str:
    told = [
        f"{day.isoformat()} {_('working day') if said.working else _('day off')} {said.name}"
        for day, said in list(changed.items())[:_TOLD]
    ]
    more = len(changed) - len(told)
    if more:
        told.append(_("and %(number)s more") % {"number": more})
    return (f"{file}: " if file else "") + "; ".join(told)
