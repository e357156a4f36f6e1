"""What closed periods printed: compared before and after a change that must not move it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from kuaibao.engine import ledger
from kuaibao.engine.scheme import Period
from kuaibao.engine.scoreboard import Board, Row
from kuaibao.web.scoring.models import Closing
from kuaibao.web.scoring.queries import scheme_on
from kuaibao.web.scoring.settling import board, difference
from kuaibao.web.units.models import Jurisdiction


@dataclass(frozen=True, slots=True)
class Figures:
    """The board of a closed period, and what its steps would give beside what they gave."""

    board: Board
    steps: tuple[ledger.Entry, ...]


def closed_figures(jurisdiction: Jurisdiction, year: int) -> dict[Period, Figures]:
    """Work out what the closed periods of *year* print."""
    found: dict[Period, Figures] = {}
    since = date.min
    for closing in Closing.objects.filter(jurisdiction=jurisdiction, last__year__lte=year + 1):
        period = Period(closing.first, closing.last)
        calendar = scheme_on(jurisdiction, period.last).calendar
        if calendar.year_of(period.last).first.year == year:
            entries = (posting.entry for posting in difference(jurisdiction, period, since))
            found[period] = Figures(board(jurisdiction, period), tuple(entries))
        since = closing.last + timedelta(days=1)
    return found


def moved(before: Mapping[Period, Figures], after: Mapping[Period, Figures]) -> str:
    """Tell the first thing that moved in a closed period; an empty text if nothing did."""
    for period, old in before.items():
        new = after[period]
        if old != new:
            told = next(_told(old.board, new.board), "") or _("what its steps gave")
            return _("%(period)s, %(what)s") % {"period": period, "what": told}
    return ""


def _told(old: Board, new: Board) -> Iterator[str]:
    before, after = _rows(old), _rows(new)
    for unit, (place, row) in before.items():
        if unit not in after or after[unit][0] != place:
            yield _("%(unit)s: group and target") % {"unit": unit}
            continue
        for title, one, other in zip(old.titles, row.cells, after[unit][1].cells, strict=True):
            if one != other:
                values = {"unit": unit, "column": title, "old": one.text, "new": other.text}
                yield _("%(unit)s: %(column)s %(old)s → %(new)s") % values
    for unit in after.keys() - before.keys():
        yield _("%(unit)s: a row that was not there") % {"unit": unit}
    if old != new:
        yield _("the order of the rows")


def _rows(figures: Board) -> dict[str, tuple[tuple[object, ...], Row]]:
    return {row.unit: ((section.group, band.target), row) for section, band, row in figures.rows()}
