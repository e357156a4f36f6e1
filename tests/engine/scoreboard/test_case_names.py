"""A name in a case that nobody knows is told; else a slip would only make figures wrong."""

import pytest

from kuaibao.engine.scoreboard import check_case
from tests.engine.small import small

SCHEME = small("register: {cadres: 干部数}")
CASE = """\
name: 一年
source: 一
period: 2024-01..2024-12
units:
  - {name: 甲局, group: 部门, under: 乙镇, attributes: {cadres: 20}}
  - {name: 乙镇, group: 乡镇}
facts:
  - {unit: 甲局, day: 2024-01-10, fact: use}
  - {unit: 登记表外的, day: 2024-01-10, fact: use}
totals: {甲局: 1, 登记表外的: 1}
table:
  甲局: {总分: 1}
"""


def told(tmp_path, old, new):
    assert CASE.count(old) == 1
    (tmp_path / "case.yaml").write_text(CASE.replace(old, new), "utf-8")
    return [str(problem.sentence()) for problem in check_case(SCHEME, tmp_path / "case.yaml")]


def test_a_case_may_speak_of_units_outside_the_register(tmp_path):
    assert told(tmp_path, "一年", "两年") == []


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("group: 部门", "group: 部们", 5, "“部们” is not declared. Did you mean “部门”?"),
        ("{cadres: 20}", "{cadre: 20}", 5, "“cadre” is not declared. Did you mean “cadres”?"),
        ("under: 乙镇", "under: 乙乡", 5, "“乙乡” is not declared. Did you mean “乙镇”?"),
        ("totals: {甲局", "totals: {甲处", 10, "“甲处” is not declared. Did you mean “甲局”?"),
    ],
)
def test_a_name_that_nobody_knows_is_told_first(tmp_path, old, new, line, words):
    assert told(tmp_path, old, new)[0] == f"case.yaml, line {line}: {words}"


def test_an_attribute_put_beside_the_name_is_told_what_may_stand_there(tmp_path):
    (found,) = told(tmp_path, "attributes: {cadres: 20}", "heads: 20")
    known = "attributes, group, name, target, under"
    assert found == f"case.yaml, line 5: “heads” is no known key. Known are: {known}."
