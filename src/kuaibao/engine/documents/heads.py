"""The head of a board's table: which title spans what, and where a narrow one breaks."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from kuaibao.engine.scoreboard.board import Board

UNIT = "单 位"
_WIDE = 3.0  # characters that a title over one column may take before it breaks
_GROUP_WIDE = 5.0


@dataclass(frozen=True, slots=True)
class Head:
    """One title: its lines, its first column, how far it spans; ``title`` is it unbroken."""

    lines: tuple[str, ...]
    column: int
    columns: int = 1
    rows: int = 1
    title: str = ""


def heads(board: Board) -> tuple[tuple[Head, ...], ...]:
    """Arrange the head: two rows where neighbouring columns share a heading, else one."""
    depth = 2 if any(column.under for column in board.columns) else 1
    upper = (Head((UNIT,), 0, 1, depth, UNIT), *_upper(board, depth))
    lower = tuple(
        Head(broken(title, _WIDE), place, title=title)
        for place, (column, title) in enumerate(zip(board.columns, board.titles, strict=True), 1)
        if column.under
    )
    return (upper, lower)[:depth]


def _upper(board: Board, depth: int) -> Iterator[Head]:
    titled = list(enumerate(zip(board.columns, board.titles, strict=True), 1))
    for under, group in groupby(titled, key=lambda entry: entry[1][0].under):
        members = list(group)
        if under:
            yield Head(broken(under, _GROUP_WIDE), members[0][0], len(members), title=under)
        else:
            yield from (
                Head(broken(title, _WIDE), place, 1, depth, title) for place, (_, title) in members
            )


def widened(
    needs: list[float], rows: tuple[tuple[Head, ...], ...], figures: Iterable[tuple[int, str]]
) -> Iterator[float]:
    """Widen what the columns behind the first need to what their *figures* and heads take."""
    for place, text in figures:
        needs[place] = max(needs[place], width(text))
    for head in sorted((head for row in rows for head in row), key=lambda head: head.columns):
        if head.column == 0:
            continue
        places = range(head.column - 1, head.column - 1 + head.columns)
        lack = max(map(width, head.lines)) - sum(needs[place] for place in places)
        for place in places:
            needs[place] += max(0.0, lack) / head.columns
    yield from needs


def broken(title: str, widest: float) -> tuple[str, ...]:
    """Break a title into lines: at its own joints first, else in the middle.

    >>> broken("加分 / 扣分", 3), broken("5-6月得分", 3), broken("占任务%", 3), broken("得分", 3)
    (('加分/', '扣分'), ('5-6月', '得分'), ('占任', '务%'), ('得分',))
    """
    joined = re.sub(r"\s*/\s*", "/", title.strip())
    if width(joined) <= widest:
        return (joined,)
    pieces = re.findall(r"[0-9A-Za-z.\-~%]+月?|.[、/，,）)]*|\s", joined)
    best = min(range(1, len(pieces)), key=lambda at: _unevenness(pieces, at), default=0)
    if not best:
        return (joined,)
    return "".join(pieces[:best]).strip(), "".join(pieces[best:]).strip()


def _unevenness(pieces: list[str], at: int) -> tuple[bool, float]:
    before, after = "".join(pieces[:at]), "".join(pieces[at:])
    jointed = before.endswith(("、", "/", "，", "月")) or pieces[at - 1].isspace()
    return not jointed, abs(width(before) - width(after)) - 0.1 * (width(before) > width(after))


def width(text: str) -> float:
    """Measure *text* in characters (字), a Latin letter or figure as a half."""
    wide = {"%": 0.85}
    return sum(wide.get(c, 1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.5) for c in text)
