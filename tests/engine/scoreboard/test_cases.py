"""A case that does not come out must say where, and what came out instead."""

from datetime import date
from decimal import Decimal

import pytest

from kuaibao.engine.scoreboard import case_files, check_case
from kuaibao.engine.words import Place, Problem, Sentence
from tests.engine.yanjin import SHIPPED, UNIT, YANJIN

CASE = """\
name: 先县后市
source: 第十条
period: 2024-07..2024-08
units:
  - {name: 农业农村局, group: 县直单位, target: 40}
  - {name: 水利局, group: 县直单位, target: 40}
facts:
  - {unit: 农业农村局, day: 2024-05-10, fact: 刊物采用, 刊物: 县快报, 采用形式: 单条, item: 麦收}
  - {id: 二, unit: 农业农村局, day: 2024-07-10, fact: use, level: city, form: single, item: 麦收}
postings:
  - {unit: 农业农村局, day: 2024-05-10, clause: 四, points: 1}
  - {unit: 农业农村局, day: 2024-07-10, clause: 三, points: 5}
  - {unit: 农业农村局, day: 2024-07-10, clause: 十, points: -1}
totals: {农业农村局: 5}
table:
  农业农村局: {市快报、要情专报单条: 1, period_points: 4, 总分: 5, 占任务%: 13%}
  水利局: {}
"""
MEND = Sentence("Mend the case, or the rule it speaks of.")


def check(tmp_path, *changes):
    text = CASE
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    (tmp_path / "case.yaml").write_text(text, "utf-8")
    return check_case(YANJIN, tmp_path / "case.yaml")


def told(line, what, remedy=MEND):
    return Problem(Place("case.yaml", line), what, remedy)


def instead(name, wanted, found):
    words = "“{name}” should be “{wanted}” and comes to “{found}”."
    return Sentence(words, {"name": name, "wanted": wanted, "found": found})


def undeclared(name, near):
    return (
        Sentence("“{name}” is not declared.", {"name": name}),
        Sentence("Did you mean “{name}”?", {"name": near}),
    )


def test_a_case_that_holds_has_no_problems(tmp_path):
    assert check(tmp_path) == ()


EXTRA = {"unit": UNIT, "day": "2024-07-10", "clause": "三", "points": Decimal(5)}
DIFFERENCES = {
    "a posting too many": (
        ("clause: 三, points: 5", "clause: 三, points: 6"),
        [
            told(12, Sentence("the scheme gives no such posting.")),
            told(
                10,
                Sentence("{unit} also gets {points} points on {day} by clause {clause}.", EXTRA),
            ),
        ],
    ),
    "another total": (
        ("totals: {农业农村局: 5}", "totals: {农业农村局: 6}"),
        [told(14, instead(UNIT, Decimal(6), Decimal(5)))],
    ),
    "another figure": (
        ("占任务%: 13%", "占任务%: 12%"),
        [told(16, instead("占任务%", "12%", "13%"))],
    ),
    "a figure left out": (
        (", 占任务%: 13%", ""),
        [told(16, instead("占任务%", "", "13%"))],
    ),
    "a figure where print is blank": (
        ("水利局: {}", "水利局: {总分: 0}"),
        [told(17, instead("总分", "0", ""))],
    ),
    "a column that does not exist": (
        ("总分: 5", "总得分: 5"),
        [told(16, *undeclared("总得分", "总分"))],
    ),
    "a unit that is not measured": (
        ("  水利局: {}", "  水务局: {}"),
        [told(17, *undeclared("水务局", "水利局"))],
    ),
    "a fact that no clause prices": (
        ("level: city, form: single", "level: city, form: composite"),
        [
            told(
                9,
                Sentence("no clause in force on {day} speaks of this.", {"day": "2024-07-10"}),
                Sentence("Check the day and what was recorded."),
            ),
        ],
    ),
    "a word the scheme does not know": (
        ("刊物: 县快报", "刊物: 县报"),
        [
            told(
                8,
                Sentence("“{title}” cannot be “{given}”.", {"title": "刊物", "given": "县报"}),
                Sentence("Known are: {names}.", {"names": ("province", "city", "county")}),
            ),
        ],
    ),
    "no period": (
        ("period: 2024-07..2024-08", "period: 2024年7月"),
        [
            told(
                3,
                Sentence("“{name}” cannot be “{given}”.", {"name": "period", "given": "2024年7月"}),
                Sentence("See docs/scheme-format.md."),
            )
        ],
    ),
}


@pytest.mark.parametrize(("change", "problems"), DIFFERENCES.values(), ids=DIFFERENCES)
def test_what_comes_out_otherwise_is_told_with_its_line(tmp_path, change, problems):
    found = check(tmp_path, change)
    assert list(found[: len(problems)]) == problems


@pytest.mark.parametrize("figure", ["5", "5.00", "'5'"])
def test_a_figure_is_a_number_or_what_is_printed_in_quotes(tmp_path, figure):
    assert check(tmp_path, ("总分: 5", f"总分: {figure}")) == ()


def test_a_figure_in_quotes_is_compared_as_printed(tmp_path):
    found = check(tmp_path, ("总分: 5", "总分: '5.00'"))
    assert found == (told(16, instead("总分", "5.00", "5")),)


def test_the_order_in_print_is_compared(tmp_path):
    rows = "  水利局: {}\n"
    found = check(tmp_path, (rows, ""), ("table:\n", "table:\n" + rows))
    what = Sentence("the order in print is: {names}.", {"names": (UNIT, "水利局")})
    assert found == (told(15, what),)


def test_slips_are_told_at_once_with_their_lines(tmp_path):
    found = check(
        tmp_path,
        ("name: 先县后市\n", "nam: 先县后市\n"),
        ("totals: {农业农村局: 5}", "totals: {农业农村局: 五}"),
    )
    assert {(one.place.line, str(one.what)) for one in found} == {
        (1, "“name” is missing."),
        (1, "“nam” is no known key."),
        (14, "“农业农村局” cannot be “五”."),
    }


def test_broken_yaml_is_told(tmp_path):
    (found,) = check(tmp_path, ("facts:\n", "facts: [\n"))
    assert found.what.msgid == "this line cannot be read."


def test_cases_are_found_beside_their_scheme():
    assert "circular-2024-05-06.yaml" in [file.name for file in case_files(SHIPPED)]


def test_opening_balances_count_without_being_listed(tmp_path):
    before = date(2024, 4, 30)
    opening = f"facts:\n  - {{unit: 水利局, day: {before}, fact: opening, points: 3}}\n"
    change = ("水利局: {}", "水利局: {总分: 3, 占任务%: 8%}")
    assert check(tmp_path, ("facts:\n", opening), change) == ()
