"""Run the worked examples of a scheme through the code that scores a real office."""

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cached_property
from pathlib import Path

from pydantic import ValidationError

from kuaibao.engine.ledger import OPENING, Entry, score
from kuaibao.engine.scheme import Scheme
from kuaibao.engine.scheme.shape import shape_problem
from kuaibao.engine.scheme.source import read
from kuaibao.engine.scoreboard.board import Board, Row
from kuaibao.engine.scoreboard.case import Case
from kuaibao.engine.scoreboard.case_names import Finding, case_names, unknown
from kuaibao.engine.scoreboard.scoreboard import scoreboard
from kuaibao.engine.scoreboard.sums import sums
from kuaibao.engine.settlement import Line, RegisterUnit, fresh_line, named, settle_year
from kuaibao.engine.words import Problem, Sentence

_MEND = Sentence("Mend the case, or the rule it speaks of.")


def case_files(folder: Path) -> tuple[Path, ...]:
    """List the case files of the scheme in *folder*."""
    return tuple(sorted(folder.glob("cases/*.yaml")))


def check_case(scheme: Scheme, path: Path) -> tuple[Problem, ...]:
    """List all that is wrong with the case at *path*, or comes out otherwise than it says."""
    source, problems = read(path)
    if problems:
        return tuple(problems)
    try:
        case = Case.model_validate(source.data)
    except ValidationError as error:
        return tuple(shape_problem(one, source, one["loc"], Case) for one in error.errors())
    return tuple(
        Problem(source.place(where)[0], what, remedy)
        for where, what, remedy in _findings(scheme, case)
    )


@dataclass(frozen=True)
class _Outcome:
    """What a scheme makes of a case."""

    scheme: Scheme
    case: Case
    register: tuple[RegisterUnit, ...]
    entries: tuple[Entry, ...]

    @cached_property
    def lines(self) -> list[Line]:
        return [fresh_line(entry) for entry in self.entries]


def _findings(scheme: Scheme, case: Case) -> Iterator[Finding]:
    yield from case_names(scheme, case)
    scheme = scheme.read_as(case.readings)
    facts = [one.read(scheme, f"#{i:04}") for i, one in enumerate(case.facts)]
    lines = {fact.id: i for i, fact in enumerate(facts)}
    scored = score(scheme, facts)
    for problem in scored.problems:
        yield ("facts", lines[problem.place.file]), problem.what, problem.remedy
    register = tuple(
        RegisterUnit(u.name, u.group, u.target, i, u.attributes, u.under)
        for i, u in enumerate(case.units)
    )
    steps = settle_year(scheme, register, map(fresh_line, scored.entries), case.period.last)
    outcome = _Outcome(scheme, case, register, (*scored.entries, *steps))
    for part in (_postings, _totals, _mentions, _table):
        yield from part(outcome)


def _postings(outcome: _Outcome) -> Iterator[Finding]:
    case, entries = outcome.case, outcome.entries
    if case.postings is None:
        return
    found = Counter((e.unit, e.day, e.clause, e.points) for e in entries if e.rule != OPENING)
    for i, one in enumerate(case.postings):
        posting = (one.unit, one.day, one.clause, one.points)
        if not found[posting]:
            yield ("postings", i), Sentence("the scheme gives no such posting."), _MEND
        found[posting] -= 1
    for unit, day, clause, points in (+found).elements():
        values: dict[str, object] = {
            "unit": unit,
            "day": str(day),
            "clause": clause,
            "points": points,
        }
        what = Sentence("{unit} also gets {points} points on {day} by clause {clause}.", values)
        yield ("postings",), what, _MEND


def _totals(outcome: _Outcome) -> Iterator[Finding]:
    scheme, case = outcome.scheme, outcome.case
    year = scheme.calendar.year_of(case.period.last)
    found = sums(outcome.lines, case.period, year, scheme.apart)
    for unit, total in case.totals.items():
        if found[unit].total != total:
            values: dict[str, object] = {"wanted": total, "found": found[unit].total, "name": unit}
            what = Sentence("“{name}” should be “{wanted}” and comes to “{found}”.", values)
            yield ("totals", unit), what, _MEND


def _mentions(outcome: _Outcome) -> Iterator[Finding]:
    case = outcome.case
    if not case.mentions:
        return
    found = named(outcome.scheme, outcome.register, outcome.lines, case.period)
    units = {one.mention.id: one.units for one in found}
    known = [mention.id for mention in outcome.scheme.mentions]
    for name, wanted in case.mentions.items():
        if name not in known:
            yield ("mentions", name), *unknown(name, known)
        elif units.get(name, ()) != wanted:
            values: dict[str, object] = {"name": name, "names": units.get(name, ())}
            yield ("mentions", name), Sentence("“{name}” names: {names}.", values), _MEND


def _table(outcome: _Outcome) -> Iterator[Finding]:
    case = outcome.case
    if not case.table:
        return
    board = scoreboard(outcome.scheme, outcome.register, outcome.lines, case.period)
    rows = {row.unit: row for _, _, row in board.rows()}
    headings = _headings(board)
    for unit, figures in case.table.items():
        wrong = [name for name in figures if name not in headings]
        if unit not in rows:
            yield ("table", unit), *unknown(unit, rows)
        for name in wrong:
            yield ("table", unit, name), *unknown(name, headings)
        if unit in rows and not wrong:
            yield from _row(unit, rows[unit], figures, headings)
    asked = [unit for unit in case.table if unit in rows]
    printed = [unit for unit in rows if unit in case.table]
    if asked != printed:
        what = Sentence("the order in print is: {names}.", {"names": tuple(printed)})
        yield ("table",), what, _MEND


def _row(
    unit: str, row: Row, figures: Mapping[str, Decimal | str], headings: Mapping[str, int]
) -> Iterator[Finding]:
    wanted = {headings[name]: (name, text) for name, text in figures.items()}
    names = {place: name for name, place in headings.items()}
    for place, cell in enumerate(row.cells):
        name, figure = wanted.get(place, (names[place], ""))
        if not _printed(cell.text, figure):
            values: dict[str, object] = {"name": name, "wanted": str(figure), "found": cell.text}
            what = Sentence("“{name}” should be “{wanted}” and comes to “{found}”.", values)
            yield ("table", unit, name), what, _MEND


def _printed(text: str, wanted: Decimal | str) -> bool:
    """Tell whether *text* is what is *wanted*; a number may be printed with more decimals."""
    if isinstance(wanted, str):
        return text == wanted
    with suppress(InvalidOperation):  # such as a blank cell, or one with a sign behind
        return Decimal(text) == wanted
    return False


def _headings(board: Board) -> dict[str, int]:
    """Name each column: by its id, by its title where no other bears it, with the one above."""
    shared = Counter(board.titles)
    names: dict[str, int] = {}
    for place, (column, title) in enumerate(zip(board.columns, board.titles, strict=True)):
        names[column.id] = place
        if column.under:
            names[column.under + title] = place
        if shared[title] == 1:
            names[title] = place
    return names
