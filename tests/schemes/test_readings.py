"""What a text leaves open is settled by cases: each answer has one that no other answer passes."""

from pathlib import Path

import pytest
import yaml

import kuaibao
from kuaibao.engine.scheme import load_scheme, shipped_schemes
from kuaibao.engine.scoreboard import case_files, check_case

SCHEMES = Path(kuaibao.__file__).parent / "schemes"
QUESTIONS = [(name, one) for name in shipped_schemes() for one in load_scheme(name).readings]


@pytest.mark.parametrize(("name", "question"), QUESTIONS)
def test_each_answer_has_a_case_that_comes_out_otherwise_under_any_other(name, question, tmp_path):
    scheme = load_scheme(name)
    told = set()
    for path in case_files(SCHEMES / name):
        case = yaml.safe_load(path.read_text("utf-8"))
        followed = case.get("readings", {})
        if question not in followed:
            continue
        for other in set(scheme.readings[question].answers) - {followed[question]}:
            changed = {**case, "readings": {**followed, question: other}}
            (tmp_path / "case.yaml").write_text(
                yaml.safe_dump(changed, allow_unicode=True), "utf-8"
            )
            if check_case(scheme, tmp_path / "case.yaml"):
                told.add((followed[question], other))
    answers = scheme.readings[question].answers
    assert told == {(one, other) for one in answers for other in answers if one != other}
