"""An issue of a bulletin with one of everything, for the tests of the writers."""

import struct
import zlib
from datetime import date

from kuaibao.engine.documents import (
    Appendix,
    Bulletin,
    BulletinColumn,
    Form,
    Line,
    Masthead,
    Picture,
    Piece,
    Tail,
    composite_text,
    credited,
    plain_table,
    read_blocks,
)

WORK = """\
今年以来，塔铺街道围绕粮食安全、产业振兴和基层治理三条主线，把政务信息工作与中心工作同部署、同检查，\
全年谋划“五个一批”项目42个，完成投资12.5亿元，同比增长8.6%。
一、抓源头，建机制。街道成立由主要负责同志任组长的信息工作专班，每周一研判选题，每月末通报进度。
（一）健全网络。23个行政村各设信息员1名，建立“村报送、站初核、办编审”三级流程。
1.明确选题。围绕惠农补贴、人居环境、防汛备汛等8类重点，列出清单。
（1）属于突发事项的，第一时间报送，最迟不得超过30分钟。
（2）属于一般动态的，于事毕后1个工作日内报送。
二、抓质量，促转化
凡报送稿件须经分管负责同志审签，数据须与统计、财政等部门核对一致。各村完成情况如下。
村\t高标准农田（亩）\t完成投资（万元）\t进度
大王庄村\t1260\t318.5\t92%
小李庄村\t980\t207.0\t88%
前新庄村\t1515\t402.3\t100%
[图：收麦]
下一步，街道将继续完善考核激励办法，努力实现“以信息促决策、以决策促发展”的工作目标。
"""
LONG = "各乡（镇、街道）、县直各单位要切实提高政治站位，把政务信息作为服务领导决策的重要抓手，"
FEW = "县供电公司组织党员服务队深入田间地头，为机井通电提供“一站式”服务，惠及农户3200余户。"
BEGIN = "面对今年麦收期间多轮降雨，全县上下联动，夏粮收购进度快于上年同期。"
PARTS = (
    ("司寨乡：机械调度到田头", LONG * 3 + "确保应收尽收。", "司寨乡"),
    ("东屯镇：烘干服务到农户", LONG * 2 + "确保颗粒归仓。", "东屯镇"),
)


def png(width=600, height=360, shade=150):
    """A small grey picture with a lighter frame."""

    def chunk(kind, body):
        sum_ = zlib.crc32(kind + body)
        return struct.pack(">L", len(body)) + kind + body + struct.pack(">L", sum_)

    rows = b"".join(
        b"\0" + bytes(
            230 if min(x, y, width - 1 - x, height - 1 - y) < 12 else shade
            for x in range(width)
        )
        for y in range(height)
    )  # fmt: skip
    head = struct.pack(">LLBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(rows, 9)), chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def tail():
    return Tail(
        (
            Line("报", "市委办公室、市政府办公室，县委常委，县人大、县政府、县政协领导。"),
            Line("送", "县委各部委，县人民法院，县人民检察院，各人民团体。"),
            Line("发", "各乡（镇）人民政府、街道办事处，县直各单位。"),
        ),
        (Line("责任编辑", "责任编辑"), Line("审核", "审核"), Line("签发", "签发")),
        120,
    )


def masthead(**other):
    values = {
        "name": "延津政务快报",
        "number": 35,
        "organ": "延津县人民政府办公室",
        "issued": date(2024, 8, 15),
        "marking": "内部资料　注意保存",
    }
    return Masthead(**(values | other))


def wide_table():
    heads = ["单位", *(f"{month}月" for month in range(1, 13)), "合计"]
    rows = [[f"第{n}单位", *(str(n * m % 17) for m in range(1, 13)), str(n * 9)] for n in range(30)]
    return plain_table([heads, *rows], name="分月报送")


def bulletin(**other):
    pictures = {"收麦": Picture(png(), "图1　塔铺街道组织农机手抢收小麦", 90)}
    work = Piece(
        ("塔铺街道聚焦“三个环节”", "推动政务信息工作提质增效"),
        read_blocks(WORK, pictures),
        source="塔铺街道",
        note="塔铺街道的做法抓住了选题、核实、转化三个关键环节，现予刊发，供各单位学习借鉴。",
    )
    several = Piece(
        ("我县多措并举保障夏粮颗粒归仓",),
        credited(read_blocks(f"{BEGIN}\n{composite_text(PARTS)}"), ["司寨乡", "东屯镇"])[0],
    )
    briefs = tuple(
        Piece((title,), read_blocks(FEW), Form.BRIEF, source=unit)
        for title, unit in (("供电公司服务春灌", "供电公司"), ("供销社备足农资", "供销社"))
    )
    values = {
        "masthead": masthead(),
        "columns": (
            BulletinColumn("工作动态", (work,)),
            BulletinColumn("综合信息", (several,)),
            BulletinColumn("简讯", briefs),
        ),
        "tail": tail(),
        "contents": True,
        "appendices": (Appendix("附件", "1至12月各单位报送情况", (wide_table(),), landscape=True),),
    }
    return Bulletin(**(values | other))
