"""Recognise a published circular in the lines of a file."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from kuaibao.engine.intake.figures import NotANumberError, are_fractions, figure, share
from kuaibao.engine.intake.frame import find_period, is_clause, is_tail, read_frame
from kuaibao.engine.intake.grid import PROBLEMS, Grid, Line, doubt
from kuaibao.engine.intake.header import (
    Header,
    column_title,
    continues_header,
    read_header,
    starts_header,
)
from kuaibao.engine.intake.names import did_you_mean, likeness, spaced, tight
from kuaibao.engine.intake.published import PublishedCircular, PublishedFrame, PublishedRow
from kuaibao.engine.scheme import Column, Group, Scheme
from kuaibao.engine.words import Problem, Sentence

_HEADING = re.compile(r"(?:第?[一二三四五六七八九十]{1,3}[、.．部])?(.+)")
_NUMBERED = re.compile(r"[一二三四五六七八九十]{1,3}[、.．]")
_SUMS = {"合计", "总计", "小计", "平均"}
_NOTE = re.compile(r"(注|备注|说明)\s*\d*[:：]")
_ALIKE = 0.6
_SAME = 0.9
_NEAR = 5  # lines from a heading to the head of its table
_UNIT_CHARACTERS = 40
_LINES = 20_000  # a province has a few hundred
_WIDE = 3  # cells of a row, and such rows of a sheet, that look like a table


@dataclass(slots=True)
class _Table:
    """The state of reading: where in the tables we are, and what was found so far."""

    closed: bool = False  # the rules or the tail have begun
    group: str = ""
    target: Decimal | None = None
    header: Header | None = None
    rows: list[tuple[str, str, Decimal | None, Line, Header]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    after: list[Line] = field(default_factory=list)


def read_circular(
    grid: Grid, scheme: Scheme
) -> tuple[PublishedCircular | None, tuple[Problem, ...]]:
    """Read the circular in *grid*; None and the problems where it is none or is damaged.

    Problems that only ask for a look leave the circular standing.
    """
    if len(grid.lines) > _LINES:
        what = Sentence("the file has more than {most} lines.", {"most": _LINES})
        remedy = Sentence("Check that the file is a circular with its tables.")
        return None, (Problem(grid.place(), what, remedy),)
    first = next((i for i, line in enumerate(grid.lines) if starts_header(line)), None)
    if first is None:
        what = Sentence("no table with the heading “单位” was found.")
        remedy = Sentence("Check that the file is a circular with its tables.")
        return None, (Problem(grid.place(), what, remedy),)
    start = _first_heading(grid, scheme, first)
    table = _read_tables(grid, scheme, grid.lines[start:])
    frame = read_frame(grid.lines[:start], table.after)
    period = find_period([frame.annex, *frame.lead, *(line.text for line in grid.lines)])
    problems = table.problems + _frame_problems(grid, frame, table)
    problems += _headless_sheets(grid)
    if period is None:
        what = Sentence("the period of the circular is not named.")
        remedy = Sentence("Write it in the title, such as 2024年5-6月政务信息采用情况通报.")
        problems.append(Problem(grid.place(), what, remedy))
        return None, tuple(problems)
    rows = _rows(grid, scheme, table, problems)
    return PublishedCircular(frame, period, rows), tuple(problems)


def _headless_sheets(grid: Grid) -> Iterator[Problem]:
    """Ask about sheets that look like a table but have no heading, so nothing is lost unseen."""
    for name in dict.fromkeys(line.sheet for line in grid.lines if line.sheet):
        lines = [line for line in grid.lines if line.sheet == name]
        wide = [line for line in lines if sum(map(bool, line.cells)) >= _WIDE]
        if len(wide) >= _WIDE and not any(map(starts_header, lines)):
            what = Sentence("the sheet has rows, but no heading “单位”; it was passed over.")
            remedy = Sentence("Mend its heading if it belongs to the circular.")
            yield doubt(grid.place(wide[0]), what, remedy)


def _first_heading(grid: Grid, scheme: Scheme, header: int) -> int:
    """Find the heading above the first table; the table itself where none stands there."""
    above = range(header - 1, max(header - 4, -1), -1)
    return next((i for i in above if _group_of(grid.lines[i].text, scheme)), header)


def _group_of(text: str, scheme: Scheme, least: float = _ALIKE) -> Group | None:
    found = _HEADING.fullmatch(tight(text))
    if not found or not scheme.groups or len(text) > _UNIT_CHARACTERS:
        return None
    best = max(scheme.groups, key=lambda group: likeness(found[1], group.heading))
    return best if likeness(found[1], best.heading) >= least else None


def _read_tables(grid: Grid, scheme: Scheme, lines: tuple[Line, ...]) -> _Table:
    table = _Table()
    target = _target_pattern(scheme)
    lower: Line | None = None
    for i, line in enumerate(lines):
        if len(table.problems) > PROBLEMS:
            break
        if line is lower or not line.text:
            continue
        if starts_header(line):
            following = lines[i + 1] if i + 1 < len(lines) else None
            two = following is not None and continues_header(line, following, scheme)
            lower = following if two else None
            heads = [line, following] if two and following else [line]
            table.closed = False
            table.header, wrong = read_header(grid, scheme, heads)
            table.problems += wrong
        elif table.closed or is_clause(line.text) or is_tail(line.text):
            table.closed = True
            table.after.append(line)
        elif target and (found := target.fullmatch(tight(line.text))):
            table.target = Decimal(found[1])
        else:
            _read_line(grid, scheme, table, lines[i : i + _NEAR])
    return table


def _target_pattern(scheme: Scheme) -> re.Pattern[str] | None:
    if "{target}" not in scheme.target_line:
        return None
    words = tight(scheme.target_line).split("{target}")
    return re.compile(r"(\d{1,6}(?:\.\d{1,2})?)".join(re.escape(word) for word in words))


def _read_line(grid: Grid, scheme: Scheme, table: _Table, lines: Sequence[Line]) -> None:
    """Take the first of *lines*, between the tables: a heading, a note, or the row of a unit."""
    line = lines[0]
    alone = sum(bool(cell) for cell in line.cells) == 1
    numbered = _NUMBERED.match(line.text)
    if alone and (numbered or not table.header or _is_title(line.text, scheme)):
        group = _group_of(line.text, scheme)
        if group:
            table.group, table.target = group.id, None
        elif numbered and any(map(starts_header, lines)):
            table.problems.append(_unknown_heading(grid, scheme, line))
        elif numbered:
            table.closed = True
    elif not (_NOTE.match(line.text) or (alone and len(line.text) > _UNIT_CHARACTERS)):
        _read_row(grid, table, line)


def _is_title(text: str, scheme: Scheme) -> bool:
    """Tell whether *text* repeats a title or heading between tables, as on a further sheet."""
    return find_period([text]) is not None or _group_of(text, scheme, _SAME) is not None


def _unknown_heading(grid: Grid, scheme: Scheme, line: Line) -> Problem:
    what = Sentence("“{text}” is no group of the scheme.", {"text": line.text})
    return Problem(
        grid.place(line), what, did_you_mean(line.text, [group.heading for group in scheme.groups])
    )


def _read_row(grid: Grid, table: _Table, line: Line) -> None:
    if table.header is None:
        return
    at = table.header.unit
    unit = spaced(line.cells[at]) if at < len(line.cells) else ""
    if tight(unit) in _SUMS:
        return
    if not table.group:
        what = Sentence("the row stands below no heading of a group.")
        remedy = Sentence("Write the heading of its group above the table.")
        table.problems.append(Problem(grid.place(line), what, remedy))
    elif not unit:
        what = Sentence("the row names no unit.")
        remedy = Sentence("Write its name into the first column.")
        table.problems.append(Problem(grid.place(line), what, remedy))
    else:
        table.rows.append((unit, table.group, table.target, line, table.header))


def _rows(
    grid: Grid, scheme: Scheme, table: _Table, problems: list[Problem]
) -> tuple[PublishedRow, ...]:
    if not table.rows and not problems:
        what = Sentence("the tables have no row.")
        remedy = Sentence("Check that the file is a circular with its tables.")
        problems.append(Problem(grid.place(), what, remedy))
    hundredfold = {
        column.id
        for column in scheme.columns
        if column.share
        and are_fractions([_cell(line, header, column) for _, _, _, line, header in table.rows])
    }
    rows = []
    for position, (unit, group, target, line, header) in enumerate(table.rows):
        figures: dict[str, Decimal | None] = {}
        for column in scheme.columns:
            figures[column.id] = _figure(grid, line, header, column, problems)
            if column.id in hundredfold and (value := figures[column.id]) is not None:
                figures[column.id] = value * 100
        problems += _surplus(grid, line, header)
        rows.append(PublishedRow(unit, group, target, position, figures, grid.place(line)))
    return tuple(rows)


def _cell(line: Line, header: Header, column: Column) -> str:
    place = header.places.get(column.id, len(line.cells))
    return line.cells[place] if place < len(line.cells) else ""


def _figure(
    grid: Grid, line: Line, header: Header, column: Column, problems: list[Problem]
) -> Decimal | None:
    cell = _cell(line, header, column)
    place = grid.place(line, column_title(column))
    try:
        value = share(cell) if column.share else figure(cell)
    except NotANumberError:
        what = Sentence("“{cell}” is no number.", {"cell": cell[:40]})
        problems.append(Problem(place, what, Sentence("Write the figure, or leave it blank.")))
        return None
    if column.count and value is not None and (value < 0 or value % 1):
        what = Sentence("“{cell}” is no count.", {"cell": cell[:40]})
        problems.append(Problem(place, what, Sentence("Write a whole number, or leave it blank.")))
        return None
    return value


def _surplus(grid: Grid, line: Line, header: Header) -> list[Problem]:
    if not any(line.cells[header.width :]):
        return []
    values: dict[str, object] = {"cells": len(line.cells), "most": header.width}
    what = Sentence("the row has {cells} cells, the head of the table {most}.", values)
    return [Problem(grid.place(line), what, Sentence("Move the figures below their headings."))]


def _frame_problems(grid: Grid, frame: PublishedFrame, table: _Table) -> list[Problem]:
    """Doubt a text that may have been cut off: an issue ends with who signed it."""
    if grid.whole or frame.issuer:
        return []
    last = grid.place(grid.lines[-1])
    remedy = Sentence("Compare it with the issue as published.")
    if frame.number or table.after:
        what = Sentence("the file ends before 签发; it seems to be cut off.")
        return [Problem(last, what, remedy)]
    return [doubt(last, Sentence("the end of the table cannot be told from a cut."), remedy)]
