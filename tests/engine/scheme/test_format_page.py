"""docs/scheme-format.md and the JSON Schema beside it say what the program does."""

import json
import re
from pathlib import Path

import pytest
import yaml

from kuaibao.engine.scheme import json_schema, load_scheme, read_scheme
from kuaibao.engine.scoreboard import check_case

DOCS = Path(__file__).parents[3] / "docs"
PAGE = (DOCS / "scheme-format.md").read_text("utf-8")
BLOCKS = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
RECIPES = re.findall(r"```yaml recipe\n(.*?)```", PAGE, re.DOTALL)
CASES = re.findall(r"```yaml case\n(.*?)```", PAGE, re.DOTALL)


def test_the_examples_of_the_page_are_a_scheme_that_loads(tmp_path):
    clauses, _dated, *scheme = BLOCKS
    (tmp_path / "clauses.yaml").write_text(clauses, "utf-8")
    (tmp_path / "scheme.yaml").write_text("\n".join(scheme), "utf-8")
    loaded = load_scheme(tmp_path)
    assert [rule.id for rule in loaded.rules] == ["county-use"]
    assert [column.id for column in loaded.columns][-1] == "completion"


def test_the_case_of_the_page_comes_out_as_it_says(tmp_path):
    clauses, _dated, *scheme = BLOCKS
    (tmp_path / "clauses.yaml").write_text(clauses, "utf-8")
    (tmp_path / "scheme.yaml").write_text("\n".join(scheme), "utf-8")
    (case,) = CASES
    (tmp_path / "case.yaml").write_text(case, "utf-8")
    problems = check_case(load_scheme(tmp_path), tmp_path / "case.yaml")
    assert [str(problem.sentence()) for problem in problems] == []


def test_the_dated_clauses_of_the_page_load(tmp_path):
    _clauses, dated, *scheme = BLOCKS
    ten = "- {number: 十, wording: 只记一次最高分。}\n"
    (tmp_path / "clauses.yaml").write_text(dated + ten, "utf-8")
    (tmp_path / "scheme.yaml").write_text("\n".join(scheme), "utf-8")
    assert len(load_scheme(tmp_path).clauses) == 3


def test_the_second_example_loads_and_comes_out_as_it_says(tmp_path):
    for name, tag in (("clauses", "second clauses"), ("scheme", "second"), ("case", "second case")):
        (block,) = re.findall(rf"```yaml {tag}\n(.*?)```", PAGE, re.DOTALL)
        (tmp_path / f"{name}.yaml").write_text(block, "utf-8")
    problems = check_case(load_scheme(tmp_path), tmp_path / "case.yaml")
    assert [str(problem.sentence()) for problem in problems] == []


@pytest.mark.parametrize("recipe", RECIPES)
def test_a_recipe_of_the_page_stands_beside_the_second_example(recipe):
    (clauses,) = re.findall(r"```yaml second clauses\n(.*?)```", PAGE, re.DOTALL)
    (second,) = re.findall(r"```yaml second\n(.*?)```", PAGE, re.DOTALL)
    data = yaml.safe_load(second)
    for key, more in yaml.safe_load(recipe).items():
        lists = isinstance(more, list)
        data[key] = [*data.get(key, []), *more] if lists else {**data.get(key, {}), **more}
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
    assert read_scheme({"clauses.yaml": clauses, "scheme.yaml": text}).id == "second-example"


def test_the_schema_in_the_docs_is_the_programs_own():
    written = json.loads((DOCS / "scheme.schema.json").read_text("utf-8"))
    assert written == json.loads(json.dumps(json_schema()))
