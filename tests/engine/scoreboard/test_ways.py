"""What would close a gap, as the officer of a unit would say it."""

from datetime import date
from decimal import Decimal

from kuaibao.engine.scheme import load_scheme
from kuaibao.engine.scoreboard import ways

JUNE = date(2024, 6, 20)


def said(missing, scheme="yanjin-2024"):
    return [(way.count, way.what) for way in ways(load_scheme(scheme), Decimal(missing), JUNE)]


def test_nine_points_are_two_city_uses_or_nine_county_items():
    assert said(9) == [
        (1, "市快报、要情专报专期采用1条"),
        (2, "市快报、要情专报单条采用2条"),
        (5, "县快报专期采用5条"),
        (9, "县快报单条采用9条"),
    ]


def test_what_is_reached_needs_nothing():
    assert said(0) == []
    assert said(-3) == []


def test_a_part_of_a_point_needs_a_whole_piece():
    assert said("0.5")[-1] == (1, "县快报单条采用1条")


def test_a_price_that_is_not_in_force_on_the_day_is_no_way():
    scheme = load_scheme("example-versions")
    days = (date(2024, 6, 20), date(2024, 12, 20))
    first, second = ([way.points for way in ways(scheme, Decimal(10), day)] for day in days)
    assert first != second
