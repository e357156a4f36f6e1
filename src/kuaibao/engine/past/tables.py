"""The table of a circular: its head, its groups, the lines of its targets, its rows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from kuaibao.engine.intake.figures import NotANumberError, are_fractions, figure
from kuaibao.engine.intake.frame import find_period, is_clause, is_tail
from kuaibao.engine.past.issue import PastBand, PastRow, PastSection, PastTable
from kuaibao.engine.past.text import Row
from kuaibao.engine.words import Place, plain

_UNITS = {"单位", "报送单位", "单位名称", "各单位", "单位(部门)", "乡镇", "部门"}
SUMS = frozenset({"合计", "总计", "小计"})
_NUMBERS = frozenset({"序号", "编号", "名次", "排名", "位次"})  # may stand before the unit
_POINTS = re.compile(r"得分|总分|积分|分值|占任务|完成率")
_SHARE = re.compile(r"占任务|完成率|[%％]")
_NUMBERED = re.compile(r"[(（]?[一二三四五六七八九十]{1,3}[)）]?[、.．]?")
_HEADING = re.compile(r"第?[一二三四五六七八九十]{1,3}[、.．部]")
_TARGET = re.compile(r".{0,20}(?:目标|任务).{0,10}\d+(?:\.\d+)?.{0,8}")
_NOTE = re.compile(r"(?:注|备注|说明)\d*[:：]")
_NEAR = 4  # rows from a heading to the head of its table
_NAME = 30  # characters of the longest name of a unit


@dataclass(slots=True)
class Tables:
    """What was read: all rows before and behind the tables, and what does not fit."""

    before: list[Row] = field(default_factory=list)
    after: list[Row] = field(default_factory=list)
    titles: tuple[str, ...] = ()
    sections: list[tuple[str, list[tuple[str, list[PastRow]]]]] = field(default_factory=list)
    other_heads: list[Place] = field(default_factory=list)  # heads unlike the first
    uneven: list[tuple[int, int]] = field(default_factory=list)  # places of rows, their cells
    count: int = 0  # rows so far

    def table(self) -> PastTable | None:
        """Give the table, or None where none was found."""
        sections = tuple(
            PastSection(
                heading,
                tuple(
                    PastBand(line, tuple(map(self._whole, rows))) for line, rows in bands if rows
                ),
            )
            for heading, bands in self.sections
        )
        kept = tuple(section for section in sections if section.bands)
        return _percents(PastTable(self.titles, kept)) if kept else None

    def places(self, titles: Sequence[str]) -> list[int]:
        """Find the column of each of *titles*; one that is new stands behind the others."""
        free = [_bare(title) for title in self.titles]
        found = []
        for title in titles:
            if _bare(title) not in free:
                self.titles += (title,)
                free.append(_bare(title))
            found.append(free.index(_bare(title)))
            free[found[-1]] = "\0"  # two columns may bear one title
        return found

    def _whole(self, row: PastRow) -> PastRow:
        """Fill a row up whose head had not all columns."""
        blank = ("",) * (len(self.titles) - len(row.cells))
        return PastRow(row.unit, row.cells + blank, row.at)


def read_tables(rows: Sequence[Row]) -> Tables:
    """Read the tables among *rows*; where there is none, everything stands before it."""
    found = Tables()
    first = next((n for n, row in enumerate(rows) if _is_head(row, rows[n + 1 : n + 2])), None)
    if first is None:
        found.before = list(rows)
        return found
    start = first - 1 if first and _is_heading(rows, first - 1) else first
    found.before = list(rows[:start])
    _Reader(rows, found).read(start)
    return found


class _Reader:
    """Goes through the rows from the first heading on."""

    def __init__(self, rows: Sequence[Row], found: Tables) -> None:
        self.rows, self.found = rows, found
        self.closed = False
        self.unit = 0
        self.places: list[int] = []  # of the present head's columns among all

    def read(self, place: int) -> None:
        """Read from the row at *place* to the end."""
        while place < len(self.rows):
            place += self._take(place)

    def _take(self, place: int) -> int:
        """Take the row at *place*; give how many rows that were."""
        row = self.rows[place]
        if _is_head(row, self.rows[place + 1 : place + 2]):
            return self._head(place)
        if _is_heading(self.rows, place):
            self.found.sections.append((_NUMBERED.sub("", row.text, count=1), [("", [])]))
            self.closed = False
        elif self.closed or self._closes(row):
            self.closed = True
            self.found.after.append(row)
        elif row.filled == 1 and _TARGET.fullmatch(row.text):
            self._band(row.text)
        elif _NOTE.match(row.text) or (row.filled == 1 and _is_title(row, self.rows[place + 1 :])):
            self.found.after += [row] if _NOTE.match(row.text) else []
        else:
            self._row(row)
        return 1

    def _closes(self, row: Row) -> bool:
        alone = row.filled == 1
        long = alone and len(row.text) > _NAME and not _NOTE.match(row.text)
        return (
            is_clause(row.text) or is_tail(row.text) or long
            or (alone and bool(_HEADING.match(row.text) or row.text.startswith("附件")))
        )  # fmt: skip

    def _head(self, place: int) -> int:
        upper = self.rows[place]
        lower = self.rows[place + 1] if place + 1 < len(self.rows) else None
        two = lower is not None and _is_lower(upper, lower)
        self.unit, titles = _titles(upper, lower if two else None)
        if self.found.titles and list(map(_bare, titles)) != list(map(_bare, self.found.titles)):
            self.found.other_heads.append(upper.at)
        self.places, self.closed = self.found.places(titles), False
        if not self.found.sections:
            self.found.sections.append(("", [("", [])]))
        return 2 if two else 1

    def _band(self, line: str) -> None:
        bands = self.found.sections[-1][1]
        if bands[-1][0] != line:  # else it is repeated at the head of a page
            bands.append((line, []))

    def _row(self, row: Row) -> None:
        width = len(self.places)
        cells = row.cells + ("",) * (1 + width - len(row.cells))
        behind = cells[: self.unit] + cells[self.unit + 1 :]
        laid = dict(zip(self.places, behind, strict=False))
        count = max(laid, default=-1) + 1
        unit = cells[self.unit] or next((one for one in cells if one in SUMS), "")
        past = PastRow(unit, tuple(laid.get(n, "") for n in range(count)), row.at)
        if any(behind[width:]) or (row.filled > 1 and len(row.cells) < len(cells)):
            self.found.uneven.append((self.found.count, len(row.cells)))
        self.found.sections[-1][1][-1][1].append(past)
        self.found.count += 1


def _is_head(row: Row, following: Sequence[Row]) -> bool:
    texts = [cell for cell in row.cells if cell]
    below = [cell for one in following for cell in one.cells if not one.cells[0]]
    points = any(map(_POINTS.search, (*texts, *below)))
    numbered = texts[:1] and texts[0] in _NUMBERS
    names = texts[1:] if numbered else texts
    return len(texts) > 1 and names[0] in _UNITS and points


def _is_lower(upper: Row, lower: Row) -> bool:
    at = _unit_place(upper)
    name = lower.cells[at] if at < len(lower.cells) else ""
    return name in {"", *_UNITS} and lower.filled > 0 and not any(map(_is_figure, lower.cells))


def _is_figure(cell: str) -> bool:
    try:
        return figure(cell.removesuffix("%")) is not None
    except NotANumberError:
        return False


def _is_heading(rows: Sequence[Row], place: int) -> bool:
    """Tell whether the row at *place* names the group of a table that follows at once."""
    row = rows[place]
    if row.filled != 1 or len(row.text) > _NAME or not _HEADING.match(row.text):
        return False
    following = rows[place + 1 : place + _NEAR]
    return any(_is_head(one, following[n + 1 : n + 2]) for n, one in enumerate(following))


def _is_title(row: Row, following: Sequence[Row]) -> bool:
    """Tell whether a title is repeated above a further table, as on another sheet."""
    near = following[:_NEAR]
    headed = any(_is_head(one, near[n + 1 : n + 2]) for n, one in enumerate(near))
    return headed and find_period([row.text]) is not None


def _unit_place(upper: Row) -> int:
    return next(n for n, cell in enumerate(upper.cells) if cell in _UNITS)


def _titles(upper: Row, lower: Row | None) -> tuple[int, tuple[str, ...]]:
    """Give where the unit stands, and the other titles, the upper heading before the lower."""
    unit = _unit_place(upper)
    width = max(len(upper.cells), len(lower.cells) if lower else 0)
    over = upper.cells + ("",) * (width - len(upper.cells))
    under = (lower.cells if lower else ()) + ("",) * (width - len(lower.cells if lower else ()))
    titles, above = [], ""
    for place in (one for one in range(width) if one != unit):
        above = over[place] or (above if under[place] else "")
        titles.append("·".join(dict.fromkeys(filter(None, (above, under[place])))))
    while titles and not titles[-1]:
        titles.pop()
    return unit, tuple(titles)


def _bare(title: str) -> str:
    return title.replace("/", "").replace("／", "")


def share_places(titles: Sequence[str]) -> list[int]:
    """Tell which columns hold shares in percent."""
    return [place for place, title in enumerate(titles) if _SHARE.search(title)]


def _percents(table: PastTable) -> PastTable:
    """Write the fractions of a workbook as the percents that it shows."""
    for place in share_places(table.titles):
        cells = [row.cells[place] for _, _, row in table.rows()]
        if are_fractions(cells):
            table = _with_percents(table, place)
    return table


def _with_percents(table: PastTable, place: int) -> PastTable:
    def percent(row: PastRow) -> PastRow:
        value = figure(row.cells[place])
        cell = "" if value is None else f"{plain(value * Decimal(100))}%"
        cells = (*row.cells[:place], cell, *row.cells[place + 1 :])
        return PastRow(row.unit, cells, row.at)

    sections = (
        PastSection(
            section.heading,
            tuple(PastBand(band.line, tuple(map(percent, band.rows))) for band in section.bands),
        )
        for section in table.sections
    )
    return PastTable(table.titles, tuple(sections))
