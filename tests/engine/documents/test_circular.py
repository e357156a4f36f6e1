from dataclasses import replace

import pytest

from kuaibao.engine.documents import paragraphs
from kuaibao.engine.documents.blocks import chinese
from kuaibao.engine.documents.circular import clause_line
from kuaibao.engine.scheme import Clause


def test_paragraphs_come_in_printed_order(circular):
    parts = paragraphs(circular)
    assert parts[:4] == ("延津政务快报", "第 34 期", "延津县人民政府办公室", "2024年8月1日")
    assert parts[5:9] == (
        "附件：2024年5-6月政务信息采用情况通报",
        "附件",
        "2024年5-6月政务信息采用情况通报",
        "一、乡（镇、街道）信息采用情况",
    )
    assert parts[-3:] == ("责任编辑：责任编辑", "审核：审核", "签发：签发")
    assert sum(part.startswith("信息采用积分年目标") for part in parts) == 5
    assert "三、考核办法" in parts


def test_paragraphs_of_the_lead_lose_outer_blanks_and_what_has_no_printed_form(circular):
    told = replace(circular, lead=("　　第一段\r\n\t第二\x00段\x0b ", " "), organ="办公室\ud800")
    assert told.lead == ("第一段", "第二段")
    assert told.organ == "办公室"


def test_without_clauses_no_heading_stands_above_them(circular):
    assert "三、考核办法" not in paragraphs(replace(circular, clauses=()))


@pytest.mark.parametrize(
    ("number", "line"), [("十", "(十)信息"), ("十一", "(十一)信息"), ("第三条", "第三条　信息")]
)
def test_a_clause_keeps_its_number_as_printed(number, line):
    assert clause_line(Clause(number=number, wording="信息")) == line


def test_headings_count_in_chinese():
    said = [chinese(n) for n in (1, 9, 10, 11, 19, 20, 35, 99)]
    assert said == ["一", "九", "十", "十一", "十九", "二十", "三十五", "九十九"]
