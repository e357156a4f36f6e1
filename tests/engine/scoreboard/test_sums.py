from datetime import date
from decimal import Decimal

import pytest

from kuaibao.engine.ledger import Posting
from kuaibao.engine.scheme import Period
from kuaibao.engine.scoreboard import Line, fresh_line, line, sums
from tests.engine.yanjin import JULY, MAY, UNIT, scored, use

PERIOD, YEAR = Period.parse("2024-05..2024-06"), Period.parse("2024-01..2024-12")


def two(day):
    return Line(UNIT, day, "use", Decimal(2), ("county_single",), 2)


@pytest.mark.parametrize(
    ("day", "period", "total", "counts"),
    [
        (date(2023, 12, 31), 0, 0, 0),
        (date(2024, 1, 1), 0, 2, 0),
        (date(2024, 4, 30), 0, 2, 0),
        (date(2024, 5, 1), 2, 2, 2),
        (date(2024, 6, 30), 2, 2, 2),
        (date(2024, 7, 1), 0, 0, 0),
    ],
)
def test_a_line_counts_in_its_period_and_in_the_year_up_to_it(day, period, total, counts):
    mine = sums([two(day)], PERIOD, YEAR)[UNIT]
    assert (mine.period, mine.total, mine.counts["county_single"]) == (period, total, counts)


def test_lines_add_up_by_account_and_tally():
    more = Line(UNIT, MAY, "bonus", Decimal(-5), (), 0)
    mine = sums([two(MAY), two(MAY), more], PERIOD, YEAR)[UNIT]
    assert mine.points == {"use": 4, "bonus": -5}
    assert mine.counts == {"county_single": 4}
    assert (mine.period, mine.total) == (-1, -1)


def test_a_posting_counts_when_it_was_counted_and_an_entry_on_its_day():
    (entry,) = scored([use("a", "county", MAY, count=2)])
    assert fresh_line(entry) == two(MAY)
    assert line(Posting("p", entry, JULY)) == two(JULY)


def test_units_do_not_mix():
    other = Line("水利局", MAY, "use", Decimal(1), (), 0)
    assert {unit: one.total for unit, one in sums([two(MAY), other], PERIOD, YEAR).items()} == {
        UNIT: 2,
        "水利局": 1,
    }
