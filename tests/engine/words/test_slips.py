"""Slips are found with their place and what to write, and ordinary text has none."""

import time

import pytest

from kuaibao.engine.words.slips import slips

UNITS = (
    "农业农村局",
    "自然资源局",
    "交通运输局",
    "司寨乡",
    "塔铺街道",
    "民政局",
    "财政局",
    "教体局",
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2月30日召开", "2月30日"),
        ("2023年2月29日", "2023年2月29日"),
        ("4月31日前", "4月31日"),
        ("13月以来", "13月"),
        ("0月0日", "0月0日"),
        ("2024-02-30", "2024-02-30"),
        ("2024.13.1", "2024.13.1"),
    ],
)
def test_a_day_that_does_not_exist_is_found(text, found):
    assert [(one.found, one.better) for one in slips(text)] == [(found, "")]


@pytest.mark.parametrize(
    "text",
    ["2月29日", "2024年2月29日", "5月30日至31日", "12月", "18月龄羔羊", "历时13个月", "2024-02-29",
     "版本1.2.3", "2024.6.3"],
)  # fmt: skip
def test_a_day_that_exists_is_none(text):
    assert slips(text) == ()


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("全县抢收,进展顺利", "全县抢收，进展顺利"),
        ("进展顺利.", "进展顺利。"),
        ("问题:机具不足;劳力不足", "问题：机具不足；劳力不足"),
        ("是否完成?", "是否完成？"),
        ("小麦(含优质麦)收获", "小麦（含优质麦）收获"),
        ("共３００台", "共300台"),
        ("占５６．５％", "占56.5%"),
        ("共1，000亩", "共1000亩"),
        ("共1,234,567元", "共1234567元"),
        ("收获。。", "收获。"),
        ("收获，，进展", "收获，进展"),
        ("收获，。", "收获。"),
        ("收获。，进展", "收获。进展"),
        ("全县的的小麦", "全县的小麦"),
        ("农业局组织", "农业农村局组织"),
        ("县交通局组织", "县交通运输局组织"),
        ("自然资源管理局", "自然资源局"),
        ("司寨镇抢收", "司寨乡抢收"),
        ("塔铺乡、塔铺办事处", "塔铺街道、塔铺街道"),
    ],
)
def test_what_to_write_puts_it_right(text, better):
    mended = text
    for slip in reversed(slips(text, UNITS)):
        assert text[slip.start : slip.end] == slip.found
        mended = mended[: slip.start] + slip.better + mended[slip.end :]
    assert mended == better
    assert slips(better, UNITS) == ()


CLEAN = [
    "5月30日以来，司寨乡抢抓晴好天气，组织农机300台次投入麦收。截至6月3日，已收获小麦2.1万亩，占56.5%。",
    "农业农村局、自然资源局、民政局、财政局和塔铺街道联合会商……形成会议纪要——详见附件（一）。",
    "网址www.gov.cn，电话0373-7001，比例3:1，时间9:30，单价1.5元；“粮油”品牌《快报》第35期。",
    "的的确确，各项工作有条不紊。",
    "县政府办公室、乡镇、街道、邻县教育局",
    "",
]


@pytest.mark.parametrize("text", CLEAN, ids=range(len(CLEAN)))
def test_ordinary_text_has_none(text):
    assert slips(text, UNITS) == ()


def test_a_name_of_the_register_is_never_another_ones_slip():
    assert slips("塔铺乡与塔铺街道", (*UNITS, "塔铺乡")) == ()


@pytest.mark.parametrize(
    "text",
    ["局" * 20_000, "(" * 20_000, "1," * 10_000, "月" * 20_000, "农业局，" * 5_000, "。" * 20_000,
     "(局" * 10_000, "1" * 20_000],
    ids=["局", "(", "1,", "月", "names", "。", "(局", "1"],
)  # fmt: skip
def test_a_long_text_takes_no_long_time(text):
    began = time.process_time()
    slips(text, [f"{letter}农业农村第{n}局" for letter in "甲乙丙农" for n in range(15)])
    assert time.process_time() - began < 2
