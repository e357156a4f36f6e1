import itertools
from datetime import date
from decimal import Decimal

import pytest

from kuaibao.engine.scheme import Calendar, Period, PeriodError
from kuaibao.engine.words import Sentence


@pytest.mark.parametrize(
    ("text", "first", "last", "months"),
    [
        ("2024-05..2024-06", date(2024, 5, 1), date(2024, 6, 30), "5-6月"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "2月"),
        ("2024-12..2025-01", date(2024, 12, 1), date(2025, 1, 31), "12-1月"),
        ("2024-01..2024-12", date(2024, 1, 1), date(2024, 12, 31), "1-12月"),
    ],
)
def test_a_period_is_read_and_written_alike(text, first, last, months):
    period = Period.parse(f" {text} ")
    assert period == Period(first, last)
    assert str(period) == text
    assert period.months == months


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2024",
        "2024-5",
        "2024-13",
        "2024-00",
        "0000-01",
        "2024-06..2024-05",
        "2024-05..2025-00",
        "2024-05..2024-13",
        "2024-05..0000-06",
        "9999-12",
        "2024-05,2024-06",
    ],
)
def test_what_is_no_period_is_refused_with_a_hint(text):
    with pytest.raises(PeriodError) as caught:
        Period.parse(text)
    words = "“{text}” is no period; write it as 2024-05..2024-06 or 2024-05"
    assert caught.value.sentence == Sentence(words, {"text": text})


@pytest.mark.parametrize(
    ("day", "inside"),
    [
        (date(2024, 4, 30), False),
        (date(2024, 5, 1), True),
        (date(2024, 6, 30), True),
        (date(2024, 7, 1), False),
        ("2024-05-01", False),
    ],
)
def test_both_ends_belong_to_a_period(day, inside):
    assert (day in Period.parse("2024-05..2024-06")) is inside


@pytest.mark.parametrize(
    ("calendar", "day", "period", "year"),
    [
        (Calendar.cut(2, 1), date(2024, 6, 30), "2024-05..2024-06", "2024-01..2024-12"),
        (Calendar.cut(2, 1), date(2024, 7, 1), "2024-07..2024-08", "2024-01..2024-12"),
        (Calendar.cut(1, 1), date(2024, 2, 29), "2024-02", "2024-01..2024-12"),
        (Calendar.cut(12, 1), date(2024, 2, 29), "2024-01..2024-12", "2024-01..2024-12"),
        (Calendar.cut(3, 12), date(2024, 2, 29), "2023-12..2024-02", "2023-12..2024-11"),
        (Calendar.cut(3, 12), date(2023, 11, 30), "2023-09..2023-11", "2022-12..2023-11"),
    ],
)
def test_a_calendar_finds_the_period_and_the_year_of_a_day(calendar, day, period, year):
    assert str(calendar.period_of(day)) == period
    assert str(calendar.year_of(day)) == year


@pytest.mark.parametrize(("months", "starts"), [(1, 1), (2, 1), (3, 12), (4, 7), (6, 4), (12, 1)])
def test_the_periods_of_a_year_cover_it_without_gap(months, starts):
    calendar = Calendar.cut(months, starts)
    year = calendar.year_of(date(2024, 8, 1))
    periods = calendar.periods_of(year)
    assert (periods[0].first, periods[-1].last) == (year.first, year.last)
    for one, following in itertools.pairwise(periods):
        assert (following.first - one.last).days == 1
    assert [calendar.period_of(period.last) for period in periods] == list(periods)


@pytest.mark.parametrize(
    ("calendar", "day", "share"),
    [
        (Calendar.cut(2, 1), date(2024, 6, 30), Decimal("0.5")),
        (Calendar.cut(2, 1), date(2024, 12, 31), Decimal(1)),
        (Calendar.cut(2, 1), date(2024, 3, 1), Decimal("0.25")),
        (Calendar.cut(3, 12), date(2024, 2, 29), Decimal("0.25")),
    ],
)
def test_the_share_of_the_year_elapsed_counts_whole_months(calendar, day, share):
    assert calendar.elapsed(day) == share
