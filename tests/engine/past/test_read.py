"""A past issue is the same value from whatever file it was read."""

import csv
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bench.reference import circular as rebuilt
from kuaibao.engine.documents import UsedItem, to_docx, to_pdf, to_text, to_xlsx
from kuaibao.engine.intake.paper import read_paper
from kuaibao.engine.past import read_issue, read_lines
from kuaibao.engine.scheme import Period
from tests.engine.documents import issue as example

CASE = Path(__file__).parents[2] / "cases/yanjin-2024-05-06"
OLD = """\
内部资料　注意保存
延津政务快报
２０２３年第十二期（总第　一百零二　期）
延津县人民政府办公室　　　二〇二三年七月一日

目　录
1.司寨乡“三举措”推进高标准农田建设
2.王楼镇抓实防汛备汛工作

司寨乡“三举措”
推进高标准农田建设
〔编者按〕司寨乡的做法可供各单位借鉴。
司寨乡坚持把高标准农田建设作为重点工作来抓，截至目前，
已完成投资1200万元，建成高标准农田3万亩，受益群众达到2
万余人。
一、抓责任落实。成立工作专班，明确责任分工，建立台账，
每周调度一次。
— 1 —
二、抓质量监管。聘请村民监督员23名，发现整改问题46个。
（司寨乡）
王楼镇抓实防汛备汛工作
王楼镇对辖区内沟渠、闸涵等开展拉网式排查，落实防汛物资。
(王楼镇、水利局)

报：县委常委
责任编辑：责任编辑　　审核：审核　　签发：签发
(共印80份)
"""


def test_the_reference_bulletin_is_read_whole(read, bulletin):
    found = read(bulletin)
    issue, table = found.issue, found.issue.table
    assert found.doubts == ()
    assert (issue.title, issue.day) == ("《延津政务快报》第34期", date(2024, 8, 1))
    assert issue.organ == "延津县人民政府办公室"
    assert [piece.title for piece in issue.pieces] == ["2024年5-6月政务信息采用情况通报"]
    assert issue.pieces[0].text.startswith("从5-6月政务信息采用情况来看")
    assert issue.period == Period.parse("2024-05..2024-06")
    assert [section.heading for section in table.sections] == [
        "乡（镇、街道）信息采用情况",
        "县直单位信息采用情况",
    ]
    assert [number for number, _ in issue.clauses] == list("一二三四五六七八九十")
    assert [label for label, _ in issue.tail] == ["本期发", "责任编辑", "审核", "签发"]


def test_its_rows_are_those_of_the_table(read, bulletin):
    with (CASE / "table.csv").open(encoding="utf-8", newline="") as file:
        printed = [row[2:] for row in list(csv.reader(file))[1:]]
    rows = [(row.unit, *row.cells) for _, _, row in read(bulletin).issue.table.rows()]
    assert rows == [("".join(unit.split()), *cells) for unit, *cells in printed]


@pytest.mark.fonts
def test_text_word_and_pdf_give_equal_issues(read, bulletin, scheme, faces):
    printed = rebuilt(scheme)
    wanted = read(bulletin).issue
    assert read(to_text(printed)).issue == wanted
    assert read(to_docx(printed), "old.docx").issue == wanted
    assert read(to_pdf(printed, faces), "old.pdf").issue == wanted


@pytest.mark.fonts
def test_turned_sheets_and_the_list_of_items_change_nothing(read, scheme, faces):
    used = (
        UsedItem("司寨乡", "麦收进度", "延津政务快报第30期", "单条", date(2024, 5, 3)),
        UsedItem("塔铺街道", "夏播进度", "延津政务快报第31期", "综合", date(2024, 6, 3)),
    )
    printed = replace(rebuilt(scheme), landscape=True, used=used, year=2024)
    found = read(to_text(printed))
    assert found.doubts == ()
    assert (found.issue.year, len(list(found.issue.rows()))) == (2024, 53)
    assert found.issue.pieces[0].title == "2024年5-6月政务信息采用情况通报"
    assert "1\t司寨乡\t麦收进度\t延津政务快报第30期\t单条\t5月3日" in found.issue.pieces[0].body
    assert read(to_docx(printed), "old.docx").issue == found.issue
    assert read(to_pdf(printed, faces), "old.pdf").issue == found.issue


def test_a_workbook_gives_the_same_table(read, bulletin, scheme):
    found = read(to_xlsx(rebuilt(scheme)), "old.xlsx")
    wanted = read(bulletin).issue
    assert (found.issue.table, found.issue.period) == (wanted.table, wanted.period)
    assert {"head/publication", "head/number", "head/day"} <= {one.id for one in found.doubts}


