"""Charts that editors paste: completion by unit, trend by period, share by topic; by Typst."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

from kuaibao.engine.documents.edition import House
from kuaibao.engine.documents.fonts import Faces
from kuaibao.engine.documents.layout import TEXT_WIDTH
from kuaibao.engine.documents.pdf import typeset
from kuaibao.engine.documents.pictures import Picture
from kuaibao.engine.documents.sheet import stacks
from kuaibao.engine.scoreboard.board import Board, Row

_TEMPLATE = Path(__file__).with_name("chart.typ")
_HUNDRED = Decimal(100)
_STEPS = (1, 2, 5)
_TICKS = 6  # at most, above zero
_PRINT_PPI = 300


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label, its length, its figure in print; ``ahead`` sets it in the dark colour."""

    label: str
    value: Decimal
    text: str
    ahead: bool = True


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars under one another, and a line that marks what they should reach."""

    title: str
    bars: tuple[Bar, ...]
    mark: Decimal | None = None
    mark_text: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """One line of a trend: its name and a value for each label; None where there is none."""

    name: str
    values: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class LineChart:
    """Lines over periods."""

    title: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    suffix: str = ""


Chart = BarChart | LineChart


def completion_charts(board: Board) -> tuple[BarChart, ...]:
    """For each group with targets: how much of its target each unit has reached.

    The line is the share of the year that has passed; units behind it are pale.
    """
    place = next((n for n, c in enumerate(board.columns) if c.share == "total"), None)
    if place is None:
        return ()
    mark = board.elapsed * _HUNDRED
    charts = []
    for section in board.sections:
        rows = [row for band in section.bands if band.target for row in band.rows]
        bars = tuple(_completion(row, place, mark) for row in rows)
        if bars:
            title = f"{board.period.first.year}年{board.period.months}{section.heading}（占任务%）"
            charts.append(BarChart(title, bars, mark, f"时间进度{_percent(mark)}", "%"))
    return tuple(charts)


def share_chart(title: str, counts: Mapping[str, int]) -> BarChart:
    """Show what share each topic has, the largest first.

    >>> [(bar.label, bar.text) for bar in share_chart("", {"农业": 1, "工业": 3}).bars]
    [('工业', '3条，75%'), ('农业', '1条，25%')]
    """
    total = sum(counts.values()) or 1
    ordered = sorted(counts.items(), key=lambda entry: -entry[1])
    bars = (
        Bar(topic, share, f"{count}条，{_percent(share)}")
        for topic, count in ordered
        for share in (_HUNDRED * count / total,)
    )
    return BarChart(title, tuple(bars), suffix="%")


def trend_chart(
    title: str, periods: Sequence[str], series: Mapping[str, Sequence[Decimal | None]]
) -> LineChart:
    """Show how figures went over *periods*."""
    lines = (Series(name, tuple(values)) for name, values in series.items())
    return LineChart(title, tuple(periods), tuple(lines))


def to_svg(chart: Chart, faces: Faces, house: House | None = None) -> bytes:
    """Draw *chart* as SVG without fonts: text is outlines, the same on every machine."""
    return _drawn(chart, faces, house or House(), titled=True, format="svg")


def to_png(chart: Chart, faces: Faces, house: House | None = None, ppi: float = 200) -> bytes:
    """Draw *chart* as PNG with its title."""
    return _drawn(chart, faces, house or House(), titled=True, format="png", ppi=ppi)


def chart_picture(chart: Chart, faces: Faces, house: House | None = None) -> Picture:
    """Draw *chart* for an edition: as wide as the text, its title as the caption."""
    data = _drawn(chart, faces, house or House(), titled=False, format="png", ppi=_PRINT_PPI)
    return Picture(data, chart.title, TEXT_WIDTH)


def ticks(highest: Decimal) -> tuple[int, ...]:
    """Choose round values from zero to at least *highest*.

    >>> ticks(Decimal(118)), ticks(Decimal(7)), ticks(Decimal(0))
    ((0, 20, 40, 60, 80, 100, 120), (0, 2, 4, 6, 8), (0, 1))
    """
    steps = (step * 10**power for power in range(12) for step in _STEPS)
    step = next(step for step in steps if step * _TICKS >= highest)
    top = max(step, step * int((highest / step).to_integral_value(ROUND_CEILING)))
    return tuple(range(0, top + 1, step))


def _completion(row: Row, place: int, mark: Decimal) -> Bar:
    cell = row.cells[place]
    value = cell.value if cell.text else Decimal(0)
    return Bar(row.unit, value, cell.text or "0%", ahead=value >= mark)


def _percent(share: Decimal) -> str:
    return f"{share.quantize(Decimal(1), ROUND_HALF_UP)}%"


def _drawn(
    chart: Chart,
    faces: Faces,
    house: House,
    *,
    titled: bool,
    **form: Any,  # noqa: ANN401 -- Typst's own
) -> bytes:
    data = {
        "faces": stacks(faces, house),
        "red": house.red,
        "width": TEXT_WIDTH,
        "titled": titled,
        "chart": _bars(chart) if isinstance(chart, BarChart) else _trend(chart),
    }
    made, _ = typeset(_TEMPLATE, data, faces, **form)
    return made if isinstance(made, bytes) else b"".join(made)


def _bars(chart: BarChart) -> dict[str, Any]:
    highest = max((bar.value for bar in chart.bars), default=Decimal(0))
    marked = {"value": float(chart.mark), "text": chart.mark_text} if chart.mark else None
    bars = [
        {"label": b.label, "value": float(b.value), "text": b.text, "ahead": b.ahead}
        for b in chart.bars
    ]
    scale = _scale(max(highest, chart.mark or Decimal(0)), chart.suffix)
    return {"kind": "bars", "title": chart.title, "bars": bars, "mark": marked, **scale}


def _trend(chart: LineChart) -> dict[str, Any]:
    values = [value for series in chart.series for value in series.values if value is not None]
    series = [
        {"name": s.name, "values": [None if v is None else float(v) for v in s.values]}
        for s in chart.series
    ]
    scale = _scale(max(values, default=Decimal(0)), chart.suffix)
    return {"kind": "trend", "title": chart.title, "labels": chart.labels, "series": series} | scale


def _scale(highest: Decimal, suffix: str) -> dict[str, Any]:
    marks = ticks(highest)
    return {
        "top": marks[-1],
        "ticks": [{"value": mark, "text": f"{mark}{suffix}"} for mark in marks],
    }
