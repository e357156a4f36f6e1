"""Fact tables: columns in two languages, all formats, all mistakes at once."""

import io
import json
import re
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from kuaibao.engine.intake import read_facts
from kuaibao.engine.ledger import score
from tests.engine.intake.conftest import essence, said

DOC = (Path(__file__).parents[3] / "docs/facts.md").read_text(encoding="utf-8")
HEAD = "id,kind,unit,day,level,form,count,points,outcome,withdraws"


def example(language):
    return re.search(rf"```{language}\n(.*?)```", DOC, re.DOTALL)[1]


def table(*rows, head=HEAD):
    return "\n".join([head, *rows, ""]).encode()


def test_the_example_of_the_manual_loads_and_scores(scheme):
    found = read_facts("facts.csv", example("csv").encode(), scheme)
    assert said(found.problems) == []
    assert [(u.name, u.group, u.target) for u in found.register] == [
        ("农业农村局", "县直单位", Decimal(40)),
        ("塔铺街道", "乡镇街道", Decimal(40)),
    ]
    scored = score(scheme, found.facts)
    assert scored.problems == ()
    points = {unit.name: 0 for unit in found.register}
    for entry in scored.entries:
        points[entry.unit] += entry.points
    assert points == {"农业农村局": 29 + 5 + 3 * 5 + 5, "塔铺街道": 0}


def test_the_json_example_tells_the_same_facts(scheme):
    whole = {fact.id: fact for fact in read_facts("f.csv", example("csv").encode(), scheme).facts}
    found = read_facts("f.jsonl", example("jsonl").encode(), scheme)
    assert said(found.problems) == []
    assert found.facts == (whole["2"], whole["3"])


def test_the_manual_lists_every_attribute_and_value(scheme):
    for kind in scheme.facts.values():
        for name, attribute in kind.attributes.items():
            values = "; ".join(f"{value} {title}" for value, title in attribute.values.items())
            assert f"| {name} | {attribute.title} | {values} |" in DOC


def test_a_workbook_with_real_dates_gives_the_same(scheme):
    book = openpyxl.Workbook()
    rows = [line.split(",") for line in example("csv").strip().split("\n")]
    for row in rows:
        book.active.append(row)
    for row in book.active.iter_rows(min_row=2):
        row[3].value = datetime.fromisoformat(row[3].value)
        for cell in row:
            if isinstance(cell.value, str) and cell.value.isdecimal():
                cell.value = int(cell.value)
    data = io.BytesIO()
    book.save(data)
    found = read_facts("facts.xlsx", data.getvalue(), scheme)
    assert said(found.problems) == []
    assert found.facts == read_facts("facts.csv", example("csv").encode(), scheme).facts


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_encodings_of_excel(scheme, encoding):
    plain = read_facts("facts.csv", example("csv").encode(), scheme)
    assert read_facts("facts.csv", example("csv").encode(encoding), scheme) == plain


def test_english_names_and_chinese_titles_are_the_same(scheme):
    head = "编号,类型,单位,日期,刊物,采用形式,条数,分值,结果,撤销"
    chinese = table("1,刊物采用,供销社,2024年5月2日,县快报,单条,2,,,", head=head)
    english = table("1,use,供销社,2024-05-02,county,single,2,,,")
    found = read_facts("f.csv", english, scheme)
    assert found.facts == read_facts("f.csv", chinese, scheme).facts
    ((_, kind, unit, day, attributes, count, points),) = essence(found.facts)
    assert (kind, unit, day, count, points) == ("use", "供销社", date(2024, 5, 2), 2, None)
    assert attributes == {"level": "county", "form": "single"}


