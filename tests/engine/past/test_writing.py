import doctest

import pytest

from kuaibao.engine.past import writing
from kuaibao.engine.past.writing import closed, find_day, numeral


def test_its_examples_hold():
    assert doctest.testmod(writing).failed == 0


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("延 津 政 务 快 报", "延津政务快报"),
        ("完成 ５ 项，占　30 ％", "完成5项，占30％"),
        ("⽅案\u200b", "方案"),
        ("−5", "-5"),
        ("GB 9704 与 WPS Office", "GB 9704与WPS Office"),
    ],
)
def test_spaces_and_widths_are_brought_to_one_form(text, wanted):
    assert closed(text) == wanted


@pytest.mark.parametrize("number", [1, 9, 10, 11, 19, 20, 34, 99, 100, 101, 110, 119, 120, 999])
def test_numbers_in_chinese_are_read(number):
    digits = "〇一二三四五六七八九"
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    ten = f"{digits[tens]}十" if tens > 1 or (tens and hundreds) else "十" * tens
    zero = "零" if hundreds and not tens and ones else ""
    text = (f"{digits[hundreds]}百" if hundreds else "") + zero + ten
    assert numeral(text + (digits[ones] if ones else "")) == number


@pytest.mark.parametrize("text", ["", "××", "第", "3a", "十百"])
def test_what_is_no_number_is_none(text):
    assert numeral(text) is None


def test_a_day_that_no_calendar_has_is_told_as_printed():
    assert find_day("办公室2024年13月1日") == ("2024年13月1日", None, "办公室")
    assert find_day("没有日期") == ("", None, "没有日期")
