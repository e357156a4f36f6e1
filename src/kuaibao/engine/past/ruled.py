"""Tables in a PDF by the rules drawn around their cells: only they show which cell is blank."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

THIN = 3.0  # points; a drawn box no thicker is a line
_NEAR = 2.5  # lines so close are one
MOST_RULES = 5_000  # of one page

Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True, slots=True)
class RuledTable:
    """The lines of one table: where its columns and rows are parted, and between which of them."""

    across: tuple[float, ...]  # of the vertical lines
    down: tuple[float, ...]  # of the horizontal lines
    place: tuple[tuple[tuple[int, int], ...], ...]  # by row and column: the cell it belongs to

    @property
    def top(self) -> float:
        """Where it begins."""
        return self.down[0]

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return self.down[-1]

    def cell_at(self, x: float, y: float) -> tuple[int, int] | None:
        """Find the row and column of the cell that covers a point; the first of merged ones."""
        column, row = bisect_right(self.across, x) - 1, bisect_right(self.down, y) - 1
        if 0 <= row < len(self.down) - 1 and 0 <= column < len(self.across) - 1:
            return self.place[row][column]
        return None


def find_tables(drawn: Iterable[Box]) -> list[RuledTable]:
    """Put the drawn lines of a page together to tables, from the top down."""
    boxes = list(drawn)
    if len(boxes) > MOST_RULES:
        return []
    upright, level = _lines(boxes)
    tables = []
    for top, bottom in _stretches(upright):
        beside = [one for one in upright if one[1] < bottom and one[2] > top]
        within = [one for one in level if top - _NEAR <= one[0] <= bottom + _NEAR]
        across = _positions(one[0] for one in beside)
        down = _positions([*(one[0] for one in within), top, bottom])
        if len(across) > 2 and len(down) > 1:  # noqa: PLR2004 — two columns at least
            tables.append(RuledTable(across, down, _places(across, down, beside, within)))
    return tables


def _lines(boxes: Sequence[Box]) -> tuple[list[Box], list[Box]]:
    """Sort into upright lines (x, top, bottom) and level ones (y, left, right)."""
    upright, level = [], []
    for left, top, right, bottom in boxes:
        wide, high = right - left > THIN, bottom - top > THIN
        if high:
            sides = (left, right) if wide else ((left + right) / 2,)
            upright += [(x, top, bottom, 0.0) for x in sides]
        if wide:
            edges = (top, bottom) if high else ((top + bottom) / 2,)
            level += [(y, left, right, 0.0) for y in edges]
    return upright, level


def _stretches(upright: Sequence[Box]) -> list[tuple[float, float]]:
    """Tell from where to where upright lines follow on each other without a gap."""
    found: list[tuple[float, float]] = []
    for _, top, bottom, _ in sorted(upright, key=lambda one: one[1]):
        if found and top <= found[-1][1] + _NEAR:
            found[-1] = (found[-1][0], max(found[-1][1], bottom))
        else:
            found.append((top, bottom))
    return found


def _positions(values: Iterable[float]) -> tuple[float, ...]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return tuple(found)


def _places(
    across: Sequence[float], down: Sequence[float], upright: Sequence[Box], level: Sequence[Box]
) -> tuple[tuple[tuple[int, int], ...], ...]:
    """Give each place the first place of its cell: those with no line between them are one."""
    rows, columns = list(pairwise(down)), list(pairwise(across))
    places: list[list[tuple[int, int]]] = []
    for row, (top, bottom) in enumerate(rows):
        places.append([])
        for column, (left, right) in enumerate(columns):
            place = (row, column)
            if column and not _parted(upright, left, (top + bottom) / 2):
                place = places[row][column - 1]
            elif row and not _parted(level, top, (left + right) / 2):
                place = places[row - 1][column]
            places[row].append(place)
    return tuple(map(tuple, places))


def _parted(lines: Sequence[Box], at: float, middle: float) -> bool:
    return any(abs(one[0] - at) <= _NEAR and one[1] < middle < one[2] for one in lines)
