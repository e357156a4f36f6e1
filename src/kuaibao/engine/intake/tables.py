"""A fact table, one fact a row, with every mistake of every row at once."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from kuaibao.engine.intake.figures import NotANumberError, figure
from kuaibao.engine.intake.grid import PROBLEMS, Grid, Line, doubt
from kuaibao.engine.intake.intake import Intake
from kuaibao.engine.intake.names import did_you_mean, spaced, tight
from kuaibao.engine.intake.roll import Roll
from kuaibao.engine.intake.table_head import FIELDS, TableHead, read_table_head
from kuaibao.engine.intake.units import Units
from kuaibao.engine.ledger import OPENING, WITHDRAWAL, Fact, PriceList
from kuaibao.engine.scheme import Scheme
from kuaibao.engine.words import Problem, Sentence

_DAY = re.compile(r"((?:19|20)\d{2})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:00:00(?::00)?)?")
_COUNT = re.compile(r"[1-9][0-9]{0,5}")
_EVERYWHERE = {OPENING: "期初余额", WITHDRAWAL: "撤销"}


def read_table(grid: Grid, scheme: Scheme, units: Units) -> Intake:
    """Read the facts of *grid*; the caller drops them where a problem is an error."""
    lines = [line for line in grid.lines if line.text]
    head, problems = read_table_head(grid, scheme, lines[0])
    if problems:
        return Intake(problems=tuple(problems))
    reader = _Reader(grid, scheme, head, units)
    for line in lines[1:]:
        reader.read(line)
        if len(reader.problems) > PROBLEMS:
            break
    reader.finish(lines[-1])
    return Intake(reader.roll.register(), tuple(reader.facts.values()), (), tuple(reader.problems))


class _Reader:
    """Reads row after row and remembers what later rows must agree with."""

    def __init__(self, grid: Grid, scheme: Scheme, head: TableHead, units: Units) -> None:
        self.grid, self.scheme, self.head, self.units = grid, scheme, head, units
        self.prices = PriceList(scheme)
        self.roll = Roll(scheme)
        self.facts: dict[str, Fact] = {}
        self.lines: dict[str, Line] = {}
        self.problems: list[Problem] = []
        self.kinds = {tight(name): name for name in (*scheme.facts, *_EVERYWHERE)}
        titles = {name: kind.title for name, kind in scheme.facts.items()} | _EVERYWHERE
        self.kinds |= {tight(title): name for name, title in titles.items()}

    def read(self, line: Line) -> None:
        """Take one row as a fact, or note everything that is wrong with it."""
        before = len(self.problems)
        if self._has_all_cells(line):
            values = _values(self.head, line)
            fact = self._fact(line, values)
            if len(self.problems) == before:
                self._place_unit(line, values, fact)
                self._keep(line, fact)

    def finish(self, last: Line) -> None:
        """Check what only the whole table shows: withdrawals, and an end that was cut off."""
        for fact in self.facts.values():
            if len(self.problems) > PROBLEMS:
                return
            if fact.kind == WITHDRAWAL and self._withdrawn(fact) is None:
                values: dict[str, object] = {"withdraws": fact.withdraws}
                what = Sentence("there is no fact “{withdraws}” to withdraw.", values)
                names = [one.id for one in self.facts.values() if one.kind != WITHDRAWAL]
                near = did_you_mean(fact.withdraws, names[:200])
                self._wrong(self.lines[fact.id], "withdraws", what, near)
        if not self.facts and not self.problems:
            what = Sentence("the table has no row.")
            self._wrong(last, "", what, Sentence("Write one fact a row below the head."))
        if not self.grid.ended and not self.grid.file.endswith(".jsonl"):
            what = Sentence("the last line has no line break; it may be cut off.")
            remedy = Sentence("Check the last row.")
            self.problems.append(doubt(self.grid.place(last), what, remedy))

    def _withdrawn(self, fact: Fact) -> Fact | None:
        found = self.facts.get(fact.withdraws)
        return found if found and found.kind != WITHDRAWAL else None

    def _has_all_cells(self, line: Line) -> bool:
        if len(line.cells) >= self.head.width and not any(line.cells[self.head.width :]):
            return True
        values: dict[str, object] = {"cells": len(line.cells), "most": self.head.width}
        what = Sentence("the row has {cells} cells, the head of the table {most}.", values)
        self._wrong(
            line, "", what, Sentence("Put the row right; if it is the last, it was cut off.")
        )
        return False

    def _fact(self, line: Line, values: dict[str, str]) -> Fact:
        kind = self._kind(line, values.get("kind", ""))
        default = f"{self.grid.file}/{line.sheet}{line.number}"
        points = self._points(line, values.get("points", ""))
        return Fact(
            id=values.get("id") or default,
            kind=kind,
            unit=self._unit(line, values, kind),
            day=self._day(line, values.get("day", "")),
            attributes=self._attributes(line, values, kind),
            item=values.get("item", ""),
            count=self._count(line, values.get("count", "")),
            points=points,
            title=values.get("title", ""),
            reason=values.get("reason", ""),
            evidence=values.get("evidence", ""),
            withdraws=values.get("withdraws", ""),
            recorded_by=values.get("recorded_by", ""),
            recorded_at=self._moment(line, values.get("recorded_at", "")),
        )

    def _kind(self, line: Line, text: str) -> str:
        kind = self.kinds.get(tight(text), "")
        if not text:
            self._missing(line, "kind")
        elif not kind:
            what = Sentence("“{kind}” is no kind of fact of this scheme.", {"kind": text[:40]})
            self._wrong(line, "kind", what, did_you_mean(text, _alike(text, self.kinds)))
        return kind

    def _unit(self, line: Line, values: dict[str, str], kind: str) -> str:
        name = spaced(values.get("unit", ""))
        if (
            not name
            and kind == WITHDRAWAL
            and (other := self.facts.get(values.get("withdraws", "")))
        ):
            return other.unit
        if not name:
            self._missing(line, "unit")
            return ""
        unit = self.units.find(name)
        if unit is None:
            place = self.grid.place(line, self._title("unit"))
            self.problems.append(self.units.unknown(name, place))
        return unit or ""

    def _day(self, line: Line, text: str) -> date:
        found = _DAY.fullmatch(tight(text))
        try:
            return date(int(found[1]), int(found[2]), int(found[3])) if found else _no_day()
        except ValueError:
            if not text:
                self._missing(line, "day")
            else:
                what = Sentence("“{text}” is no day of the calendar.", {"text": text[:40]})
                self._wrong(line, "day", what, Sentence("Write it as 2024-05-31."))
            return date.min

    def _moment(self, line: Line, text: str) -> datetime | None:
        try:
            return datetime.fromisoformat(text) if text else None
        except ValueError:
            what = Sentence("“{text}” is no moment in time.", {"text": text[:40]})
            self._wrong(line, "recorded_at", what, Sentence("Write it as 2024-05-31 16:30."))
            return None

    def _count(self, line: Line, text: str) -> int:
        if not text:
            return 1
        if _COUNT.fullmatch(tight(text)):
            return int(tight(text))
        what = Sentence("“{cell}” is no count.", {"cell": text[:40]})
        self._wrong(line, "count", what, Sentence("Give a whole number from 1 up."))
        return 1

    def _points(self, line: Line, text: str) -> Decimal | None:
        try:
            return figure(text)
        except NotANumberError:
            what = Sentence("“{cell}” is no number.", {"cell": text[:40]})
            remedy = Sentence("Write the figure, or leave it blank.")
            self._wrong(line, "points", what, remedy)
            return None

    def _attributes(self, line: Line, values: dict[str, str], kind: str) -> dict[str, str]:
        told = self.scheme.facts[kind].attributes if kind in self.scheme.facts else {}
        found = {}
        for name, attribute in told.items():
            text = values.get(name, "")
            names = {tight(title): value for value, title in attribute.values.items()}
            names |= {tight(value): value for value in attribute.values}
            found[name] = names.get(tight(text), "")
            if text and not found[name]:
                shown: dict[str, object] = {"title": attribute.title, "given": text[:40]}
                what = Sentence("“{title}” cannot be “{given}”.", shown)
                self._wrong(
                    line, name, what, did_you_mean(text, _alike(text, _both(attribute.values)))
                )
            elif not text:
                what = Sentence("“{title}” is missing.", {"title": attribute.title})
                known: dict[str, object] = {"names": tuple(attribute.values.values())}
                self._wrong(line, name, what, Sentence("Known are: {names}.", known))
        return found

    def _place_unit(self, line: Line, values: dict[str, str], fact: Fact) -> None:
        place = self.grid.place(line)
        group, target = values.get("group", ""), values.get("target", "")
        self.problems += self.roll.note(fact.unit, group, target, place)

    def _keep(self, line: Line, fact: Fact) -> None:
        if fact.id in self.facts:
            values: dict[str, object] = {"id": fact.id, "line": self.lines[fact.id].number}
            what = Sentence("the number “{id}” stands already in line {line}.", values)
            self._wrong(line, "id", what, Sentence("Give each fact its own, or leave it blank."))
            return
        self.facts[fact.id], self.lines[fact.id] = fact, line
        if fact.kind in self.scheme.facts:
            place = self.grid.place(line)
            wrong = self.prices.objections(fact)
            self.problems += [replace(problem, place=place) for problem in wrong]
        elif fact.kind == OPENING and fact.points is None:
            remedy = Sentence("Give the points before the ledger begins.")
            self._wrong(line, "points", Sentence("the opening balance has no points."), remedy)

    def _missing(self, line: Line, name: str) -> None:
        what = Sentence("“{title}” is missing.", {"title": FIELDS[name]})
        self._wrong(line, name, what, Sentence("Fill it in; every fact needs it."))

    def _title(self, name: str) -> str:
        return self.head.titles.get(name, FIELDS.get(name, name)) if name else ""

    def _wrong(self, line: Line, name: str, what: Sentence, remedy: Sentence) -> None:
        self.problems.append(Problem(self.grid.place(line, self._title(name)), what, remedy))


def _values(head: TableHead, line: Line) -> dict[str, str]:
    return {name: line.cells[place] for place, names in head.places.items() for name in names}


def _both(values: dict[str, str]) -> list[str]:
    return [*values, *values.values()]


def _alike(text: str, names: Sequence[str] | dict[str, str]) -> list[str]:
    """Keep the names of the language that *text* is written in."""
    return [name for name in names if name.isascii() == text.isascii()] or list(names)


def _no_day() -> date:
    raise ValueError
