"""The head of a printed table: which of its columns is which of the scheme's."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kuaibao.engine.intake.grid import Grid, Line
from kuaibao.engine.intake.names import did_you_mean, spaced, tight
from kuaibao.engine.scheme import Column, Scheme
from kuaibao.engine.words import Problem, Sentence

_UNIT_HEADINGS = {"单位", "报送单位", "单位名称", "各单位"}
_PERIOD = r"(?:\d{1,2}(?:-\d{1,2})?月|本期|本月|当期|[一二三四]季度)"


@dataclass(frozen=True, slots=True)
class Header:
    """Where the unit and each column of the scheme stand; ``places`` by column id."""

    unit: int
    places: dict[str, int]
    width: int


def starts_header(line: Line) -> bool:
    """Tell whether a table's head begins on *line*: its first text is “单位”."""
    texts = [tight(cell) for cell in line.cells if cell]
    return len(texts) > 1 and texts[0] in _UNIT_HEADINGS


def continues_header(first: Line, second: Line, scheme: Scheme) -> bool:
    """Tell whether *second* is the lower line of the head that began on *first*."""
    at = _unit_place(first)
    name = tight(second.cells[at]) if at < len(second.cells) else ""
    if name and name not in _UNIT_HEADINGS:
        return False
    titles = {tight(column.title) for column in scheme.columns if column.under}
    return any(tight(cell) in titles for cell in second.cells)


def read_header(grid: Grid, scheme: Scheme, lines: Sequence[Line]) -> tuple[Header, list[Problem]]:
    """Match the one or two *lines* of a head with the columns of *scheme*."""
    printed = _printed(lines)
    unit = _unit_place(lines[0])
    places: dict[str, int] = {}
    problems: list[Problem] = []
    known = {column.id: _pattern(column) for column in scheme.columns}
    for place, (title, key) in printed.items():
        if place == unit:
            continue
        column = next((c for c, p in known.items() if p.fullmatch(key) and c not in places), None)
        if column is not None:
            places[column] = place
        elif place > unit:
            what = Sentence("the scheme has no column “{title}”.", {"title": title})
            missing = [column_title(c) for c in scheme.columns if c.id not in places]
            problems.append(
                Problem(grid.place(lines[-1], title), what, did_you_mean(title, missing))
            )
    for column_ in scheme.columns:
        if column_.id not in places:
            what = Sentence("the column “{title}” is missing.", {"title": column_title(column_)})
            remedy = Sentence("Check the head of the table against the scheme's columns.")
            problems.append(Problem(grid.place(lines[-1]), what, remedy))
    return Header(unit, places, max(printed, default=0) + 1), problems


def column_title(column: Column, months: str = "本期") -> str:
    """Name a column as print does, the heading above it first: ``约稿·得分``."""
    title = column.title.replace("{period}", months)
    return f"{column.under}·{title}" if column.under else title


def _unit_place(line: Line) -> int:
    return next((i for i, cell in enumerate(line.cells) if tight(cell) in _UNIT_HEADINGS), 0)


def _printed(lines: Sequence[Line]) -> dict[int, tuple[str, str]]:
    """Give each place its title for people and its key, upper and lower heading as one word."""
    width = max(len(line.cells) for line in lines)
    upper, *rest = [line.cells + ("",) * (width - len(line.cells)) for line in lines]
    lower = rest[0] if rest else ("",) * width
    found: dict[int, tuple[str, str]] = {}
    above = ""
    for place, (over, under) in enumerate(zip(upper, lower, strict=True)):
        above = over or (above if under else "")
        parts = [above, under] if under and tight(under) != tight(above) else [above or under]
        if any(parts):
            title = "·".join(spaced(part) for part in parts if part)
            found[place] = (title, tight("".join(parts)))
    return found


def _pattern(column: Column) -> re.Pattern[str]:
    words = tight(column.under + column.title).split("{period}")
    return re.compile(_PERIOD.join(re.escape(word) for word in words))
