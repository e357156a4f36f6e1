"""Options of the charts as plain data; each picture has its table beside it."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

_GRID = {"left": 8, "right": 40, "top": 8, "bottom": 4, "containLabel": True}
_LINE = {"color": "#1f2933", "width": 2, "type": "dashed"}


def against_target(
    total: Decimal, target: Decimal, elapsed: Decimal, description: str
) -> dict[str, Any]:
    """A bullet: the points, the target behind them, a mark where the year stands."""
    due = float(target * elapsed)
    mark = {
        "symbol": "none",
        "silent": True,
        "lineStyle": _LINE,
        "label": {"show": True, "formatter": _("due by now"), "position": "end"},
        "data": [{"xAxis": due}],
    }
    axis = {
        "type": "category",
        "data": [""],
        "axisTick": {"show": False},
        "axisLine": {"show": False},
    }
    behind = {"name": _("Annual target"), "data": [float(target)], "barWidth": 32, "silent": True}
    front = {"name": _("Points"), "data": [float(total)], "barWidth": 14, "markLine": mark}
    return {
        "aria": {"label": {"description": description}},
        "grid": _GRID | {"top": 24},
        "xAxis": {"type": "value"},
        # An axis for each bar, so that one stands before the other.
        "yAxis": [axis, axis],
        "series": [
            {"type": "bar", "itemStyle": {"color": "#d9e0e8"}, **behind},
            {"type": "bar", "itemStyle": {"color": "#1f5fa8"}, "yAxisIndex": 1, "z": 3, **front},
        ],
    }


def by_period(
    titles: Sequence[str], points: Sequence[Decimal], running: Sequence[Decimal], description: str
) -> dict[str, Any]:
    """Bars of the points of each period under the line of the running total."""
    return {
        "aria": {"label": {"description": description}},
        "grid": _GRID | {"top": 32},
        "legend": {"top": 0, "left": 0},
        "tooltip": {"trigger": "axis"},
        "xAxis": {"type": "category", "data": list(titles)},
        "yAxis": {"type": "value"},
        "series": [
            {
                "type": "bar",
                "name": _("Points of the period"),
                "data": [float(value) for value in points],
                "barMaxWidth": 36,
                "label": {"show": True, "position": "top"},
            },
            {
                "type": "line",
                "name": _("Running total"),
                "data": [float(value) for value in running],
                "color": "#8a5a00",
            },
        ],
    }
