"""The charts of a period: seen, and handed out for other papers."""

from base64 import b64encode
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kuaibao.engine.documents import BarChart, Chart, to_png, to_svg
from kuaibao.engine.scoreboard import Board
from kuaibao.engine.words import plain
from kuaibao.web.circulars.charts import charts_of
from kuaibao.web.circulars.choices import Figure
from kuaibao.web.core.views.shared import handed_out
from kuaibao.web.editions.faces import faces
from kuaibao.web.scoring.actions import note_export
from kuaibao.web.scoring.periods import period_of
from kuaibao.web.scoring.settling import board
from kuaibao.web.units.choices import Right
from kuaibao.web.units.permissions import needs
from kuaibao.web.units.queries import person_of

FORMS = {"svg": (to_svg, "image/svg+xml"), "png": (to_png, "image/png")}


@dataclass(frozen=True, slots=True)
class Shown:
    """A chart as the page shows it, with its figures for who does not see it."""

    figure: str
    place: int
    title: str
    picture: str
    heads: list[str]
    rows: list[list[str]]


@needs(Right.READ_CIRCULAR)
@require_safe
def charts(request: HttpRequest, period: str) -> HttpResponse:  # noqa: ARG001 -- period_of reads it
    figures, where = _figures(request), person_of(request).jurisdiction
    found = [
        _shown(figure, place, chart)
        for figure in Figure.values
        for place, chart in enumerate(charts_of(where, figures, figure), 1)
    ]
    context = {"charts": found, "period": period_of(request)}
    return render(request, "circulars/charts.html", context)


@needs(Right.READ_CIRCULAR)
@require_safe
def chart(request: HttpRequest, period: str, figure: str, place: int, form: str) -> HttpResponse:
    """Hand a chart out to be pasted elsewhere."""
    found = charts_of(person_of(request).jurisdiction, _figures(request), figure)
    if form not in FORMS or not 0 < place <= len(found):
        raise Http404
    draw, content_type = FORMS[form]
    one = found[place - 1]
    note_export(by=person_of(request), detail=f"chart.{form} {period} {one.title}")
    return handed_out(draw(one, faces()), name=f"{one.title}.{form}", content_type=content_type)


def _figures(request: HttpRequest) -> Board:
    try:
        return board(person_of(request).jurisdiction, period_of(request))
    except ObjectDoesNotExist as missing:
        raise Http404 from missing


def _shown(figure: str, place: int, chart: Chart) -> Shown:
    picture = b64encode(to_svg(chart, faces())).decode()
    heads, rows = _table(chart)
    return Shown(figure, place, chart.title, picture, heads, rows)


def _table(chart: Chart) -> tuple[list[str], list[list[str]]]:
    if isinstance(chart, BarChart):
        return [], [[bar.label, bar.text] for bar in chart.bars]
    lines = [[one.name, *map(_text, one.values)] for one in chart.series]
    return ["", *chart.labels], lines


def _text(value: Decimal | None) -> str:
    return "" if value is None else plain(value)
