"""Periods: the stretches of months by which points are counted and circulars appear."""

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from kuaibao.engine.scheme.parts import Span
from kuaibao.engine.words import Sentence

_ONE_DAY = timedelta(days=1)
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}

_DAY = r"(\d{4})-(\d{2})(?:-(\d{2}))?"
_WRITTEN = re.compile(rf"{_DAY}(?:\.\.{_DAY})?")


class PeriodError(ValueError):
    """A period that cannot be read; ``sentence`` says why."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A stretch of days, from the first to the last, both counted; mostly whole months.

    >>> str(Period.parse("2024-05..2024-06"))
    '2024-05..2024-06'
    """

    first: date
    last: date

    @classmethod
    def of_months(cls, year: int, month: int, months: int) -> "Period":
        """Make the period of *months* months that begins in the *month* of *year*."""
        return cls(date(year, month, 1), months_on(date(year, month, 1), months) - _ONE_DAY)

    @classmethod
    def parse(cls, text: str) -> "Period":
        """Read ``2024-05..2024-06``, ``2024-05`` or days; raise PeriodError for anything else."""
        written = _WRITTEN.fullmatch(text.strip())
        if written:
            with suppress(ValueError):  # a month or day that no calendar has
                begins, ends = written.groups()[:3], written.groups()[3:]
                ends = begins if ends[0] is None else ends
                first, end = _day(*begins), _day(*ends)
                end = end if ends[2] else months_on(end, 1) - _ONE_DAY
                if first <= end:
                    return cls(first, end)
        words = "“{text}” is no period; write it as 2024-05..2024-06 or 2024-05"
        raise PeriodError(Sentence(words, {"text": text}))

    def __contains__(self, day: object) -> bool:
        """Tell whether *day* lies in the period."""
        return isinstance(day, date) and self.first <= day <= self.last

    def __str__(self) -> str:
        """Write it as parse reads it."""
        if not self.whole_months:
            return f"{self.first}..{self.last}"
        if (self.first.year, self.first.month) == (self.last.year, self.last.month):
            return f"{self.first:%Y-%m}"
        return f"{self.first:%Y-%m}..{self.last:%Y-%m}"

    @property
    def whole_months(self) -> bool:
        """Tell whether it begins and ends with a month."""
        return self.first.day == 1 and (self.last + _ONE_DAY).day == 1

    @property
    def months(self) -> str:
        """Name the months as circulars print them: ``5-6月``."""
        if not self.whole_months:
            first, last = self.first, self.last
            return f"{first.month}月{first.day}日-{last.month}月{last.day}日"
        if self.first.month == self.last.month:
            return f"{self.first.month}月"
        return f"{self.first.month}-{self.last.month}月"


def _day(year: str, month: str, day: str | None) -> date:
    return date(int(year), int(month), int(day or 1))


@dataclass(frozen=True, slots=True)
class Calendar:
    """How a scheme cuts its year: the (month, day) on which each period starts, in order."""

    starts: tuple[tuple[int, int], ...]

    @classmethod
    def cut(cls, months: int, year_starts: int, starts: Sequence[str] = ()) -> "Calendar":
        """Cut into periods of *months* months, or at the *starts*, written as 12-01."""
        if starts:
            return cls(tuple((int(start[:2]), int(start[3:])) for start in starts))
        return cls(tuple(((year_starts - 1 + m) % 12 + 1, 1) for m in range(0, 12, months)))

    def period_of(self, day: date) -> Period:
        """Find the period in which *day* lies."""
        return next(one for one in self.periods_of(self.year_of(day)) if day in one)

    def year_of(self, day: date) -> Period:
        """Find the year of assessment in which *day* lies."""
        first = self._start(day.year if (day.month, day.day) >= self.starts[0] else day.year - 1)
        return Period(first, self._start(first.year + 1) - _ONE_DAY)

    def periods_of(self, year: Period) -> tuple[Period, ...]:
        """List the periods of a *year*, first to last."""
        firsts = [date(year.first.year + (start < self.starts[0]), *start) for start in self.starts]
        ends = [*firsts[1:], year.last + _ONE_DAY]
        return tuple(Period(first, end - _ONE_DAY) for first, end in zip(firsts, ends, strict=True))

    def spans(self, span: Span, year: Period) -> tuple[Period, ...]:
        """List the stretches of a *year* that *span* names; weeks are whole, Monday to Sunday."""
        if span == "period":
            return self.periods_of(year)
        if span == "week":
            monday = year.first + timedelta(days=-year.first.weekday() % 7)
            days = (year.last - monday).days + 1
            mondays = (monday + timedelta(days=7 * week) for week in range(days // 7))
            return tuple(Period(day, day + timedelta(days=6)) for day in mondays)
        months = _MONTHS[span]
        firsts = [months_on(year.first, m) for m in range(0, 12, months)]
        ends = [*firsts[1:], year.last + _ONE_DAY]
        return tuple(Period(one, end - _ONE_DAY) for one, end in zip(firsts, ends, strict=True))

    def longest(self, span: Span) -> int:
        """Count the days of the longest stretch that *span* names in a year."""
        year = self.year_of(date(2024, 2, 29))
        return max((one.last - one.first).days + 1 for one in self.spans(span, year))

    def elapsed(self, day: date) -> Decimal:
        """Tell the share of the year that has passed at the end of *day*'s month, 0 to 1."""
        start = self.year_of(day).first
        passed = (day.year - start.year) * 12 + day.month - start.month + 1
        return Decimal(min(passed, 12)) / 12

    def _start(self, year: int) -> date:
        return date(year, *self.starts[0])


def months_on(day: date, months: int) -> date:
    """Move *day* on by *months* months; days that a month lacks become its last."""
    at = day.year * 12 + day.month - 1 + months
    first = date(at // 12, at % 12 + 1, 1)
    after = date((at + 1) // 12, (at + 1) % 12 + 1, 1)
    return min(first + timedelta(days=day.day - 1), after - _ONE_DAY)
