"""The evidence: two passages side by side, piece by piece, at their places in the raw texts."""

from collections.abc import Iterator
from enum import Enum
from itertools import groupby
from typing import NamedTuple

from kuaibao.engine.originality.alignment import aligned
from kuaibao.engine.originality.characters import DIGIT
from kuaibao.engine.originality.check import Check
from kuaibao.engine.originality.reuse import Reuse
from kuaibao.engine.originality.text import Text

Span = tuple[int, int]
SHORT = 2  # an equal piece of fewer characters between changes is chance


class Sort(Enum):
    """How a piece of the text stands to its piece of the source."""

    SAME = "same"
    COMMON = "common"  # the same, and common property
    NUMBER = "number"  # another number at the same place
    CHANGED = "changed"


class Piece(NamedTuple):
    """raw[start:end] of the text and of the source; one of them may be empty."""

    sort: Sort
    here: Span
    there: Span


def evidence(check: Check, reuse: Reuse) -> list[Piece]:
    """Align a passage with its source; the pieces cover both without a hole."""
    passage, source = reuse.passage, reuse.source
    sorts = _sorts(check, reuse)
    here = _Edges(check.text, passage.start, passage.end)
    there = _Edges(source, passage.begin, passage.finish)
    return [
        Piece(sort, here.span(part[0][1], part[-1][2]), there.span(part[0][3], part[-1][4]))
        for sort, part in ((sort, list(run)) for sort, run in groupby(sorts, lambda one: one[0]))
    ]


def _sorts(check: Check, reuse: Reuse) -> Iterator[tuple[Sort, int, int, int, int]]:
    """Sort what the alignment says, character by character where it is the same."""
    passage = reuse.passage
    text = check.text.compared[passage.start : passage.end]
    source = reuse.source.compared[passage.begin : passage.finish]
    for same, a, b, c, d in aligned(text, source):
        if not same or b - a < min(SHORT, len(text)):
            yield Sort.CHANGED, a, b, c, d
            continue
        for i in range(b - a):
            sort = _same(check, reuse, a + i, c + i)
            yield sort, a + i, a + i + 1, c + i, c + i + 1


def _same(check: Check, reuse: Reuse, here: int, there: int) -> Sort:
    here, there = here + reuse.passage.start, there + reuse.passage.begin
    if check.text.codes[here] == DIGIT and _number(check.text, here) != _number(
        reuse.source, there
    ):
        return Sort.NUMBER
    return Sort.COMMON if check.common[here] else Sort.SAME


def _number(text: Text, place: int) -> str:
    raw = text.raw[text.starts[place] : text.ends[place]]
    return "".join(str(int(one)) for one in raw if one.isdecimal())


class _Edges:
    """Where pieces of a passage meet in the raw text: what is not compared goes to the left."""

    def __init__(self, text: Text, start: int, end: int) -> None:
        low, high = text.raw_span(start, end)
        self._at = [*(int(x) for x in text.starts[start:end]), high]
        self._at[0] = low

    def span(self, start: int, end: int) -> Span:
        return self._at[start], self._at[end]
