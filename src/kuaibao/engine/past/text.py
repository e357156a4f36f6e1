"""The lines of a file as the reader takes them: spaces closed, page numbers out, wraps undone."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kuaibao.engine.intake.grid import Grid, Line
from kuaibao.engine.past.writing import closed
from kuaibao.engine.words import Place

_PAGE_NUMBER = re.compile(r"[-—–─－·•]+\d{1,4}[-—–─－·•]+|第\d{1,4}页(?:[,，/]?共\d{1,4}页)?")
_MARKED = re.compile(
    r"[(（]?[一二三四五六七八九十]{1,3}[)）、.．]|\d{1,2}[.．、]|[(（]\d{1,2}[)）]|[【\[●■◆]|附件"
)
_LABELLED = re.compile(r"[\u4e00-\u9fff]{1,5}[:：]")
_STOPS = ("。", "！", "？", "；", "：", ":", "）", ")", "】", "]", "…")
_FEWEST = 18  # characters of a full line on paper
_PARAGRAPH = 60  # characters of a line that is longer than any on paper


@dataclass(frozen=True, slots=True)
class Row:
    """One line: its cells closed, the text as it stands, and its line in the file."""

    line: Line
    at: Place
    cells: tuple[str, ...]
    raw: str

    @property
    def number(self) -> int:
        """Where it stands in the file."""
        return self.line.number

    @property
    def filled(self) -> int:
        """How many cells hold something."""
        return sum(map(bool, self.cells))

    @property
    def wide(self) -> bool:
        """Tell whether it is a row of a table: two cells, or one and blanks beside it."""
        return len(self.cells) > 1

    @property
    def text(self) -> str:
        """Join what is written in the cells."""
        return closed(" ".join(filter(None, self.cells)))


def rows_of(grid: Grid) -> list[Row]:
    """Give the rows that hold something, each paragraph on one of them."""
    rows = [row for row in (_row(grid, line) for line in grid.lines) if row.filled]
    kept = [row for row in rows if not _PAGE_NUMBER.fullmatch(row.text)]
    return list(_unwrapped(kept))


def _row(grid: Grid, line: Line) -> Row:
    cells = tuple(map(closed, line.cells))
    raw = " ".join(filter(None, (cell.strip() for cell in line.cells)))
    return Row(line, grid.place(line), cells, raw)


def _unwrapped(rows: Sequence[Row]) -> Iterator[Row]:
    """Put lines together that were broken at the edge of a page, as in copied text."""
    edge = _edge(rows)
    open_: Row | None = None
    before: Row | None = None
    for row in rows:
        if open_ and before and edge and _goes_on(before, row, edge):
            open_ = _with(open_, row)
        else:
            if open_:
                yield open_
            open_ = row
        before = row
    if open_:
        yield open_


def _edge(rows: Iterable[Row]) -> float:
    """Tell how long a full line is; 0 where lines are as long as their paragraphs."""
    texts = [row.text for row in rows if not row.wide]
    if max(map(len, texts), default=0) > _PARAGRAPH:
        return 0
    broken = [len(text) for text in texts if len(text) >= _FEWEST and not text.endswith(_STOPS)]
    return max(broken) * 0.8 if len(broken) > 1 else 0


def _goes_on(before: Row, row: Row, edge: float) -> bool:
    if before.wide or row.wide or row.number != before.number + 1:
        return False
    begins = row.line.cells[0][:1] in {" ", "\u3000"} or _MARKED.match(row.text)
    ended = before.text.endswith(_STOPS) or len(before.text) < edge
    return not (begins or ended or _LABELLED.match(row.text))


def _with(row: Row, more: Row) -> Row:
    text = closed(f"{row.text} {more.text}")
    return Row(row.line, row.at, (text,), f"{row.raw}{more.raw}")
