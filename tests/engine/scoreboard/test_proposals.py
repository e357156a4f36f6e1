from decimal import Decimal

from kuaibao.engine.scheme import Period
from kuaibao.engine.scoreboard import (
    Proposal,
    RegisterUnit,
    ahead,
    behind,
    fallen,
    missed,
    ranked,
    scoreboard,
    silent,
)
from tests.engine.scoreboard.bulletin import points_line, reference
from tests.engine.yanjin import YANJIN


def percent(*named):
    return tuple(Proposal(unit, Decimal(share)) for unit, share in named)


def table_of(points, period="2024-05..2024-06", scheme=YANJIN):
    units = [RegisterUnit(name, "县直单位", Decimal(40), i) for i, name in enumerate(points)]
    lines = [points_line(name, given) for name, given in points.items() if given]
    return scoreboard(scheme, units, lines, Period.parse(period))


def test_those_are_ahead_who_reached_the_share_of_the_year_elapsed():
    assert ahead(reference()) == percent(
        ("塔铺街道", 60),
        ("司寨乡", 53),
        ("东屯镇", 50),
        ("农业农村局", 118),
        ("开发区", 55),
        ("工信局", 70),
        ("科技局", 70),
        ("住房和城乡建设 城市管理局", 60),
        ("应急管理局", 53),
        ("生态环境局", 50),
        ("供销社", 93),
        ("自然资源局", 73),
        ("公路事业发展中心", 67),
        ("文广旅游局", 70),
    )


def test_the_weakest_of_each_class_that_has_points_is_behind():
    assert behind(reference()) == percent(
        ("石婆固镇", 23), ("财政局", 15), ("医保局", 10), ("公安局", 27), ("退役军人局", 30)
    )


def test_later_in_the_year_more_is_asked():
    points = {"甲": 24, "乙": 20}
    assert ahead(table_of(points)) == percent(("甲", 60), ("乙", 50))
    assert ahead(table_of(points, "2024-05..2024-08")) == ()
    assert behind(table_of(points)) == ()
    assert behind(table_of(points, "2024-05..2024-08")) == percent(("乙", 50))


def test_who_has_no_points_at_all_is_not_named():
    assert behind(table_of({"甲": 4, "乙": 0})) == percent(("甲", 10))
    assert behind(table_of({"甲": 0})) == ()


def test_a_table_without_completion_names_nobody():
    scheme = YANJIN.model_copy(update={"columns": YANJIN.columns[:-1]})
    table = table_of({"甲": 24, "乙": 4}, scheme=scheme)
    assert (ahead(table), behind(table)) == ((), ())


def test_who_fell_back_is_told_with_both_figures_the_largest_fall_first():
    now, before = table_of({"甲": 4, "乙": 9, "丙": 5}), table_of({"甲": 6, "乙": 9, "丙": 20})
    assert fallen(now, before) == (
        Proposal("丙", Decimal(5), Decimal(20)), Proposal("甲", Decimal(4), Decimal(6))
    )  # fmt: skip
    assert fallen(before, now) == ()


def test_who_missed_commissions_is_told_with_what_was_asked_and_given():
    found = missed(reference())
    assert found
    for one in found:
        row = next(row for _, _, row in reference().rows() if row.unit == one.unit)
        assert [cell.value for cell in row.cells[:2]] == [one.beside, one.figure]
        assert one.figure < one.beside
    others = {row.unit for _, _, row in reference().rows()} - {one.unit for one in found}
    rows = [row for _, _, row in reference().rows() if row.unit in others]
    assert all(row.cells[0].value == row.cells[1].value for row in rows)


def test_who_has_nothing_in_the_period_is_silent_whatever_the_year_holds():
    found = {one.unit for one in silent(reference())}
    rows = {row.unit: row for _, _, row in reference().rows()}
    assert found
    for unit, row in rows.items():
        assert (unit in found) == (not any(cell.value for cell in row.cells[:13]))


def test_places_are_shared_and_stand_in_front():
    board = ranked(table_of({"甲": 24, "乙": 20, "丙": 20, "丁": 4}))
    places = {row.unit: row.cells[0].text for _, _, row in board.rows()}
    assert places == {"甲": "1", "乙": "2", "丙": "2", "丁": "4"}
    assert (board.titles[0], len(board.titles)) == ("名次", len(YANJIN.columns) + 1)
    bare = YANJIN.model_copy(update={"columns": YANJIN.columns[:5]})
    assert ranked(table_of({"甲": 4}, scheme=bare)) == table_of({"甲": 4}, scheme=bare)
