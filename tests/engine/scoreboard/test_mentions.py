"""Marks in the table beside those whom the scheme names, and how they are told in cases."""

import pytest
import yaml

from kuaibao.engine.scheme import Period
from kuaibao.engine.scoreboard import check_case, scoreboard
from tests.engine.small import got, small, unit

UNITS = (unit("甲"), unit("乙", position=1), unit("东", "乡镇", position=2))
LINES = [got("甲", 5, "01-10"), got("乙", 9, "02-10"), got("甲", 7, "12-10"), got("东", 1, "02-10")]


def scheme(mention="best: 1", column=""):
    head = {"id": "best", "clause": "三", "title": "先进", "per": "month"}
    columns = [{"id": "c", "title": "先进", "mention": "best", **(yaml.safe_load(column) or {})}]
    data = {"mentions": [{**head, **yaml.safe_load(mention)}], "columns": columns}
    return small(yaml.safe_dump(data, allow_unicode=True))


def marks(made, period):
    table = scoreboard(made, UNITS, LINES, Period.parse(period))
    return "".join(f"{row.unit}{row.cells[0].text}" for _, _, row in table.rows())


@pytest.mark.parametrize(
    ("mention", "period", "found"),
    [
        ("{best: 1, per: period}", "2024-01..2024-02", "东√乙√甲"),
        ("{best: 1, per: year}", "2024-01..2024-02", "东乙甲"),
        ("{best: 1, per: year}", "2024-11..2024-12", "东√甲√乙"),
        ("{best: 1, per: half}", "2024-03..2024-04", "东乙甲"),
        ("{best: 1, groups: [部门]}", "2024-01..2024-02", "东乙√甲"),
        ("{best: 1, groups: [部门]}", "2024-01", "东甲√乙"),
        ("{when: [{points: total, most: 0}]}", "2024-01..2024-02", "东乙甲√"),
    ],
)
def test_a_mark_stands_beside_whoever_is_named_last(mention, period, found):
    assert marks(scheme(mention), period) == found


@pytest.mark.parametrize(
    ("column", "found"),
    [
        ("mark: ★", "东★乙★甲"),
        ("{mark: 先进, zeros: printed}", "东先进乙先进甲"),
        ("suffix: 名", "东√乙√甲"),
    ],
)
def test_a_mark_may_be_any_text_and_nothing_stands_beside_the_others(column, found):
    assert marks(scheme("{best: 1, per: period}", column), "2024-01..2024-02") == found


def test_a_mark_of_another_reading_is_on_nobody():
    question = {
        "clause": "三",
        "question": "是否",
        "answers": {"a": "是", "b": "否"},
        "chosen": "b",
    }
    data = {
        "readings": {"open": question},
        "mentions": [
            {"id": "best", "clause": "三", "title": "先进", "best": 1, "reading": {"open": "a"}}
        ],
        "columns": [{"id": "c", "title": "先进", "mention": "best"}],
    }
    made = small(yaml.safe_dump(data, allow_unicode=True))
    assert marks(made, "2024-11..2024-12") == "东甲乙"
    assert marks(made.read_as({"open": "a"}), "2024-11..2024-12") == "东√甲√乙"


CASE = """
name: 先进
source: 第三条
period: 2024-01..2024-02
units:
  - {name: 甲, group: 部门}
  - {name: 乙, group: 部门}
facts:
  - {unit: 甲, day: 2024-01-10, fact: use}
  - {unit: 乙, day: 2024-02-10, fact: use, count: 2}
mentions: {best: [乙]}
"""


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("", ""), []),
        (("[乙]", "[甲]"), ["“best” names: 乙."]),
        (("[乙]", "[]"), ["“best” names: 乙."]),
        (("{best: [乙]}", "{worst: [乙]}"), ["“worst” is not declared."]),
    ],
)
def test_a_case_may_say_who_is_named(tmp_path, change, said):
    path = tmp_path / "case.yaml"
    path.write_text(CASE.replace(*change), "utf-8")
    assert [str(problem.what) for problem in check_case(scheme(), path)] == said
