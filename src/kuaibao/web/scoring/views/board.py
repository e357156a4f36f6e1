from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from urllib.parse import quote
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kuaibao.engine.scheme import Column, Period
from kuaibao.engine.scoreboard import Band, Board, Cell, Row
from kuaibao.web.core.templatetags.frame import minus
from kuaibao.web.core.views.shared import is_htmx
from kuaibao.web.scoring import queries, settling
from kuaibao.web.scoring.models import Posting, SchemeInForce
from kuaibao.web.scoring.periods import period_of
from kuaibao.web.scoring.receipts import receipt
from kuaibao.web.scoring.views.shared import may_read, readable_unit
from kuaibao.web.units.choices import Right
from kuaibao.web.units.models import Person, Unit
from kuaibao.web.units.names import names_on
from kuaibao.web.units.permissions import needs
from kuaibao.web.units.queries import person_of

_ANY = "any-column"  # stands in an address for the column of a figure


@dataclass(frozen=True, slots=True)
class Head:
    """A heading of the upper line: over its columns, or one column through both lines."""

    title: str
    below: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A figure as it is drawn, with the address of what it is the sum of where it may be opened.

    A board has hundreds: nothing about one is left for the template to work out.
    """

    text: str
    looks: str
    address: str


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row, with the address of its unit where that may be opened."""

    unit: str
    address: str
    cells: tuple[ShownCell, ...]


@dataclass(frozen=True, slots=True)
class ShownBand:
    line: str
    rows: tuple[ShownRow, ...]


@dataclass(frozen=True, slots=True)
class ShownSection:
    heading: str
    bands: tuple[ShownBand, ...]


@needs(Right.READ_BOARD)
@require_safe
def board(request: HttpRequest) -> HttpResponse:
    person, period = person_of(request), period_of(request)
    try:
        figures = settling.board(person.jurisdiction, period)
    except SchemeInForce.DoesNotExist:
        return render(request, "scoring/board.html", {"period": period})
    group, target = request.GET.get("group", ""), request.GET.get("target", "")
    context = {
        "period": period,
        "board": figures,
        "elapsed": _per_cent(figures.elapsed),
        "heads": list(heads(figures)),
        "sections": list(_shown(figures, person, group, target)),
        "group": group,
        "target": target,
        "targets": sorted({b.target for _, b, _ in figures.rows() if b.target}, reverse=True),
    }
    return render(request, "scoring/board.html", context)


def _per_cent(share: Decimal) -> int:
    return int((share * 100).to_integral_value())


def heads(figures: Board) -> Iterator[Head]:
    """Put the columns under the headings they share."""
    titled = zip(figures.columns, figures.titles, strict=True)
    for under, columns in groupby(titled, key=lambda pair: pair[0].under):
        titles = tuple(title for _, title in columns)
        if under:
            yield Head(under, titles)
        else:
            yield from (Head(title, ()) for title in titles)


def _shown(figures: Board, person: Person, group: str, target: str) -> Iterator[ShownSection]:
    then = names_on(person.jurisdiction, figures.period.last)
    units = person.jurisdiction.units.values_list("name", "id")
    ids = {then.get(name, name): unit_id for name, unit_id in units}
    for section in figures.sections:
        bands = tuple(
            ShownBand(
                band.line, tuple(_row(figures, row, ids[row.unit], person) for row in band.rows)
            )
            for band in section.bands
            if not target or str(band.target) == target
        )
        if bands and group in {"", section.group}:
            yield ShownSection(section.heading, bands)


def _row(figures: Board, row: Row, unit_id: UUID, person: Person) -> ShownRow:
    period = f"?period={figures.period}"
    opens = may_read(person, unit_id)
    # Asked for once a row; for each figure it would take half the time of the page.
    pattern = reverse("scoring:figure", args=[unit_id, _ANY]) + period if opens else ""
    cells = tuple(
        _cell(column, cell, pattern)
        for column, cell in zip(figures.columns, row.cells, strict=True)
    )
    address = reverse("scoring:unit", args=[unit_id]) + period if opens else ""
    return ShownRow(row.unit, address, cells)


def _cell(column: Column, cell: Cell, pattern: str) -> ShownCell:
    looks = ("minus" if cell.value < 0 else "", "sum" if column.points == "total" else "")
    address = pattern.replace(_ANY, quote(column.id)) if cell.text else ""
    return ShownCell(minus(cell.text), " ".join(filter(None, looks)), address)


@needs(Right.READ_LINES)
@require_safe
def figure(request: HttpRequest, unit_id: UUID, column_id: str) -> HttpResponse:
    unit, period = readable_unit(request, unit_id), period_of(request)
    figures = settling.board(unit.jurisdiction, period)
    name = names_on(unit.jurisdiction, period.last).get(unit.name, unit.name)
    band, row = _find(figures, name)
    column = next((column for column in figures.columns if column.id == column_id), None)
    if column is None:
        raise Http404
    place = figures.place(column_id)
    found = queries.postings_behind(unit.jurisdiction, unit, column, period)
    postings = [*queries.with_facts(found), *_waiting(unit, column, period)]
    context = {
        "unit": unit,
        "period": period,
        "column": column,
        "title": figures.titles[place],
        "cell": row.cells[place],
        "target": band.target,
        "receipt": receipt(postings, column),
    }
    page = "scoring/_figure.html" if is_htmx(request) else "scoring/figure.html"
    return render(request, page, context)


def _waiting(unit: Unit, column: Column, period: Period) -> list[Posting]:
    """List the lines of open periods that belong to a figure and are not in the ledger yet."""
    scheme = queries.scheme_on(unit.jurisdiction, period.last)
    found = settling.provisional(unit.jurisdiction, period) if column.count is None else []
    return [
        one for one in found if one.unit == unit and queries.behind(scheme, column, period, one)
    ]


def _find(figures: Board, unit: str) -> tuple[Band, Row]:
    found = next(((band, row) for _, band, row in figures.rows() if row.unit == unit), None)
    if found is None:
        raise Http404
    return found
