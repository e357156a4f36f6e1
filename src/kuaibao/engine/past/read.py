"""Read a past issue: the lines of any file in, what stands in print and doubts out."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from kuaibao.engine.intake.frame import find_period
from kuaibao.engine.intake.grid import Grid
from kuaibao.engine.past.doubt import PastDoubt
from kuaibao.engine.past.head import read_head
from kuaibao.engine.past.issue import PastIssue, PastPiece
from kuaibao.engine.past.pieces import read_pieces
from kuaibao.engine.past.tables import Tables, read_tables
from kuaibao.engine.past.tail import part_tail
from kuaibao.engine.past.text import Row, rows_of
from kuaibao.engine.past.unclear import unclear
from kuaibao.engine.words import Place

_ANNEX = re.compile(r"附件\d{0,2}(?:[:：](.*))?")
_CLAUSE = re.compile(
    r"[(（]([一二三四五六七八九十]{1,4})[)）](.+)|第([一二三四五六七八九十百]{1,5})条(.+)"
)
_RULES = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、.．])?.{0,12}(?:考核|评分|计分).{0,6}(?:办法|标准|细则|规则)"
)
_DAY = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日")
_CIRCULAR = re.compile(r".{4,60}(?:通报|情况|统计表|积分表)")


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of one file, and what a person has to look at."""

    issue: PastIssue
    doubts: tuple[PastDoubt, ...]


def read_issue(grid: Grid, units: Collection[str] = ()) -> Reading:
    """Read the lines of a file; the same text gives the same issue, whatever its format.

    *units* are the names that a paper may have for those who send items.
    """
    rows, tail = part_tail(rows_of(grid))
    head = read_head(rows)
    tables = read_tables(head.rest)
    table = tables.table()
    pieces = read_pieces([] if table else head.rest, units)
    parts = _circular(tables) if table else _Parts(tuple(pieces.pieces))
    texts = [piece.title for piece in parts.pieces] + [_DAY.sub("", row.text) for row in rows]
    issue = PastIssue(
        head.publication, head.number, head.year, head.total, head.extra, head.organ, head.day,
        head.marking, pieces.note, pieces.contents, parts.pieces,
        find_period(texts) if table else None, table, parts.clauses, tail.lines, tail.copies,
    )  # fmt: skip
    return Reading(issue, tuple(unclear(grid, issue, head, tables, pieces)))


@dataclass(frozen=True, slots=True)
class _Parts:
    pieces: tuple[PastPiece, ...]
    clauses: tuple[tuple[str, str], ...] = ()


def _circular(tables: Tables) -> _Parts:
    """Take the words around the tables: the title, the lead paragraphs, the rules behind."""
    title, lead, at = _lead(tables.before)
    clauses: list[tuple[str, str]] = []
    for row in tables.after:
        if found := _CLAUSE.fullmatch(row.text):
            clauses.append((found[1] or f"第{found[3]}条", (found[2] or found[4]).strip()))
        elif not _RULES.fullmatch(row.text) and not _ANNEX.fullmatch(row.text):
            lead.append("\t".join(row.cells).rstrip("\t") if row.wide else row.text)
    return _Parts((PastPiece(title, tuple(lead), at=at),), tuple(clauses))


def _lead(rows: Sequence[Row]) -> tuple[str, list[str], Place]:
    named = [found[1] for row in rows if (found := _ANNEX.fullmatch(row.text)) and found[1]]
    other = [row for row in rows if not _ANNEX.fullmatch(row.text)]
    short = [row.text for row in other if _CIRCULAR.fullmatch(row.text)]
    title = next((one for one in short if find_period([one])), "") or (named or short or [""])[0]
    lead = [row for row in other if row.text != title]
    at = next((row.at for row in rows if row.text == title), Place())
    return title, [row.text for row in lead], at
