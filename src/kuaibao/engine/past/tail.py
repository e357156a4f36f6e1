"""The tail of an issue: who gets it, who answers for it, how many were printed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kuaibao.engine.past.text import Row
from kuaibao.engine.past.writing import numeral

_LONG = (
    "本期发|责任编辑|本期编辑|责编|编辑|审核|核稿|签发|校对|抄送|抄报|主送|分送|联系电话|电话|印发"
)
_LABEL = re.compile(rf"({_LONG}|(?:^|(?<=[。\s]))[报送发])[:：]")
_COPIES = re.compile(
    r"[(（]?(?:共|本期)?(?:印|印发|印数)[:：]?(\d{1,6}|[一二三四五六七八九十百]+)份[)）]?"
)

_ADDRESSEES = re.compile(r"(?:本期发|抄送|抄报|主送|分送|报|送|发)[:：]")
_MOST = 3  # rows of one addressee line


@dataclass(frozen=True, slots=True)
class Tail:
    """The lines of the tail by their label, and the print count."""

    lines: tuple[tuple[str, str], ...] = ()
    copies: int | None = None


def part_tail(rows: Sequence[Row]) -> tuple[list[Row], Tail]:
    """Part the tail at the end of *rows* from what stands before it."""
    first = len(rows)
    while first and (above := _above(rows, first)):
        first -= above
    lines: list[tuple[str, str]] = []
    copies = None
    for row in rows[first:]:
        text = row.text
        if found := _COPIES.search(text):
            copies = numeral(found[1])
            text = text[: found.start()] + text[found.end() :]
        found_lines = _labelled(text)
        if lines and text and not found_lines:
            label, before = lines.pop()
            found_lines = [(label, before + text)]
        lines += found_lines
    return list(rows[:first]), Tail(tuple(lines), copies)


def _above(rows: Sequence[Row], first: int) -> int:
    """Tell how many rows above *first* belong to the tail: addressees may take several."""
    for count, row in enumerate(reversed(rows[max(first - _MOST, 0) : first]), start=1):
        if _belongs(row.text):
            ended = count > 1 and row.text.endswith("。")
            return 0 if ended or (count > 1 and not _ADDRESSEES.match(row.text)) else count
        if row.wide:
            return 0
    return 0


def _belongs(text: str) -> bool:
    return bool(_LABEL.match(text) or _COPIES.fullmatch(text))


def _labelled(text: str) -> list[tuple[str, str]]:
    marks = list(_LABEL.finditer(text))
    ends = [*(mark.start() for mark in marks), len(text)][1:]
    return [
        (mark[1], text[mark.end() : end].strip()) for mark, end in zip(marks, ends, strict=True)
    ]
