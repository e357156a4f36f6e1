"""Damaged circulars: every mistake at once, in words, and no fact from them."""

import pytest

from kuaibao.engine.documents import to_docx, to_xlsx
from kuaibao.engine.intake import read_facts
from tests.engine.intake.conftest import essence, said

ROW = "塔铺街道\t\t\t\t3\t6\t\t\t\t\t2\t\t\t8\t24\t60%"


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (
            ROW,
            ROW.replace("\t2\t", "\tl\t"),
            "bulletin.txt, line 24, column “县快报·单条”: “l” is no number.",
        ),
        (
            ROW,
            ROW.replace("\t2\t", "\t2.5\t"),
            "bulletin.txt, line 24, column “县快报·单条”: “2.5” is no count.",
        ),
        (
            ROW,
            ROW.replace("60%", "六成"),
            "bulletin.txt, line 24, column “占任务%”: “六成” is no number.",
        ),
        (
            ROW,
            ROW + "\t9",
            "bulletin.txt, line 24: the row has 17 cells, the head of the table 16.",
        ),
        (ROW, f"{ROW}\n{ROW}", "bulletin.txt, line 25: 塔铺街道 stands already in line 24."),
        ("\t总分\t", "\t累计\t", "the scheme has no column “累计”."),
        ("\t总分\t", "\t累计\t", "the column “总分” is missing."),
        (
            "二、县直单位信息采用情况",
            "二、重点企业用电报表",
            "“二、重点企业用电报表” is no group of the scheme.",
        ),
        ("签发：签发", "", "the file ends before 签发; it seems to be cut off."),
    ],
)
def test_a_mistake_is_named_with_its_place(mutated, old, new, sentence):
    found = mutated((old, new))
    assert any(sentence in one for one in said(found.problems)), said(found.problems)
    assert (found.failed, found.facts, found.register) == (True, (), ())


def test_all_mistakes_are_listed_at_once(mutated):
    found = mutated((ROW, ROW.replace("\t3\t", "\tx\t")), ("司寨乡\t\t\t\t4", "司寨乡\t\t\t\ty"))
    assert len(found.problems) == 2


def test_an_unknown_unit_is_named_with_the_nearest(mutated, intake):
    register = {unit.name: unit.name for unit in intake.register}
    assert not mutated(register=register).failed
    found = mutated(("农业农村局\t", "农业局\t"), register=register)
    assert said(found.problems) == [
        (
            "bulletin.txt, line 46: the unit “农业局” is not in the register. "
            "Did you mean “农业农村局”?"
        )
    ]


def test_an_alias_means_its_unit(mutated, intake):
    register = {unit.name: unit.name for unit in intake.register} | {"农业局": "农业农村局"}
    found = mutated(("农业农村局\t", "农业局\t"), register=register)
    assert found.facts == mutated().facts


def test_a_unit_is_known_without_regard_to_spaces(mutated, intake):
    register = {unit.name: unit.name for unit in intake.register}
    found = mutated(("\n法院", "\n法　院"), register=register)
    assert found.register == intake.register


def test_another_wording_of_a_clause_is_doubted(mutated):
    found = mutated(("一次扣3分", "一次扣4分"))
    assert said(found.problems) == [
        (
            "bulletin.txt: clause 九 is printed in other words. "
            "Check that the scheme is the one that was in force."
        )
    ]
    assert not found.failed


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.txt", b"", "the file is empty."),
        ("a.txt", b"x" * 10_000_000, "the line has 10000000 characters"),
        ("a.txt", b"\x00\x01\x02", "the file is not text"),
        ("a.txt", b"\xff\xff\xff", "the file is not text"),
        ("a.txt", "今天天气很好。".encode(), "no table with the heading “单位” was found."),
        ("a.pdf", b"%PDF-1.7", "the file is none of"),
        ("a.doc", b"\xd0\xcf\x11\xe0", "the file is none of"),
        ("a.txt", b"PK\x03\x04", "the file is none of"),
        ("a.docx", b"PK\x03\x04", "the file is damaged or cut off."),
        ("a.csv", b" " * (20 * 1024 * 1024 + 1), "the file is larger than 20 MB."),
    ],
)
def test_no_circular_at_all(scheme, name, data, sentence):
    found = read_facts(name, data, scheme)
    assert sentence in said(found.problems)[0]
    assert found.failed


def test_a_cut_text_gives_problems_or_everything(scheme, bulletin, intake):
    data = bulletin.encode()
    for end in [*range(0, len(data), 97), *range(len(data) - 40, len(data))]:
        found = read_facts("bulletin-34.txt", data[:end], scheme)
        assert found.failed or essence(found.facts) == essence(intake.facts), end
        assert not (found.failed and found.facts)


@pytest.mark.parametrize("write", [to_docx, to_xlsx])
def test_a_cut_office_file_gives_problems(scheme, circular, write):
    name, data = f"c.{write.__name__.removeprefix('to_')}", write(circular)
    assert not read_facts(name, data, scheme).failed
    for end in range(0, len(data), max(1, len(data) // 60)):
        found = read_facts(name, data[:end], scheme)
        assert found.failed, end
        assert found.problems[0].what.msgid


@pytest.mark.parametrize("months", ["0001年1月", "9999年12月", "2024年6-5月", "2024年13月"])
def test_a_period_that_is_none_is_said(scheme, bulletin, months):
    text = bulletin.replace("2024 年 5-6 月", months).replace("2024年5-6月", months)
    text = text.replace("2024 年 8 月", "今年")
    found = read_facts("a.txt", text.encode(), scheme)
    assert "the period of the circular is not named." in said(found.problems)[0]
