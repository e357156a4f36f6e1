"""What was read is held against the register, the archive and arithmetic."""

from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kuaibao.engine.intake.paper import read_paper
from kuaibao.engine.past import (
    Known,
    answers_to,
    check,
    open_doubts,
    read_issue,
    read_lines,
    recount,
    settled,
    totals_of,
)
from tests.engine.past.test_read import OLD

SLIPS = {  # what is changed, and the doubt that names it
    "unit/塔甫街道": ("\n塔铺街道\t", "\n塔甫街道\t"),
    "unit/县农业局": ("\n农业农村局\t", "\n县农业局\t"),
    "head/day": ("2024 年 8 月 1 日", "2024 年 8 月 32 日"),
    "head/number": ("第 34 期", "第 三×期"),
    "row/3/占任务%": ("9\t18\t45%", "9\t18\t54%"),
    "row/4/总分": ("9\t14\t35%", "9\t24\t60%"),
    "row/6/twice": ("\n潭龙街道\t", "\n丰庄镇\t"),
    "whole/lost": ("气象局\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\n", ""),
    "row/11/5-6月得分": (
        "魏邱乡\t\t\t\t2\t4\t\t\t\t\t\t\t\t4\t",
        "魏邱乡\t\t\t\t2\t4\t\t\t\t\t\t\t\t四\t",
    ),
}


@pytest.fixture(scope="module")
def known(read, bulletin):
    """The register of the case, one former name, and the circular before it."""
    table = read(bulletin).issue.table
    names = [row.unit for _, _, row in table.rows()]
    before = {
        row.unit: totals_of(table)[row.unit] - Decimal(row.cells[12] or 0)
        for _, _, row in table.rows()
    }
    return Known(
        units={name: name for name in names} | {"县农业局": "农业农村局"},
        due=tuple(names),
        publications=("延津政务快报",),
        numbers=frozenset({(2024, 33)}),
        totals=before,
        before="《延津政务快报》第30期",
    )


def ids(found, known):
    return {one.id for one in (*found.doubts, *check("old.txt", found.issue, known))}


def test_the_reference_bulletin_leaves_no_doubt(read, bulletin, known):
    assert ids(read(bulletin), known) == set()


@pytest.mark.parametrize("wanted", SLIPS)
def test_each_slip_is_found(read, bulletin, known, wanted):
    old, new = SLIPS[wanted]
    assert old in bulletin
    assert wanted in ids(read(bulletin.replace(old, new, 1)), known)


@settings(max_examples=25, deadline=None)
@given(slips=st.sets(st.sampled_from(sorted(SLIPS)), min_size=2))
def test_any_slips_together_are_all_found(read, bulletin, known, slips):
    scrambled = bulletin
    for one in slips:
        scrambled = scrambled.replace(*SLIPS[one], 1)
    assert slips <= ids(read(scrambled), known)


@settings(max_examples=25, deadline=None)
@given(places=st.permutations(range(13)))
def test_rows_in_another_order_keep_their_figures(read, bulletin, places):
    """Whatever the order, no row is lost and none takes the figures of another."""
    lines = bulletin.split("\n")
    first = next(n for n, line in enumerate(lines) if line.startswith("塔铺街道\t"))
    rows = lines[first : first + 13]
    moved = [*lines[:first], *(rows[n] for n in places), *lines[first + 13 :]]
    told = [
        {(row.unit, row.cells) for _, _, row in read("\n".join(one)).issue.table.rows()}
        for one in (lines, moved)
    ]
    assert told[0] == told[1]


def test_the_nearest_unit_is_proposed(read, bulletin, known):
    issue = read(bulletin.replace("塔铺街道", "塔甫街道")).issue
    found = {one.id: one for one in check("old.txt", issue, known)}
    assert found["unit/塔甫街道"].near == "塔铺街道"


def test_a_former_name_proposes_its_unit(read, bulletin, known):
    issue = read(bulletin.replace("\n农业农村局\t", "\n县农业局\t")).issue
    found = {one.id: one for one in check("old.txt", issue, known)}
    assert list(found) == ["unit/县农业局"]
    assert found["unit/县农业局"].near == "农业农村局"


