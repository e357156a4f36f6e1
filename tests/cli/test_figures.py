"""The law behind explain: the parts of every figure add up to what is printed."""

from decimal import Decimal

import pytest

from kuaibao.cli.figures import figures
from kuaibao.cli.reading import score_file
from kuaibao.engine.scheme import Period


@pytest.fixture(scope="module")
def scoring(bulletin):
    return score_file(bulletin, "yanjin-2024", None, "accept")


def figures_of(scoring, entries):
    year = scoring.reading.scheme.calendar.year_of(scoring.period.last)
    for _section, band, row in scoring.board.rows():
        mine = [entry for entry in entries if entry.unit == row.unit]
        for figure in figures(scoring.board, row, band.target, mine, year):
            yield row.unit, figure


def added(figure):
    return sum((part.amount for part in figure.parts), Decimal(0))


def test_the_parts_of_every_printed_figure_add_up(scoring):
    found = list(figures_of(scoring, scoring.entries))
    assert len(found) > 250
    wrong = [(u, f.title) for u, f in found if not f.division and added(f) != f.cell.value]
    assert wrong == []


def test_points_inside_the_period_do_not_count_as_those_before_it(facts):
    period = Period.parse("2024-05..2024-06")
    scoring = score_file(facts, "yanjin-2024", period, "accept")
    found = {(unit, f.title): f for unit, f in figures_of(scoring, scoring.entries)}
    total = found["农业农村局", "总分"]
    assert [part.amount for part in total.parts] == [29, 25]
    assert all(f.division or added(f) == f.cell.value for f in found.values())


def test_a_missing_entry_is_found(scoring):
    less = [entry for entry in scoring.entries if entry.clause != "十"]
    wrong = [
        (u, f.title)
        for u, f in figures_of(scoring, less)
        if not f.division and added(f) != f.cell.value
    ]
    assert wrong == [("农业农村局", "5-6月得分")]


def test_a_percentage_shows_its_division(scoring):
    divisions = {unit: f.division for unit, f in figures_of(scoring, scoring.entries) if f.division}
    assert divisions["农业农村局"] == "47÷40"
    assert len(divisions) == 45