@pytest.mark.fonts
def test_a_bulletin_of_pieces_is_the_same_in_all_formats(read, faces):
    """Pictures, two tables, a turned page, wrapped titles, briefs and parts included."""
    printed = example.bulletin()
    found = read(to_text(printed))
    assert found.doubts == ()
    assert [(piece.column, piece.title, piece.sources) for piece in found.issue.pieces] == [
        ("工作动态", "塔铺街道聚焦“三个环节”推动政务信息工作提质增效", ("塔铺街道",)),
        ("综合信息", "我县多措并举保障夏粮颗粒归仓", ("司寨乡", "东屯镇")),
        ("简讯", "供电公司服务春灌", ("供电公司",)),
        ("简讯", "供销社备足农资", ("供销社",)),
        ("", "1至12月各单位报送情况", ()),
    ]
    assert found.issue.pieces[0].note.startswith("塔铺街道的做法")
    assert "大王庄村\t1260\t318.5\t92%" in found.issue.pieces[0].body
    assert (found.issue.copies, len(found.issue.tail)) == (120, 6)
    assert read(to_docx(printed), "old.docx").issue == found.issue
    assert read(to_pdf(printed, faces), "old.pdf").issue == found.issue


@pytest.mark.fonts
def test_the_author_below_a_title_is_no_part_of_it(faces):
    title = ("关于夏粮收购", "情况的调研报告")
    text = example.read_blocks(example.WORK)
    piece = example.Piece(title, text, example.Form.SPECIAL, source="塔铺街道、司寨乡")
    printed = example.bulletin(columns=(example.BulletinColumn("", (piece,)),))
    files = {
        "old.txt": to_text(printed).encode(),
        "old.docx": to_docx(printed),
        "old.pdf": to_pdf(printed, faces),
    }
    found = [
        read_issue(read_lines(read_paper(name, data), data), {"司寨乡", "塔铺街道"}).issue
        for name, data in files.items()
    ]
    assert found[0].pieces[0].title == "关于夏粮收购情况的调研报告"
    assert found[0].pieces[0].sources == ("塔铺街道", "司寨乡")
    assert found[1:] == found[:1] * 2


@pytest.mark.libreoffice
def test_the_pages_that_libreoffice_sets_are_read_alike(read, bulletin, scheme, soffice, tmp_path):
    file = tmp_path / "printed.docx"
    file.write_bytes(to_docx(rebuilt(scheme)))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, file]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    printed = file.with_suffix(".pdf").read_bytes()
    assert read(printed, "old.pdf").issue == read(bulletin).issue


def test_an_old_paper_in_its_own_manner_is_read(read):
    """Full width, Chinese numerals, a list of titles, copied lines, a page number between them."""
    found = read(OLD)
    issue = found.issue
    assert found.doubts == ()
    assert (issue.publication, issue.year, issue.number, issue.total) == (
        "延津政务快报", 2023, 12, 102,
    )  # fmt: skip
    assert (issue.organ, issue.day) == ("延津县人民政府办公室", date(2023, 7, 1))
    assert (issue.marking, issue.copies) == ("内部资料注意保存", 80)
    first, second = issue.pieces
    assert first.title == "司寨乡“三举措”推进高标准农田建设"
    assert first.note == "司寨乡的做法可供各单位借鉴。"
    assert [len(line) for line in first.body] == [61, 34, 29]
    assert first.sources == ("司寨乡",)
    assert second.sources == ("王楼镇", "水利局")


@pytest.mark.parametrize(
    ("printed", "number", "total"),
    [
        ("第34期", 34, None),
        ("（第 34 期）", 34, None),
        ("2024年第34期（总第１２３期）", 34, 123),
        ("〔2024〕第34期", 34, None),
        ("增刊第3期", 3, None),
        ("第三十四期 总第1234期", 34, 1234),
    ],
)
def test_numbers_are_read_in_every_manner(read, bulletin, printed, number, total):
    found = read(bulletin.replace("第 34 期", printed))
    assert (found.issue.number, found.issue.total) == (number, total)
    assert found.issue.publication == "延津政务快报"
    assert found.doubts == ()


@pytest.mark.parametrize("printed", ["2024年8月1日", "二〇二四年八月一日", "二○二四年八月一日"])
def test_days_are_read_in_every_manner(read, bulletin, printed):
    assert read(bulletin.replace("2024 年 8 月 1 日", printed)).issue.day == date(2024, 8, 1)


def test_half_width_brackets_name_a_unit_as_full_ones_do(read):
    assert read(OLD.replace("（司寨乡）", "(司寨乡)")).issue == read(OLD).issue


def test_a_source_behind_the_last_sentence_is_one(read):
    found = read(OLD.replace("46个。\n（司寨乡）", "46个。（司寨乡）"))
    assert found.issue == read(OLD).issue


def test_what_is_in_brackets_is_not_always_a_unit(read):
    found = read(OLD.replace("（司寨乡）", "（见附表）\n（司寨乡）"))
    assert found.issue.pieces[0].sources == ("司寨乡",)
