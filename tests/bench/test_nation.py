"""The rival has the same facts, and a run that disagrees says so."""

from collections import Counter

import pytest

from bench import nation, rival
from bench.facts import facts
from bench.jurisdiction import Share

ALL, COUNTIES = 3_001, 3
COLUMNS = "unit, kind, item, level, form, outcome, matter, points"


def stored(some):
    with rival.stored(ALL, COUNTIES, some, threads=1) as database:
        return database.execute(f"SELECT {COLUMNS} FROM facts").fetchall()  # noqa: S608 -- ours


def told(fact):
    attributes = (fact.attributes.get(name) for name in ("level", "form", "outcome", "matter"))
    return fact.unit, fact.kind, fact.item, *attributes, fact.points


def shared(number):
    share = Share(number, COUNTIES, ALL)
    return list(map(told, facts(share.numbers, f"{number:04}")))


def test_the_jurisdictions_share_all_facts():
    numbers = [n for county in range(COUNTIES) for n in Share(county, COUNTIES, ALL).numbers]
    assert numbers == list(range(ALL))


def test_the_rival_has_exactly_the_facts_of_these_jurisdictions():
    rows = stored(range(1, 3))
    assert {row[1] for row in rows} == {"use", "prompt", "commission", "deduction", "instruction"}
    assert Counter(rows) == Counter(shared(1) + shared(2))


def test_a_run_compares_the_totals_of_every_unit(capsys, monkeypatch):
    monkeypatch.setattr(nation, "BATCH", 2)
    nation.main(ALL, COUNTIES)
    said = capsys.readouterr().out
    assert "3,001 facts of 3 jurisdictions, 159 units" in said
    assert "after     2 jurisdictions" in said


def test_a_run_that_disagrees_stops_with_a_word(monkeypatch):
    monkeypatch.setattr(rival, "TOTALS", rival.TOTALS.replace("THEN -3", "THEN -4"))
    with pytest.raises(SystemExit, match="disagree"):
        nation.main(ALL, COUNTIES)
