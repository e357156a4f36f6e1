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
        self._figures: dict[Period, dict[str, Figures]] = defaultdict(lambda: defaultdict(Figures))
        self._books: dict[date, list[dict[str, Figures]]] = {}  # where lines of a day are added
        self._steps = {step.id: place for place, step in enumerate(scheme.steps)}
        self._given: dict[str, list[tuple[int, Line]]] = defaultdict(list)
        self._gave: dict[tuple[str, str, str], Decimal] = defaultdict(lambda: _ZERO)
        self._year = year

    def add(self, lines: Iterable[Line]) -> None:
        """Take *lines* in; those of other years are left out."""
        first, last = self._year.first, self._year.last
        for line in lines:
            if not first <= line.counted <= last:
                continue
            if line.span:  # a step that the scheme no longer has stands above all others
                self._given[line.unit].append((self._steps.get(line.step, -1), line))
                self._gave[line.unit, line.step, line.span] += line.points
                continue
            for book in self._books_of(line):
                figures = book[line.unit]
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
        whole, facts = TOTAL in accounts, self._figures.get(window, {})

        def inside(account: str) -> bool:
            return account not in self.apart if whole else account in accounts

        found = _ZERO
        for unit in units:
            figures = facts.get(unit)
            if figures:
                found += sum((p for name, p in figures.points.items() if inside(name)), _ZERO)
            for place, line in self._given.get(unit, ()):
                if place < above and line.counted in window and inside(line.account):
                    found += line.points
        return found

    def count(self, units: Sequence[str], window: Period, tallies: Sequence[str]) -> int:
        """Add up the *tallies* of *units*."""
        facts = self._figures.get(window, {})
        found = (facts.get(unit) for unit in units)
        return sum(figures.counts.get(name, 0) for figures in found if figures for name in tallies)

    def given(self, unit: str, step: str, span: str) -> Decimal:
        """Tell what *step* gave a unit for the stretch of time written as *span* so far."""
        return self._gave.get((unit, step, span), _ZERO)

    def _books_of(self, line: Line) -> list[dict[str, Figures]]:
        # What a unit brought with it belongs to the year, and to no shorter stretch of it.
        if line.account == OPENING:
            return self._found(("year",), line.counted)
        known = self._books.get(line.counted)
        if known is None:
            known = self._books[line.counted] = self._found(self.spans, line.counted)
        return known

    def _found(self, spans: Iterable[Span], day: date) -> list[dict[str, Figures]]:
        found = (self.window(span, day) for span in spans)
        # Two names may mean one stretch, such as year and period: it counts once.
        windows = {window: None for window in found if window is not None}
        return [self._figures[window] for window in windows]