@pytest.mark.parametrize(
    ("numbers", "wanted"),
    [({34}, "head/again"), ({30, 31}, "whole/gap"), ({40}, None), ({33}, None), (set(), None)],
)
def test_the_number_is_held_against_the_archive(read, bulletin, known, numbers, wanted):
    archive = frozenset((2024, number) for number in numbers)
    found = check(
        "old.txt", read(bulletin).issue, Known(known.units, (), known.publications, archive)
    )
    assert [one.id for one in found] == ([wanted] if wanted else [])


def test_another_publication_is_a_doubt(read, bulletin, known):
    found = check("old.txt", read(bulletin).issue, Known(known.units, publications=("延津信息",)))
    assert [one.id for one in found] == ["head/publication"]


def test_titles_and_missing_units_of_pieces_are_doubts(read):
    twice = OLD.replace(
        "王楼镇抓实防汛备汛工作\n王楼镇", "司寨乡“三举措”\n推进高标准农田建设\n王楼镇"
    )
    known = Known(
        {name: name for name in ("司寨乡", "王楼镇")},
        publications=("延津政务快报",),
        titles={"司寨乡“三举措”推进高标准农田建设": "《延津政务快报》第3期"},
    )
    found = [one.id for one in check("old.txt", read(twice).issue, known)]
    assert found == ["unit/水利局", "piece/0/again", "piece/1/twice"]
    silent = OLD.replace("(王楼镇、水利局)\n", "")
    assert "piece/1/source" in [one.id for one in check("old.txt", read(silent).issue, known)]


def test_a_line_of_sums_is_reckoned(read, bulletin, known):
    row = "\n石婆固镇\t\t\t\t2\t4\t\t\t\t\t1\t\t\t5\t9\t23%"
    sums = "\n合计\t\t\t\t33\t66\t\t\t\t\t28\t\t\t94\t{}\t"
    right = bulletin.replace(row, row + sums.format(191))
    assert ids(read(right), known) == set()
    wrong = bulletin.replace(row, row + sums.format(119))
    assert ids(read(wrong), known) == {"row/13/总分"}


def test_the_first_circular_of_a_year_begins_at_nothing(read, bulletin, known):
    first = bulletin.replace("5-6 月", "1-2 月").replace("5-6月", "1-2月")
    found = ids(read(first), known)
    assert "row/0/总分" in found  # 24 stated, 8 earned


JUNK = [
    "单位\t得分",
    "第×期",
    "附件",
    "（司寨乡）",
    "合计\t1\t2",
    "目录",
    "\t\t\t",
    "【简讯】",
    "一、",
    "2024年13月1日",
]


@st.composite
def damaged(draw, text):
    """A paper whose lines were lost, doubled, moved, cut or replaced."""
    lines = text.split("\n")
    for _ in range(draw(st.integers(1, 8))):
        at, other = (draw(st.integers(0, len(lines) - 1)) for _ in range(2))
        way = draw(st.sampled_from(["lose", "double", "move", "cut", "replace"]))
        if way == "lose" and len(lines) > 1:
            del lines[at]
        elif way == "double":
            lines.insert(at, lines[other])
        elif way == "move":
            lines[at], lines[other] = lines[other], lines[at]
        elif way == "cut":
            lines[at] = lines[at][: draw(st.integers(0, 40))].replace("\t", "", 1)
        else:
            lines[at] = draw(st.sampled_from(JUNK))
    return "\n".join(lines)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_whatever_is_damaged_is_read_and_can_be_settled(bulletin, scheme, known, data):
    text = data.draw(damaged(data.draw(st.sampled_from([bulletin, OLD]))))
    grid = read_lines(read_paper("old.txt", text.encode()), text.encode())
    found = read_issue(grid)
    doubts = (
        *found.doubts,
        *check("old.txt", found.issue, known),
        *recount(grid, found.issue, scheme),
    )
    for last in (0, -1):
        answers = {one.id: str(answers_to(one)[last]) for one in doubts}
        assert open_doubts(doubts, answers, ()) == ()
        assert settled(found.issue, doubts, answers).issue.day == found.issue.day


def test_slips_are_apart():
    """Control: no slip undoes another, else the test of many would prove less."""
    assert not [pair for pair in combinations(SLIPS.values(), 2) if pair[0][0] in pair[1][0]]
