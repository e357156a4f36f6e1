"""Wrong scheme files, as authors write them: each is told in one sentence, with its line."""

from pathlib import Path

import pytest
import yaml

from kuaibao.engine.scheme import SchemeError, read_scheme

FOLDER = Path(__file__).parent / "wrong"
RIGHT = {name: (FOLDER / name).read_text("utf-8") for name in ("scheme.yaml", "clauses.yaml")}
WRONG = yaml.safe_load((FOLDER / "files.yaml").read_text("utf-8"))


def test_the_file_without_a_slip_loads():
    assert read_scheme(RIGHT).id == "second-example"


@pytest.mark.parametrize("slip", WRONG, ids=[slip["name"] for slip in WRONG])
def test_a_wrong_file_is_told_in_one_sentence_with_its_line(slip):
    file = slip.get("file", "scheme.yaml")
    before, _, after = RIGHT[file].partition(slip["old"])
    assert slip["old"] in RIGHT[file]
    assert slip["old"] not in after
    with pytest.raises(SchemeError) as caught:
        read_scheme({**RIGHT, file: before + slip["new"] + after})
    assert [str(problem.sentence()) for problem in caught.value.problems] == [
        f"{file}, line {slip['line']}: {slip['told']}"
    ]


def test_every_slip_of_a_file_is_told_at_once():
    text = RIGHT["scheme.yaml"].replace("lineage:", "linage:").replace("points: 5,", "points: 五,")
    with pytest.raises(SchemeError) as caught:
        read_scheme({**RIGHT, "scheme.yaml": text})
    assert sorted(problem.place.line for problem in caught.value.problems) == [26, 32]


def test_a_file_that_is_too_large_is_not_read():
    text = RIGHT["scheme.yaml"] + "# 注释\n" * 100_000
    with pytest.raises(SchemeError) as caught:
        read_scheme({**RIGHT, "scheme.yaml": text})
    assert [str(problem.sentence()) for problem in caught.value.problems] == [
        "scheme.yaml: the file is larger than 256 KB. Keep only what belongs to the scheme."
    ]
