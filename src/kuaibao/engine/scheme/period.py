"""Periods: the stretches of months by which points are counted and circulars appear."""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from kuaibao.engine.words import Sentence

_WRITTEN = re.compile(r"(\d{4})-(\d{2})(?:\.\.(\d{4})-(\d{2}))?")


class PeriodError(ValueError):
    """A period that cannot be read; ``sentence`` says why."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Whole months, from the first day to the last, both counted.

    >>> str(Period.parse("2024-05..2024-06"))
    '2024-05..2024-06'
    """

    first: date
    last: date

    @classmethod
    def of_months(cls, year: int, month: int, months: int) -> "Period":
        """Make the period of *months* months that begins in the *month* of *year*."""
        after = year * 12 + month - 1 + months
        return cls(date(year, month, 1), date(after // 12, after % 12 + 1, 1) - timedelta(days=1))

    @classmethod
    def parse(cls, text: str) -> "Period":
        """Read ``2024-05..2024-06`` or ``2024-05``; raise PeriodError for anything else."""
        written = _WRITTEN.fullmatch(text.strip())
        if written:
            year, month = int(written[1]), int(written[2])
            last_year, last_month = int(written[3] or year), int(written[4] or month)
            months = (last_year - year) * 12 + last_month - month + 1
            with suppress(ValueError):  # a month that no calendar has
                if date(year, month, 1) <= date(last_year, last_month, 1):
                    return cls.of_months(year, month, months)
        words = "“{text}” is no period; write it as 2024-05..2024-06 or 2024-05"
        raise PeriodError(Sentence(words, {"text": text}))

    def __contains__(self, day: object) -> bool:
        """Tell whether *day* lies in the period."""
        return isinstance(day, date) and self.first <= day <= self.last

    def __str__(self) -> str:
        """Write it as parse reads it."""
        if (self.first.year, self.first.month) == (self.last.year, self.last.month):
            return f"{self.first:%Y-%m}"
        return f"{self.first:%Y-%m}..{self.last:%Y-%m}"

    @property
    def months(self) -> str:
        """Name the months as circulars print them: ``5-6月``."""
        if self.first.month == self.last.month:
            return f"{self.first.month}月"
        return f"{self.first.month}-{self.last.month}月"


@dataclass(frozen=True, slots=True)
class Calendar:
    """How a scheme cuts its year: *months* to a period, the year beginning in *year_starts*."""

    months: int
    year_starts: int

    def period_of(self, day: date) -> Period:
        """Find the period in which *day* lies."""
        start = self.year_of(day).first
        passed = (day.year - start.year) * 12 + day.month - start.month
        return self._after(start, passed - passed % self.months, self.months)

    def year_of(self, day: date) -> Period:
        """Find the year of assessment in which *day* lies."""
        year = day.year if day.month >= self.year_starts else day.year - 1
        return Period.of_months(year, self.year_starts, 12)

    def periods_of(self, year: Period) -> tuple[Period, ...]:
        """List the periods of a *year*, first to last."""
        return tuple(self._after(year.first, m, self.months) for m in range(0, 12, self.months))

    def elapsed(self, day: date) -> Decimal:
        """Tell the share of the year that has passed at the end of *day*'s month, 0 to 1."""
        start = self.year_of(day).first
        passed = (day.year - start.year) * 12 + day.month - start.month + 1
        return Decimal(passed) / 12

    @staticmethod
    def _after(start: date, passed: int, months: int) -> Period:
        at = start.year * 12 + start.month - 1 + passed
        return Period.of_months(at // 12, at % 12 + 1, months)
