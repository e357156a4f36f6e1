"""Try a scheme on facts that another one measures: who would move, by how much, and why."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from kuaibao.engine.ledger import Entry, Fact, score, wording
from kuaibao.engine.scheme import Clause, Decision, Period, Scheme
from kuaibao.engine.scoreboard.board import Board
from kuaibao.engine.scoreboard.scoreboard import scoreboard
from kuaibao.engine.scoreboard.sums import Sums, sums
from kuaibao.engine.settlement import RegisterUnit, fresh_line, settle_year
from kuaibao.engine.words import Problem, Sentence

_ZERO = Decimal(0)
_UNDATED: dict[str, object] = {"from_": None, "until": None}


@dataclass(frozen=True, slots=True)
class Standing:
    """Points of the period and of the year so far; the place in the band, from 1 (0: none)."""

    period: Decimal
    total: Decimal
    place: int = 0


@dataclass(frozen=True, slots=True)
class Reason:
    """What one clause gives otherwise: how many entries differ, and their points in the year."""

    clause: str
    wording: str
    count: int
    before: Decimal
    after: Decimal

    def sentence(self) -> Sentence:
        """Tell it with the clause in the issuer's words."""
        values: dict[str, object] = {name: getattr(self, name) for name in self.__slots__}
        return Sentence(
            "clause {clause} “{wording}”: entries {count}, points {before} → {after}", values
        )


@dataclass(frozen=True, slots=True)
class Movement:
    """One unit that moves. Who only gives way to others has another place and no reasons."""

    unit: str
    before: Standing
    after: Standing
    reasons: tuple[Reason, ...]

    @property
    def difference(self) -> Decimal:
        """Points of the year so far, more or less than before."""
        return self.after.total - self.before.total


@dataclass(frozen=True, slots=True)
class Trial:
    """Two schemes over the same facts: all units together, and those that move, farthest first.

    ``problems`` are the facts that the new scheme cannot score.
    """

    period: Period
    before: Standing
    after: Standing
    movements: tuple[Movement, ...]
    problems: tuple[Problem, ...]


def trial(
    old: Scheme,
    new: Scheme,
    facts: Iterable[Fact],
    register: Sequence[RegisterUnit],
    period: Period,
) -> Trial:
    """Score *facts* by *old* and by *new*, and compare the units at the end of *period*.

    Both schemes are taken as if they had been in force all the time; one that begins after the
    period is taken as it stands on its first day. Accounts apart from the total do not count.
    """
    facts = list(facts)
    one, other = (_Outcome(scheme, facts, register, period) for scheme in (old, new))
    units = dict.fromkeys([*(unit.name for unit in register), *one.sums, *other.sums])
    moved = [
        Movement(unit, one.standing(unit), other.standing(unit), tuple(_reasons(one, other, unit)))
        for unit in units
        if one.standing(unit) != other.standing(unit)
    ]
    moved.sort(key=_size, reverse=True)
    return Trial(period, one.whole(), other.whole(), tuple(moved), other.problems)


class _Outcome:
    """What one scheme makes of the facts."""

    def __init__(
        self,
        scheme: Scheme,
        facts: Sequence[Fact],
        register: Sequence[RegisterUnit],
        period: Period,
    ) -> None:
        self.scheme = scheme = _throughout(scheme, period)
        entries, self.problems = _entries(scheme, facts, register, period)
        year = scheme.calendar.year_of(period.last)
        lines = [fresh_line(entry) for entry in entries]
        self.sums: Mapping[str, Sums] = sums(lines, period, year, scheme.apart)
        self.places = _places(scoreboard(scheme, register, lines, period))
        self.entries: dict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            counts = year.first <= entry.day <= period.last and entry.account not in scheme.apart
            if counts and entry.points:
                self.entries[entry.unit].append(entry)

    def standing(self, unit: str) -> Standing:
        """Tell where *unit* stands."""
        mine = self.sums.get(unit, Sums())
        return Standing(mine.period, mine.total, self.places.get(unit, 0))

    def whole(self) -> Standing:
        """Add up all units."""
        found = self.sums.values()
        return Standing(sum((s.period for s in found), _ZERO), sum((s.total for s in found), _ZERO))


def _entries(
    scheme: Scheme, facts: Sequence[Fact], register: Sequence[RegisterUnit], period: Period
) -> tuple[list[Entry], tuple[Problem, ...]]:
    """Turn facts into entries, those of the reckoning among them."""
    scored = score(scheme, facts)
    steps = settle_year(scheme, register, map(fresh_line, scored.entries), period.last)
    return [*scored.entries, *steps], scored.problems


def _throughout(scheme: Scheme, period: Period) -> Scheme:
    """Take *scheme* as if it had been in force all the time."""
    if scheme.from_ is None or scheme.from_ <= period.last:
        return scheme.model_copy(update=_UNDATED)
    first, taken = scheme.from_, dict(_UNDATED)
    for name, parts in scheme:
        dated = isinstance(parts, tuple) and all(isinstance(p, Clause | Decision) for p in parts)
        if dated:
            standing = [part for part in parts if part.in_force(first)]
            taken[name] = tuple(part.model_copy(update=_UNDATED) for part in standing)
    return scheme.model_copy(update=taken)


def _places(board: Board) -> dict[str, int]:
    bands = (band for section in board.sections for band in section.bands)
    return {row.unit: place for band in bands for place, row in enumerate(band.rows, 1)}


def _size(movement: Movement) -> tuple[Decimal, Decimal]:
    period = movement.after.period - movement.before.period
    return abs(movement.difference), abs(period)


# ------------------------------------------------------------------ why


class _Content(NamedTuple):
    """What an entry is about, and what it gives; the name of the rule alone moves nobody."""

    about: tuple[object, ...]
    clause: str
    points: Decimal


def _content(entry: Entry) -> _Content:
    rule = "" if entry.fact else entry.rule
    about = (entry.fact, entry.cause, entry.span, entry.day, rule)
    return _Content(about, entry.clause, entry.points)


def _reasons(old: _Outcome, new: _Outcome, unit: str) -> Iterator[Reason]:
    """Group the entries that differ by clause, in the order of the clauses."""
    gone = _surplus(old.entries[unit], new.entries[unit])
    come = _surplus(new.entries[unit], old.entries[unit])
    numbers = [clause.number for clause in (*new.scheme.clauses, *old.scheme.clauses)]
    differing = {entry.clause for entry in (*gone, *come)}
    for clause in dict.fromkeys([*numbers, *differing]):
        before = [entry for entry in gone if entry.clause == clause]
        after = [entry for entry in come if entry.clause == clause]
        if _points(before) != _points(after):
            said = wording(new.scheme, after[-1]) if after else wording(old.scheme, before[-1])
            count = len({_content(entry).about for entry in (*before, *after)})
            yield Reason(clause, said, count, _points(before), _points(after))


def _surplus(entries: Iterable[Entry], others: Iterable[Entry]) -> list[Entry]:
    """List the *entries* that *others* lack, each as often as it lacks."""
    known = Counter(map(_content, others))
    found = []
    for entry in entries:
        content = _content(entry)
        if known[content]:
            known[content] -= 1
        else:
            found.append(entry)
    return found


def _points(entries: Iterable[Entry]) -> Decimal:
    return sum((entry.points for entry in entries), _ZERO)
