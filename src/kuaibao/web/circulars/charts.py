"""The charts of a period, drawn from the figures that its circular prints."""

from decimal import Decimal

from django.core.exceptions import ObjectDoesNotExist
from django.utils.translation import gettext as _

from kuaibao.engine.documents import (
    Chart,
    Picture,
    chart_picture,
    completion_charts,
    share_chart,
    trend_chart,
)
from kuaibao.engine.scheme import Period
from kuaibao.engine.scoreboard import Board
from kuaibao.web.circulars.choices import Figure
from kuaibao.web.circulars.lead import period_name
from kuaibao.web.editions.faces import faces
from kuaibao.web.publications.queries.asking import use_kinds
from kuaibao.web.scoring.lists import uses_counted
from kuaibao.web.scoring.periods import calendar_of
from kuaibao.web.scoring.queries import scheme_on
from kuaibao.web.scoring.settling import board
from kuaibao.web.submissions.queries.sorts import counts_by_sort
from kuaibao.web.units.models import Jurisdiction


def charts_of(jurisdiction: Jurisdiction, figures: Board, figure: str) -> list[Chart]:
    """Give the charts of one kind; none where nothing is there to be drawn."""
    if figure == Figure.COMPLETION:
        return list(completion_charts(figures))
    if figure == Figure.TREND:
        return _trend(jurisdiction, figures)
    return _share(jurisdiction, figures.period) if figure == Figure.SHARE else []


def pictures_of(jurisdiction: Jurisdiction, figures: Board, figure: str) -> list[Picture]:
    """Draw the charts of one kind as they stand in a circular."""
    return [chart_picture(one, faces()) for one in charts_of(jurisdiction, figures, figure)]


def _share(jurisdiction: Jurisdiction, period: Period) -> list[Chart]:
    """Draw of what sorts the items were that were used; once closed, it stays."""
    kinds = use_kinds(scheme_on(jurisdiction, period.last))
    used = uses_counted(jurisdiction, kinds, period)
    counts = counts_by_sort({fact.item_id for fact in used})
    title = _("%(period)s: used information by sort") % {"period": period_name(period)}
    return [share_chart(title, counts)] if counts else []


def _trend(jurisdiction: Jurisdiction, figures: Board) -> list[Chart]:
    """Draw the points of each group, period by period of the year so far."""
    calendar = calendar_of(jurisdiction)
    year = calendar.periods_of(calendar.year_of(figures.period.last))
    periods = [one for one in year if one.last < figures.period.last]
    boards = [*(_board(jurisdiction, one) for one in periods), figures]
    groups = [section.group for section in figures.sections]
    series = {name: [_points(one, name) for one in boards] for name in groups}
    if not any(value for values in series.values() for value in values):
        return []
    title = _("%(year)s: points by period") % {"year": figures.period.last.year}
    labels = [one.months for one in (*periods, figures.period)]
    return [trend_chart(title, labels, series)]


def _board(jurisdiction: Jurisdiction, period: Period) -> Board | None:
    try:
        return board(jurisdiction, period)
    except ObjectDoesNotExist:  # no scheme was in force then
        return None


def _points(figures: Board | None, group: str) -> Decimal | None:
    place = figures.place_of("period") if figures else None
    if figures is None or place is None:
        return None
    rows = [row for section, _, row in figures.rows() if section.group == group]
    return sum((row.cells[place].value for row in rows), Decimal(0))
