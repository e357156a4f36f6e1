"""What a reading itself leaves unclear: what is missing, unreadable, or out of its place."""

import re
from collections.abc import Iterator

from kuaibao.engine.intake.figures import NotANumberError, figure
from kuaibao.engine.intake.grid import Grid
from kuaibao.engine.past.doubt import PastDoubt, Subject
from kuaibao.engine.past.head import Head
from kuaibao.engine.past.issue import PastIssue, PastPiece, PastRow
from kuaibao.engine.past.pieces import Pieces
from kuaibao.engine.past.tables import Tables
from kuaibao.engine.words import Place, Sentence

_HEADS = re.compile(r"占任务|总分|得分.*得分")
_MIXED, _RUNNING = 4, 10  # such lines of a piece; characters on each side
_GIVE = Sentence("Give it above, as the paper has it.")
_LOOK = Sentence("Compare it with the paper.")


def unclear(
    grid: Grid, issue: PastIssue, head: Head, tables: Tables, pieces: Pieces
) -> Iterator[PastDoubt]:
    """List everything that the paper does not say readably, from its head to its tail."""
    yield from _head(head.at if head.at.file else grid.place(), issue, head)
    yield from _pieces(grid, issue, pieces)
    yield from _tables(grid, issue, tables)
    if not issue.tail:
        last = grid.place(grid.lines[-1] if grid.lines else None)
        what = Sentence("the paper has no tail such as 签发; it may be cut off.")
        yield PastDoubt.at(last, Subject.WHOLE, "tail", what, _LOOK)


def _head(place: Place, issue: PastIssue, head: Head) -> Iterator[PastDoubt]:
    if not issue.publication:
        what = Sentence("the name of the publication was not found.")
        yield PastDoubt.at(place, Subject.HEAD, "publication", what, _GIVE)
    if not issue.number:
        printed = {"printed": head.printed_number or "?"}
        what = Sentence("“{printed}” is no number of an issue.", printed)
        yield PastDoubt.at(place, Subject.HEAD, "number", what, _GIVE)
    if head.printed_total and issue.total is None:
        what = Sentence(
            "the running total “{printed}” is no number.", {"printed": head.printed_total}
        )
        yield PastDoubt.at(place, Subject.WHOLE, "total", what, _LOOK)
    if issue.day is None and head.printed_day:
        what = Sentence("“{text}” is no day of the calendar.", {"text": head.printed_day})
        yield PastDoubt.at(place, Subject.HEAD, "day", what, _GIVE)
    elif issue.day is None:
        yield PastDoubt.at(
            place, Subject.HEAD, "day", Sentence("the day of issue was not found."), _GIVE
        )
    if issue.year and issue.day and issue.year != issue.day.year:
        values: dict[str, object] = {"year": issue.year, "day": head.printed_day}
        what = Sentence("the number is of {year}, the day is {day}.", values)
        yield PastDoubt.at(place, Subject.HEAD, "year", what, _GIVE)


def _pieces(grid: Grid, issue: PastIssue, pieces: Pieces) -> Iterator[PastDoubt]:
    if not issue.pieces:
        what = Sentence("no piece was found.")
        yield PastDoubt.at(grid.place(), Subject.WHOLE, "pieces", what, _LOOK)
    for number in pieces.untitled:
        piece = issue.pieces[number]
        what = Sentence("the piece “{title}” begins without a title.", {"title": piece.title})
        yield _piece(number, piece, "untitled", what)
    for number in (one for one in pieces.guessed if one < len(issue.pieces)):
        piece = issue.pieces[number]
        what = Sentence(
            "“{title}” was taken for the title of another piece; the one before names no unit.",
            {"title": piece.title},
        )
        yield _piece(number, piece, "guessed", what)
    for number, piece in enumerate(issue.pieces):
        if not piece.body:
            what = Sentence("the piece “{title}” has no text.", {"title": piece.title})
            yield _piece(number, piece, "empty", what)
    for number, piece in enumerate(issue.pieces):
        if any("\t" in line and _HEADS.search(line) for line in piece.body):
            what = Sentence("a table of points was found, but not which cell is in which column.")
            yield _piece(number, piece, "table", what)
        if sum(map(_is_two_columns, piece.body)) >= _MIXED:
            what = Sentence(
                "“{title}” seems to be printed in two columns; its lines are mixed up.",
                {"title": piece.title},
            )
            yield _piece(number, piece, "columns", what)
    titles = {piece.title for piece in issue.pieces}
    for title in (one for one in issue.contents if one not in titles):
        what = Sentence(
            "the contents list “{title}”, but no such piece was found.", {"title": title}
        )
        yield PastDoubt.at(grid.place(), Subject.WHOLE, f"contents/{title}", what, _LOOK)


def _is_two_columns(line: str) -> bool:
    """Tell whether running text stands on both sides of a gap."""
    cells = line.split("\t")
    left_and_right = len(cells) == 2  # noqa: PLR2004 -- columns
    return left_and_right and all(len(cell) >= _RUNNING for cell in cells)


def _piece(number: int, piece: PastPiece, name: str, what: Sentence) -> PastDoubt:
    return PastDoubt.at(piece.at, Subject.PIECE, f"{number}/{name}", what, _LOOK, str(number))


def _tables(grid: Grid, issue: PastIssue, tables: Tables) -> Iterator[PastDoubt]:
    if issue.table is None:
        return
    if issue.period is None:
        what = Sentence("the period of the circular is not named.")
        yield PastDoubt.at(grid.place(), Subject.WHOLE, "period", what, _LOOK)
    for place in tables.other_heads:
        what = Sentence("the head of this table has other columns than the first one.")
        yield PastDoubt.at(place, Subject.WHOLE, f"head/{place.line}", what, _LOOK)
    rows = [row for _, _, row in issue.table.rows()]
    for number, cells in tables.uneven:
        values: dict[str, object] = {
            "unit": rows[number].unit, "cells": cells, "most": len(issue.table.titles) + 1,
        }  # fmt: skip
        what = Sentence("{unit}: the row has {cells} cells, the head of the table {most}.", values)
        yield _row(number, rows[number], "cells", what)
    for number, row in enumerate(rows):
        if not row.unit:
            yield _row(number, row, "unit", Sentence("the row names no unit."))
        for column, cell in zip(issue.table.titles, row.cells, strict=True):
            if not _is_figure(cell):
                values = {"unit": row.unit, "column": column, "cell": cell[:40]}
                what = Sentence("{unit}, {column}: “{cell}” is no number.", values)
                yield _row(number, row, column, what)


def _row(number: int, row: PastRow, name: str, what: Sentence) -> PastDoubt:
    return PastDoubt.at(row.at, Subject.ROW, f"{number}/{name}", what, _LOOK, str(number))


def _is_figure(cell: str) -> bool:
    try:
        figure(cell.removesuffix("%").removesuffix("％"))
    except NotANumberError:
        return False
    return True
