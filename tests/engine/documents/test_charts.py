import io
from dataclasses import replace
from decimal import Decimal

import pytest
from lxml import etree
from PIL import Image

from kuaibao.engine.documents import (
    Bar,
    BarChart,
    Faces,
    House,
    chart_picture,
    completion_charts,
    share_chart,
    to_pages,
    to_png,
    to_svg,
    trend_chart,
)

pytestmark = pytest.mark.fonts
STRONG, PALE = (31, 56, 100), (157, 178, 207)


@pytest.fixture
def units(board):
    return completion_charts(board)


def picture(data):
    return Image.open(io.BytesIO(data)).convert("RGB")


def columns_of(image, colour):
    """For each row with enough pixels of a colour, how many there are."""
    counts = []
    for y in range(image.height):
        row = image.crop((0, y, image.width, y + 1)).getcolors(image.width)
        counts.append(next((n for n, pixel in row if pixel == colour), 0))
    return counts


def test_completion_has_a_bar_for_each_unit_with_a_target_as_printed(units):
    towns, departments = units
    assert [(bar.label, bar.text) for bar in towns.bars][:2] == [
        ("塔铺街道", "60%"),
        ("司寨乡", "53%"),
    ]
    assert (len(towns.bars), len(departments.bars)) == (13, 37)
    assert departments.bars[-1].text == "0%"


def test_units_behind_the_time_that_has_passed_are_pale(units):
    towns, _ = units
    assert [bar.label for bar in towns.bars if bar.ahead] == ["塔铺街道", "司寨乡", "东屯镇"]
    assert (towns.mark, towns.mark_text) == (50, "时间进度50%")


def test_a_board_without_completion_has_no_such_chart(board):
    columns = tuple(c.model_copy(update={"share": None}) for c in board.columns)
    assert completion_charts(replace(board, columns=columns)) == ()


def test_the_drawn_bars_are_as_long_as_their_figures(faces):
    chart = BarChart(
        "图", (Bar("甲", Decimal(80), "80"), Bar("乙", Decimal(40), "40", ahead=False))
    )
    image = picture(to_png(chart, faces))
    long, short = max(columns_of(image, STRONG)), max(columns_of(image, PALE))
    assert long > 300
    assert long / short == pytest.approx(2, rel=0.02)


def test_a_trend_breaks_where_a_figure_is_missing(faces):
    def drawn(*values):
        figures = [Decimal(value) if value is not None else None for value in values]
        return picture(to_png(trend_chart("图", ["1", "2", "3", "4"], {"甲": figures}), faces))

    whole, parted = (sum(columns_of(drawn(*v), STRONG)) for v in ((2, 2, 2, 2), (2, None, 2, 2)))
    assert parted < 0.6 * whole


def test_shares_add_up_and_the_largest_comes_first():
    chart = share_chart("分领域占比", {"其他": 1, "农业": 5, "工业": 2})
    assert [bar.label for bar in chart.bars] == ["农业", "工业", "其他"]
    assert sum(bar.value for bar in chart.bars) == 100
    assert share_chart("", {}).bars == ()


@pytest.mark.parametrize("draw", [to_svg, to_png])
def test_the_same_chart_has_the_same_bytes(units, draw):
    assert draw(units[0], Faces()) == draw(units[0], Faces())
    assert draw(units[0], Faces()) != draw(units[1], Faces())


def test_the_figure_behind_the_longest_bar_stays_inside_the_picture(faces):
    image = picture(to_png(share_chart("", {"经验做法": 128}), faces))
    edge = image.crop((image.width - 4, 0, image.width, image.height))
    assert edge.getcolors() == [(4 * image.height, (255, 255, 255))]


def test_the_svg_needs_no_font_no_script_and_no_other_file(units, faces):
    root = etree.fromstring(to_svg(units[0], faces))
    tags = {etree.QName(element).localname for element in root.iter(etree.Element)}
    assert tags & {"text", "script", "image", "foreignObject", "style"} == set()
    assert "path" in tags
    assert b"http" not in to_svg(units[0], faces).replace(b"http://www.w3.org/", b"")


def test_the_mark_has_the_red_of_the_house(units, faces):
    assert b"#007a33" in to_svg(units[0], faces, House(red="007A33")).lower()
    assert b"#007a33" not in to_svg(units[0], faces).lower()


def test_texts_are_never_markup(faces):
    text = "#panic() *粗* $x$"
    assert to_svg(BarChart(text, (Bar(text, Decimal(1), text),)), faces)


@pytest.mark.parametrize("bars", [0, 1, 60])
def test_any_number_of_bars_fits_a_page(faces, bars):
    many = tuple(Bar(f"第{n}单位", Decimal(n), str(n)) for n in range(bars))
    shown = chart_picture(BarChart("各单位", many), faces)
    width, height = shown.size
    assert width <= 156
    assert height <= 180
    assert shown.caption == "各单位"


def test_a_circular_prints_its_charts(circular, units, faces):
    drawn = tuple(chart_picture(chart, faces) for chart in units)
    plain, charted = (
        len(to_pages(c, faces, 20)) for c in (circular, replace(circular, pictures=drawn))
    )
    assert charted > plain
