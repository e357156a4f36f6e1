"""The figures of every unit by stretch of time: points by account, counts by tally."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from kuaibao.engine.ledger import OPENING
from kuaibao.engine.scheme import TOTAL, Period, Scheme, Span
from kuaibao.engine.settlement.line import Line

_ZERO = Decimal(0)


@dataclass(slots=True)
class Figures:
    """Points and counts of some units in one stretch of time, from facts alone."""

    points: dict[str, Decimal] = field(default_factory=lambda: defaultdict(lambda: _ZERO))
    counts: dict[str, int] = field(default_factory=lambda: defaultdict(int))


class Store:
    """Adds up lines by unit and stretch of time; what steps gave is kept apart, in their order."""

    def __init__(self, scheme: Scheme, year: Period, spans: Iterable[Span]) -> None:
        self.apart = scheme.apart
        self.spans = {span: scheme.calendar.spans(span, year) for span in {*spans, "year"}}
        self._firsts = {span: [one.first for one in ones] for span, ones in self.spans.items()}
        self._figures: dict[tuple[str, Period], Figures] = defaultdict(Figures)
        self._steps = {step.id: place for place, step in enumerate(scheme.steps)}
        self._given: dict[str, list[tuple[int, Line]]] = defaultdict(list)
        self._year = year

    def add(self, lines: Iterable[Line]) -> None:
        """Take *lines* in; those of other years are left out."""
        for line in lines:
            if line.counted not in self._year:
                continue
            if line.span:  # a step that the scheme no longer has stands above all others
                self._given[line.unit].append((self._steps.get(line.step, -1), line))
                continue
            for window in self._windows(line):
                figures = self._figures[line.unit, window]
                figures.points[line.account] += line.points
                for tally in line.tallies:
                    figures.counts[tally] += line.count

    def window(self, span: Span, day: date) -> Period | None:
        """Find the stretch in which *day* lies; none for days of a cut week."""
        place = bisect_right(self._firsts[span], day) - 1
        found = self.spans[span][place] if place >= 0 else None
        return found if found and day in found else None

    def points(
        self, units: Sequence[str], window: Period, accounts: Sequence[str], above: int
    ) -> Decimal:
        """Add up the *accounts* (or the total) of *units*: facts and the steps *above*."""
        whole = TOTAL in accounts

        def inside(account: str) -> bool:
            return account not in self.apart if whole else account in accounts

        found = _ZERO
        for unit in units:
            figures = self._figures.get((unit, window))
            if figures:
                found += sum((p for name, p in figures.points.items() if inside(name)), _ZERO)
            for place, line in self._given.get(unit, ()):
                if place < above and line.counted in window and inside(line.account):
                    found += line.points
        return found

    def count(self, units: Sequence[str], window: Period, tallies: Sequence[str]) -> int:
        """Add up the *tallies* of *units*."""
        found = (self._figures.get((unit, window)) for unit in units)
        return sum(figures.counts.get(name, 0) for figures in found if figures for name in tallies)

    def given(self, unit: str, step: str, window: Period) -> Decimal:
        """Tell what *step* gave a unit for *window* so far."""
        span = str(window)
        lines = (line for _, line in self._given.get(unit, ()))
        return sum((li.points for li in lines if li.step == step and li.span == span), _ZERO)

    def _windows(self, line: Line) -> list[Period]:
        # What a unit brought with it belongs to the year, and to no shorter stretch of it.
        spans: Iterable[Span] = ("year",) if line.account == OPENING else self.spans
        found = (self.window(span, line.counted) for span in spans)
        # Two names may mean one stretch, such as year and period: it counts once.
        return list({window: None for window in found if window is not None})