GOOD = "1,use,供销社,2024-05-02,county,single,2,,,"


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (
            "2,use,供销社,2024-05-02,county,single,two,,,",
            "line 3, column “count”: “two” is no count.",
        ),
        ("2,use,供销社,2024-05-02,county,single,0,,,", "“0” is no count."),
        ("2,use,供销社,2024-02-30,county,single,,,,", "“2024-02-30” is no day of the calendar."),
        ("2,use,供销社,0001-01-01,county,single,,,,", "is no day of the calendar."),
        ("2,use,供销社,,county,single,,,,", "column “day”: “日期” is missing."),
        ("2,use,,2024-05-02,county,single,,,,", "column “unit”: “单位” is missing."),
        ("2,usee,供销社,2024-05-02,county,single,,,,", "Did you mean “use”?"),
        ("2,刊物采纳,供销社,2024-05-02,county,single,,,,", "Did you mean “刊物采用”?"),
        ("2,use,供销社,2024-05-02,country,single,,,,", "Did you mean “county”?"),
        ("2,use,供销社,2024-05-02,county,,,,,", "column “form”: “采用形式” is missing."),
        (
            "2,use,供销社,2024-05-02,county,composite,,,,",
            "no clause in force on 2024-05-02 speaks of this.",
        ),
        ("1,use,供销社,2024-05-02,county,single,,,,", "the number “1” stands already in line 2."),
        ("2,withdrawal,供销社,2024-05-02,,,,,,9", "there is no fact “9” to withdraw."),
        ("2,commission,供销社,2024-05-02,,,2,5,answered,", "5 points are outside the limits."),
        ("2,commission,供销社,2024-05-02,,,2,x,answered,", "column “points”: “x” is no number."),
        ("2,opening,供销社,2024-04-30,,,,,,", "the opening balance has no points."),
        ("2,use,供销社", "the row has 3 cells, the head of the table 10."),
        ("2,use,供销社,2024-05-02,county,single,,,,,9", "the row has 11 cells"),
        ('2,"use,供销社', "a quotation mark is opened and not closed"),
    ],
)
def test_a_mistake_is_named_with_its_place(scheme, row, sentence):
    assert not read_facts("f.csv", table(GOOD), scheme).failed
    found = read_facts("f.csv", table(GOOD, row), scheme)
    (problem,) = found.problems
    assert sentence in said([problem])[0]
    assert problem.place.line == 3
    assert (found.facts, found.register) == ((), ())


def test_all_mistakes_of_all_rows_are_listed_at_once(scheme):
    rows = ("1,usee,供销社,2024-13-01,county,single,x,,,", "2,use,,2024-05-02,county,single,,y,,")
    found = read_facts("f.csv", table(*rows), scheme)
    assert {(p.place.line, p.place.column) for p in found.problems} == {
        (2, "kind"),
        (2, "day"),
        (2, "count"),
        (3, "unit"),
        (3, "points"),
    }


@pytest.mark.parametrize(
    ("head", "sentence"),
    [
        ("id,kind,unit,date,level", "there is no column “date” in a fact table."),
        ("id,kind,unit,date,level", "the column “日期” (day) is missing."),
        ("编号,类型,单位,日期,刊物名", "Did you mean “刊物”?"),
        ("kind,unit,day,day", "the column “day” stands twice."),
    ],
)
def test_wrong_columns_are_named(scheme, head, sentence):
    found = read_facts("f.csv", table(head=head), scheme)
    assert any(sentence in one for one in said(found.problems)), said(found.problems)
    assert found.failed


def test_a_table_without_rows_and_one_without_an_end_say_so(scheme):
    assert "the table has no row." in said(read_facts("f.csv", table(), scheme).problems)[0]
    found = read_facts("f.csv", table(GOOD).rstrip(b"\n"), scheme)
    assert "it may be cut off" in said(found.problems)[0]
    assert len(found.facts) == 1


def test_an_unknown_unit_is_named_with_the_nearest(scheme):
    found = read_facts("f.csv", table(GOOD), scheme, {"供销联社": "供销联社", "财政局": "财政局"})
    assert said(found.problems) == [
        (
            "f.csv, line 2, column “unit”: the unit “供销社” is not in the register. "
            "Did you mean “供销联社”?"
        )
    ]
    assert (
        read_facts("f.csv", table(GOOD), scheme, {"供销社": "供销联社"}).facts[0].unit == "供销联社"
    )


@pytest.mark.parametrize(
    "line", ['{"kind": "use"', "[1]", '{"kind": {}}', "[" * 90_000, '{"kind": NaN}', "1e999"]
)
def test_broken_json_lines_are_named(scheme, line):
    good = json.dumps({"kind": "use", "unit": "供销社", "day": "2024-05-02"})
    found = read_facts("f.jsonl", f"{good}\n{line}\n".encode(), scheme)
    assert found.failed
    assert found.problems[-1].place.line == 2


def test_one_group_and_one_target_for_a_unit(scheme):
    head = HEAD + ",group,target"
    rows = (
        f"{GOOD},县直单位,40",
        f"2{GOOD[1:]},县直单位,30",
        f"3{GOOD[1:]},县直机关,",
        f"4{GOOD[1:]},,多",
    )
    sentences = said(read_facts("f.csv", table(*rows, head=head), scheme).problems)
    assert "供销社 had another group or target above." in sentences[0]
    assert "“县直机关” is no group of the scheme. Did you mean “县直单位”?" in sentences[1]
    assert "“多” is no number." in sentences[2]


def test_ten_thousand_mistakes_are_not_all_listed(scheme):
    found = read_facts("f.csv", table(*["1,x,x,x,,,,,,"] * 10_000), scheme)
    assert len(found.problems) == 501
    assert "there are more than 500 problems." in said(found.problems)[-1]
