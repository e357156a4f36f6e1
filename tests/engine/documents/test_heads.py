from dataclasses import replace

import pytest

from kuaibao.engine.documents import layout
from kuaibao.engine.documents.heads import broken, heads


def test_neighbours_with_one_heading_share_it(board):
    upper, lower = heads(board)
    assert [(h.lines, h.column, h.columns, h.rows) for h in upper[:3]] == [
        (("单 位",), 0, 1, 2),
        (("约稿",), 1, 3, 1),
        (("重点提示",), 4, 2, 1),
    ]
    assert [h.lines for h in lower[:3]] == [("约稿量",), ("报送量",), ("得分",)]


def test_every_column_is_covered_once_in_each_row(board):
    upper, lower = heads(board)
    reach = [h.column + n for h in upper for n in range(h.columns)]
    below = [h.column for h in lower] + [h.column for h in upper if h.rows == 2]
    assert sorted(reach) == sorted(below) == list(range(16))


def test_without_shared_headings_the_head_has_one_row(board):
    plain = replace(board, columns=tuple(c.model_copy(update={"under": ""}) for c in board.columns))
    (only,) = heads(plain)
    assert {h.rows for h in only} == {1}
    assert len(only) == 16


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("加分 / 扣分", ("加分/", "扣分")),
        ("11-12月得分", ("11-12月", "得分")),
        ("占任务%", ("占任", "务%")),
        ("省快报、政务要闻", ("省快报、", "政务要闻")),
        ("约稿量", ("约稿量",)),
        ("报送信息、要情", ("报送信息、", "要情")),
        ("", ("",)),
    ],
)
def test_a_narrow_title_breaks_at_its_joints(title, lines):
    assert broken(title, 3) == lines


@pytest.mark.parametrize("columns", [1, 15, 25, 40])
def test_any_number_of_columns_fills_the_type_area(columns):
    grid = layout.grid((0.0, *(2.5,) * columns), grows=0, size=layout.TABLE_PT)
    assert sum(grid.widths) == pytest.approx(layout.TEXT_WIDTH)
    assert grid.widths[0] >= layout.UNIT_LEAST - 1e-9
    assert layout.TABLE_LEAST_PT <= grid.size_pt <= layout.TABLE_PT
