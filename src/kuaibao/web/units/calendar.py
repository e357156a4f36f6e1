"""Working days: Monday to Friday, but for the days that a jurisdiction says otherwise of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from kuaibao.web.units.models import CalendarDay, Jurisdiction

_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """The week and its exceptions: holidays (False) and weekends one works on (True, 调休)."""

    exceptions: Mapping[date, bool] = field(default_factory=dict)

    def is_working_day(self, day: date) -> bool:
        return self.exceptions.get(day, day.weekday() < _SATURDAY)

    def add_working_days(self, day: date, number: int) -> date:
        """Give the *number*-th working day after *day*, or before it if negative.

        *day* itself never counts; 0 gives it, or the next working day if it is none.
        """
        step = -_DAY if number < 0 else _DAY
        while number == 0 and not self.is_working_day(day):
            day += _DAY
        while number:
            day += step
            if self.is_working_day(day):
                number -= 1 if number > 0 else -1
        return day

    def working_days_between(self, first: date, last: date) -> int:
        """Count the working days after *first* up to and with *last*; 0 if *last* is earlier."""
        days = range(1, (last - first).days + 1)
        return sum(self.is_working_day(first + number * _DAY) for number in days)


def calendar_of(jurisdiction: Jurisdiction) -> WorkCalendar:
    """Read the calendar of *jurisdiction* once, for many questions."""
    found = CalendarDay.objects.filter(jurisdiction=jurisdiction)
    return WorkCalendar(dict(found.values_list("day", "working")))


def working_day(jurisdiction: Jurisdiction, day: date) -> bool:
    """Tell whether people work on *day* in *jurisdiction*."""
    return calendar_of(jurisdiction).is_working_day(day)


def after_working_days(jurisdiction: Jurisdiction, day: date, n: int) -> date:
    """Give the *n*-th working day after *day* in *jurisdiction*; *day* itself never counts."""
    return calendar_of(jurisdiction).add_working_days(day, n)
