"""What a paper does not say readably is a doubt, each with its line; all at once."""

import pytest

from tests.engine.past.test_read import OLD


def doubts(found):
    return {one.id: (one.problem.place.line, str(one.problem.what)) for one in found.doubts}


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("第 34 期", "第 ×× 期", "head/number"),
        ("第 34 期", "第 34 期（总第××期）", "whole/total"),
        ("2024 年 8 月 1 日", "2024 年 2 月 30 日", "head/day"),
        ("2024 年 8 月 1 日", "××年×月×日", "head/day"),
        ("2024 年 8 月 1 日", "", "head/day"),
        ("第 34 期", "2023年第 34 期", "head/year"),
        ("延津政务快报\n\n第", "\n\n第", "head/publication"),
        ("塔铺街道\t\t\t\t3", "塔铺街道\t\t\t\t三", "row/0/重点提示·报送量"),
        ("\n塔铺街道\t", "\n\t", "row/0/unit"),
        ("司寨乡\t\t", "司寨乡\t", "row/1/cells"),
        ("东屯镇\t", "东屯镇\t\t\t", "row/2/cells"),
    ],
)
def test_one_slip_is_one_doubt(read, bulletin, old, new, wanted):
    assert old in bulletin
    assert wanted in doubts(read(bulletin.replace(old, new, 1)))


def test_another_head_brings_its_columns_and_a_doubt(read, bulletin):
    head, second = "单 位\t约稿\t", bulletin.index("二、县直单位")
    mended = bulletin[:second] + bulletin[second:].replace(head, "单 位\t调研\t", 1)
    found = read(mended)
    table = found.issue.table
    assert table.titles[-3:] == ("调研·约稿量", "调研·报送量", "调研·得分")
    assert {len(row.cells) for _, _, row in table.rows()} == {len(table.titles)}
    row = next(row for _, _, row in table.rows() if row.unit == "农业农村局")
    assert ",".join(row.cells) == ",,,,,,,2,,4,,,18,47,118%,3,3,5"
    assert any(name.startswith("whole/head/") for name in doubts(found))


def test_a_number_may_stand_before_the_unit(read, bulletin):
    """Each row is numbered in a column of its own; the rest is read as without it."""
    lines, count = [], 0
    for line in bulletin.split("\n"):
        wide = line.count("\t") > 10
        if wide and line.startswith("单 位"):
            lines.append(f"序号\t{line}")
        elif wide and not line.startswith(("\t", "信息采用")):
            count += 1
            lines.append(f"{count}\t{line}")
        else:
            lines.append(f"\t{line}" if line.startswith("\t") else line)
    found, wanted = read("\n".join(lines)), read(bulletin)
    assert found.doubts == ()
    assert found.issue.table.titles == ("序号", *wanted.issue.table.titles)
    rows = [(row.unit, row.cells[1:]) for _, _, row in found.issue.table.rows()]
    assert rows == [(row.unit, row.cells) for _, _, row in wanted.issue.table.rows()]


def test_a_cut_paper_says_so(read, bulletin):
    found = doubts(read(bulletin[: bulletin.index("三、考核办法")]))
    assert list(found) == ["whole/tail"]


def test_a_period_that_is_not_named_is_a_doubt(read, bulletin):
    nowhere = bulletin.replace("2024年5-6月", "").replace("2024 年 5-6 月", "")
    assert "whole/period" in doubts(read(nowhere))


def test_pieces_that_cannot_be_told_apart_are_doubts(read):
    bare = OLD.replace("（司寨乡）\n", "").replace("目　录\n1.", "").replace("2.王楼镇", "王楼镇")
    bare = bare.replace("司寨乡“三举措”推进高标准农田建设\n王楼镇抓实防汛备汛工作\n", "", 1)
    found = read(bare)
    assert [piece.sources for piece in found.issue.pieces] == [(), ("王楼镇", "水利局")]
    assert list(doubts(found)) == ["piece/1/guessed"]


def test_a_piece_that_only_the_contents_know_is_a_doubt(read):
    found = doubts(read(OLD.replace("2.王楼镇抓实", "2.塔铺街道抓实")))
    assert "whole/contents/塔铺街道抓实防汛备汛工作" in found


def test_text_in_two_columns_is_a_doubt(read):
    left, right = "司寨乡坚持把农田建设作为重点", "王楼镇对沟渠开展拉网式排查"
    mixed = "\n".join(f"{n}{left}\t{right}{n}" for n in range(4))
    found = doubts(read(OLD.replace("王楼镇对辖区内", f"{mixed}\n王楼镇对辖区内")))
    assert list(found) == ["piece/1/columns"]


def test_text_without_a_title_is_a_doubt(read):
    found = doubts(read(OLD.replace("王楼镇抓实防汛备汛工作\n王楼镇对", "王楼镇对")))
    assert "piece/1/untitled" in found
