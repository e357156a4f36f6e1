"""The pages of a PDF as lines of cells, as the other formats give them.

Print breaks a paragraph into lines and a table into pages; here both are put together again, by
where the letters stand.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from kuaibao.engine.intake.grid import Line
from kuaibao.engine.past.ruled import RuledTable, find_tables

_GAP = 0.3  # of the size: a space
_WIDE = 1.8  # of the size: another cell
_PAGE_NUMBER = re.compile(r"[-—–─－·•\s]*\d{1,4}[-—–─－·•\s]*|第\s*\d+\s*页.{0,12}")
_LABEL = re.compile(r"(本期发|抄\s*[送报]|主\s*送|分\s*送|报|送|发)\s*[:：]")
_MARK = re.compile(r"[(（]?[一二三四五六七八九十]{1,3}[)）、]")
_ROOM, _TAIL_ROOM = 1.6, 3.0  # ems that may be left behind a full line
_ENDS = ("。", "！", "？", "；", "…", "”", "）", ")")


@dataclass(frozen=True, slots=True)
class _Glyph:
    letter: str
    left: float
    top: float
    right: float
    bottom: float
    size: float

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class _Printed:
    """A printed line, or a row of a table (``row``)."""

    top: float
    left: float
    right: float
    size: float
    cells: tuple[str, ...]
    page: int
    row: bool = False

    @property
    def text(self) -> str:
        return " ".join(self.cells)


def page_lines(pages: Sequence[dict[str, Any]]) -> Iterator[Line]:
    """Give paragraphs and rows in the order of reading, one a line."""
    printed = [line for place, page in enumerate(pages) for line in _page(place, page)]
    frames = _Frames(printed, [float(page["width"]) for page in pages])
    for number, cells in enumerate(_joined(printed, frames), start=1):
        yield Line(number, cells)


def _page(place: int, page: dict[str, Any]) -> list[_Printed]:
    glyphs = [_Glyph(*one) for one in page["glyphs"]]
    tables = find_tables(tuple(one) for one in page["rules"])
    lines: list[_Printed] = []
    free = []
    inside: list[dict[tuple[int, int], list[_Glyph]]] = [{} for _ in tables]
    for glyph in glyphs:
        for table, cells in zip(tables, inside, strict=True):
            at = table.cell_at((glyph.left + glyph.right) / 2, glyph.middle)
            if at is not None:
                cells.setdefault(at, []).append(glyph)
                break
        else:
            free.append(glyph)
    for table, cells in zip(tables, inside, strict=True):
        lines += _rows(place, table, cells)
    lines += [_line(place, group) for group in _levels(free)]
    return _without_number(sorted(lines, key=lambda line: line.top))


def _rows(
    place: int, table: RuledTable, cells: dict[tuple[int, int], list[_Glyph]]
) -> Iterator[_Printed]:
    columns = range(len(table.across) - 1)
    for row in range(len(table.down) - 1):
        texts = tuple(_cell(cells.get((row, column), ())) for column in columns)
        if any(texts):
            left, right = table.across[0], table.across[-1]
            yield _Printed(table.down[row], left, right, 0, texts, place, row=True)


def _cell(glyphs: Iterable[_Glyph]) -> str:
    return " ".join(word for line in _levels(glyphs) for word in _words(line))


def _levels(glyphs: Iterable[_Glyph]) -> list[list[_Glyph]]:
    """Part letters into lines, from the top down, each from left to right."""
    levels: list[list[_Glyph]] = []
    for glyph in sorted(glyphs, key=lambda one: one.middle):
        last = levels[-1][-1] if levels else None
        if last and glyph.middle - last.middle < max(last.size, glyph.size) * 0.4:
            levels[-1].append(glyph)
        else:
            levels.append([glyph])
    return [sorted(level, key=lambda one: one.left) for level in levels]


def _words(line: Sequence[_Glyph]) -> list[str]:
    """Join the letters of a line; a wide gap begins another cell, a small one is a space."""
    cells, right = [line[0].letter], line[0].right
    for before, glyph in pairwise(line):
        gap = glyph.left - right
        if gap > _WIDE * max(before.size, glyph.size):
            cells.append("")
        elif gap > _GAP * glyph.size:
            cells[-1] += " "
        cells[-1] += glyph.letter
        right = glyph.right
    return cells


def _line(place: int, glyphs: Sequence[_Glyph]) -> _Printed:
    size = max(glyph.size for glyph in glyphs)
    top = min(glyph.top for glyph in glyphs)
    left, right = glyphs[0].left, max(glyph.right for glyph in glyphs)
    return _Printed(top, left, right, size, tuple(_words(glyphs)), place)


def _without_number(lines: list[_Printed]) -> list[_Printed]:
    """Drop the page number, at the head or the foot."""
    ends = {0, len(lines) - 1}
    return [
        line
        for place, line in enumerate(lines)
        if line.row or place not in ends or not _PAGE_NUMBER.fullmatch(line.text)
    ]


class _Frames:
    """Where text begins and ends on each page; pages of one width, left or right, are alike."""

    def __init__(self, lines: Sequence[_Printed], widths: Sequence[float]) -> None:
        self._kinds = [(round(width), place % 2) for place, width in enumerate(widths)]
        self._left: dict[tuple[int, int], float] = {}
        wide: dict[int, float] = {}
        free = [line for line in lines if not line.row]
        for line in free:
            kind = self._kinds[line.page]
            self._left[kind] = min(self._left.get(kind, line.left), line.left)
        for line in free:
            kind = self._kinds[line.page]
            wide[kind[0]] = max(wide.get(kind[0], 0), line.right - self._left[kind])
        self._wide = wide
        indented = sum(self.indent(line) > _ROOM for line in free)
        self.indents = indented * 5 > len(free)

    def indent(self, line: _Printed) -> float:
        """Tell how far to the right a line begins, in ems."""
        return (line.left - self._left[self._kinds[line.page]]) / line.size

    def room(self, line: _Printed) -> float:
        """Tell how much room is left behind a line, in ems."""
        kind = self._kinds[line.page]
        return (self._left[kind] + self._wide[kind[0]] - line.right) / line.size


def _joined(lines: Sequence[_Printed], frames: _Frames) -> Iterator[tuple[str, ...]]:
    """Put the lines of a paragraph together."""
    open_: list[_Printed] = []
    for line in lines:
        if open_ and not _goes_on(open_, line, frames):
            yield _cells(open_)
            open_.clear()
        open_.append(line)
    if open_:
        yield _cells(open_)


def _cells(lines: Sequence[_Printed]) -> tuple[str, ...]:
    if len(lines) == 1:
        return lines[0].cells
    return (" ".join(line.cells[0] for line in lines),)


def _goes_on(open_: Sequence[_Printed], line: _Printed, frames: _Frames) -> bool:
    """Tell whether *line* goes on with the paragraph of the lines *open_*."""
    first, before = open_[0], open_[-1]
    if before.row or line.row or len(before.cells) + len(line.cells) > 2:  # noqa: PLR2004
        return False
    if abs(before.size - line.size) > 1 or _LABEL.match(line.text):
        return False
    if _LABEL.match(first.text):  # its further lines hang below its words
        hangs = line.page != first.page or line.left > first.left + 1
        return frames.room(before) < (_TAIL_ROOM if hangs else _ROOM)
    ended = before.text.endswith(_ENDS) and (not frames.indents or _MARK.match(line.text))
    return frames.room(before) < _ROOM and not ended and frames.indent(line) < 1
