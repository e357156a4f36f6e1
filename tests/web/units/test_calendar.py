"""Working days, against the calendar that the State Council published for 2026 (国庆节)."""

from datetime import date, timedelta

import pytest

from kuaibao.web.units.calendar import (
    WorkCalendar,
    after_working_days,
    calendar_of,
    working_day,
)
from kuaibao.web.units.models import CalendarDay

HOLIDAY = {date(2026, 10, day): False for day in range(1, 8)}
MADE_UP = {date(2026, 9, 20): True, date(2026, 10, 10): True}  # a Sunday and a Saturday
AUTUMN = WorkCalendar(HOLIDAY | MADE_UP)
WEEK = WorkCalendar()


@pytest.mark.parametrize(
    ("calendar", "day", "works"),
    [
        (WEEK, date(2026, 10, 9), True),  # Friday
        (WEEK, date(2026, 10, 10), False),  # Saturday
        (WEEK, date(2026, 10, 11), False),  # Sunday
        (WEEK, date(2026, 10, 1), True),  # nothing is known of holidays
        (AUTUMN, date(2026, 10, 1), False),
        (AUTUMN, date(2026, 10, 10), True),
        (AUTUMN, date(2026, 10, 11), False),
        (AUTUMN, date(2026, 10, 8), True),
    ],
)
def test_the_week_holds_but_for_the_days_the_office_named(calendar, day, works):
    assert calendar.is_working_day(day) is works


@pytest.mark.parametrize(
    ("day", "number", "expected"),
    [
        (date(2026, 9, 30), 1, date(2026, 10, 8)),  # over the holiday
        (date(2026, 9, 30), 3, date(2026, 10, 10)),  # the make-up Saturday counts
        (date(2026, 10, 3), 1, date(2026, 10, 8)),  # begun on a holiday
        (date(2026, 10, 8), 0, date(2026, 10, 8)),
        (date(2026, 10, 3), 0, date(2026, 10, 8)),  # a due day on a holiday moves on
        (date(2026, 10, 8), -1, date(2026, 9, 30)),
        (date(2026, 10, 12), -3, date(2026, 10, 8)),
    ],
)
def test_working_days_are_counted_from_the_next_day(day, number, expected):
    assert AUTUMN.add_working_days(day, number) == expected


def test_counting_on_and_counting_between_agree():
    first = date(2026, 9, 14)
    for number in range(1, 40):
        last = AUTUMN.add_working_days(first, number)
        assert AUTUMN.working_days_between(first, last) == number
    assert AUTUMN.working_days_between(first, first) == 0
    assert AUTUMN.working_days_between(first, first - timedelta(days=9)) == 0


def test_each_jurisdiction_has_its_own_calendar(county, neighbour):
    for day, working in AUTUMN.exceptions.items():
        CalendarDay.objects.create(
            jurisdiction=county.jurisdiction, day=day, working=working, name="国庆节"
        )
    assert calendar_of(county.jurisdiction) == AUTUMN
    assert working_day(county.jurisdiction, date(2026, 10, 10))
    assert not working_day(neighbour.jurisdiction, date(2026, 10, 10))
    eve = date(2026, 9, 30)
    assert after_working_days(county.jurisdiction, eve, 1) == date(2026, 10, 8)
    assert after_working_days(neighbour.jurisdiction, eve, 1) == date(2026, 10, 1)
