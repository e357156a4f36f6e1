"""The steps of a scheme on the ledger: as things stand, at closing, and in a recount."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.utils import timezone

from kuaibao.engine import ledger
from kuaibao.engine.scheme import Period, Scheme
from kuaibao.engine.scoreboard import Board, Line, RegisterUnit, fresh_line, scoreboard
from kuaibao.engine.settlement import settle
from kuaibao.web.core.ids import new_id
from kuaibao.web.scoring.booking import row
from kuaibao.web.scoring.models import Closing, Posting, SchemeInForce
from kuaibao.web.scoring.queries import lines, open_from, scheme_on
from kuaibao.web.units.models import Jurisdiction, Unit
from kuaibao.web.units.names import names_on
from kuaibao.web.units.queries import register


def board(jurisdiction: Jurisdiction, period: Period) -> Board:
    """Make the scoreboard of *period*: the ledger, and the steps of open periods as they stand.

    Units go by the names they had at its end.
    """
    scheme = scheme_on(jurisdiction, period.last)
    units = _register(jurisdiction, scheme, period)
    known = list(lines(jurisdiction, scheme, period))
    steps = _unsettled(jurisdiction, scheme, units, known, period)
    figures = scoreboard(scheme, units, [*known, *map(fresh_line, steps)], period)
    return figures.renamed(names_on(jurisdiction, period.last))


def provisional(jurisdiction: Jurisdiction, period: Period) -> list[Posting]:
    """List what the steps of open periods give up to *period*, as rows that are not saved."""
    scheme = scheme_on(jurisdiction, period.last)
    if not scheme.settles:
        return []
    units = _register(jurisdiction, scheme, period)
    known = list(lines(jurisdiction, scheme, period))
    entries = _unsettled(jurisdiction, scheme, units, known, period)
    return _rows(jurisdiction, period, entries)


def settlement(jurisdiction: Jurisdiction, period: Period) -> list[Posting]:
    """Work out the postings of the steps that closing *period* puts into the ledger."""
    scheme = scheme_on(jurisdiction, period.last)
    if not scheme.settles:
        return []
    units = _register(jurisdiction, scheme, period)
    since = Period(_begins(jurisdiction, scheme, period, open_from(jurisdiction)), period.last)
    entries = settle(scheme, units, lines(jurisdiction, scheme, period), since)
    return _rows(jurisdiction, period, entries)


def resettled(jurisdiction: Jurisdiction) -> list[ledger.Posting]:
    """Work closed periods out afresh: what the steps' postings lack or have too much."""
    found: list[ledger.Posting] = []
    since = date.min
    for closing in Closing.objects.filter(jurisdiction=jurisdiction):
        found += difference(jurisdiction, Period(closing.first, closing.last), since)
        since = closing.last + timedelta(days=1)
    return found


def difference(jurisdiction: Jurisdiction, period: Period, since: date) -> list[ledger.Posting]:
    """Work a closed period out afresh; *since* is the day after the one closed before it."""
    scheme = scheme_on(jurisdiction, period.last)
    if not scheme.settles:
        return []
    period = Period(_begins(jurisdiction, scheme, period, since), period.last)
    own = Posting.objects.filter(
        jurisdiction=jurisdiction, counted__range=(period.first, period.last)
    ).exclude(span="")
    before = [
        line
        for line in lines(jurisdiction, scheme, period)
        if not line.span or line.counted < period.first
    ]
    wanted = settle(scheme, _register(jurisdiction, scheme, period), before, period)
    return ledger.post(
        [one.value() for one in own.select_related("unit", "fact")],
        wanted,
        open_from=date.min,
        new_id=lambda: str(new_id()),
    )


def _unsettled(
    jurisdiction: Jurisdiction,
    scheme: Scheme,
    units: Sequence[RegisterUnit],
    known: Sequence[Line],
    period: Period,
) -> list[ledger.Entry]:
    """Work out the steps of the year's open periods up to *period*, none before its day."""
    if not scheme.settles:
        return []
    since = _begins(jurisdiction, scheme, period, open_from(jurisdiction))
    today = timezone.localdate()
    found: list[ledger.Entry] = []
    for one in scheme.calendar.periods_of(scheme.calendar.year_of(period.last)):
        if one.last >= since and one.first <= period.last:
            stretch = Period(max(one.first, since), one.last)
            own = [line for line in known if line.counted <= one.last]
            found += settle(scheme, units, [*own, *map(fresh_line, found)], stretch, today)
    return found


def _begins(jurisdiction: Jurisdiction, scheme: Scheme, period: Period, since: date) -> date:
    """Find the first day that a reckoning up to *period* looks at: none before scheme or year."""
    in_force = SchemeInForce.objects.filter(jurisdiction=jurisdiction, since__lte=period.last)
    begun = in_force.values_list("since", flat=True).last() or date.min
    return max(since, begun, scheme.calendar.year_of(period.last).first)


def _register(
    jurisdiction: Jurisdiction, scheme: Scheme, period: Period
) -> tuple[RegisterUnit, ...]:
    year = scheme.calendar.year_of(period.last).first.year
    return register(jurisdiction, year, period.last)


def _rows(
    jurisdiction: Jurisdiction, period: Period, entries: Sequence[ledger.Entry]
) -> list[Posting]:
    in_force = SchemeInForce.objects.filter(jurisdiction=jurisdiction, since__lte=period.last)
    scheme = in_force.values_list("scheme", flat=True).last() or ""
    names = {entry.unit for entry in entries}
    found = Unit.objects.filter(jurisdiction=jurisdiction, name__in=names)
    units = {unit.name: unit for unit in found}
    return [
        row(scheme, ledger.Posting(str(new_id()), entry, entry.day), units[entry.unit], {})
        for entry in entries
    ]
