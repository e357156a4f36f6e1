"""The worked examples beside each shipped scheme come out as they say."""

from pathlib import Path

import pytest

import kuaibao
from kuaibao.engine.scheme import load_scheme, shipped_schemes
from kuaibao.engine.scheme.model import DECIDING
from kuaibao.engine.scoreboard import case_files, check_case

SCHEMES = Path(kuaibao.__file__).parent / "schemes"
CASES = [(name, file) for name in shipped_schemes() for file in case_files(SCHEMES / name)]


NAMES = [f"{name}/{file.stem}" for name, file in CASES]


@pytest.mark.parametrize(("scheme", "file"), CASES, ids=NAMES)
def test_a_case_comes_out_as_it_says(scheme, file):
    problems = check_case(load_scheme(scheme), file)
    assert [str(problem.sentence()) for problem in problems] == []


@pytest.mark.parametrize("name", shipped_schemes())
def test_every_shipped_scheme_has_cases(name):
    assert case_files(SCHEMES / name)


def test_the_cases_of_the_reference_scheme_touch_every_clause_that_gives_points():
    """Clause 一 only states the purpose."""
    scheme = load_scheme("yanjin-2024")
    decided = {part.clause for part in (*scheme.rules, *scheme.lineage)}
    text = "".join(file.read_text("utf-8") for file in case_files(SCHEMES / "yanjin-2024"))
    assert {clause for clause in decided if f"clause: {clause}," not in text} == set()


# These clauses say what the scheme is for; no point follows from them.
PURPOSE = {"yanjin-2024": {"一"}}


def uncited(scheme, purpose):
    """Clauses that nothing rests on under any reading, and that are not mere purpose."""
    answers = [(name, one) for name, reading in scheme.readings.items() for one in reading.answers]
    read = [scheme, *(scheme.read_as({name: one}) for name, one in answers)]
    cited = {part.clause for one in read for key in DECIDING for part in getattr(one, key)}
    return {clause.number for clause in scheme.clauses} - cited - purpose


@pytest.mark.parametrize("name", shipped_schemes())
def test_every_clause_decides_something_or_is_marked_as_purpose(name):
    assert uncited(load_scheme(name), PURPOSE.get(name, set())) == set()


def test_a_clause_that_nothing_rests_on_is_found():
    scheme = load_scheme("yanjin-2024")
    assert uncited(scheme, set()) == {"一"}
    rules = tuple(rule for rule in scheme.rules if rule.clause != "九")
    assert uncited(scheme.model_copy(update={"rules": rules}), {"一"}) == {"九"}
