"""Two texts aligned character by character; long ones in pieces, or it would cost a gigabyte."""

from collections.abc import Iterator
from typing import NamedTuple

from rapidfuzz.distance import Indel

ROOM = 3000 * 3000  # pairs of characters that are aligned at once
_ANCHOR = 12  # characters that both texts have once, where they may be cut
_TRIES = 100


class Step(NamedTuple):
    """text[a:b] and source[c:d] are the *same*, or the one became the other."""

    same: bool
    a: int
    b: int
    c: int
    d: int


def aligned(text: str, source: str) -> Iterator[Step]:
    """Tell what stays and what changes; the steps cover both without a hole."""
    if len(text) * len(source) <= ROOM:
        for one in Indel.opcodes(text, source):
            yield Step(one.tag == "equal", one.src_start, one.src_end, one.dest_start, one.dest_end)
        return
    a, c = _cut(text, source)
    yield from aligned(text[:a], source[:c])
    for same, *at in aligned(text[a:], source[c:]):
        yield Step(same, at[0] + a, at[1] + a, at[2] + c, at[3] + c)


def _cut(text: str, source: str) -> tuple[int, int]:
    """Choose where to cut: near the middle, at a run that both have once, else in proportion."""
    half = len(text) // 2
    for i in range(_TRIES):
        a = half + (i + 1) // 2 * (-1) ** i * max(1, half // (2 * _TRIES))
        run = text[a : a + _ANCHOR]
        if 0 < a < len(text) and len(run) == _ANCHOR and source.count(run) == 1 == text.count(run):
            return a, source.index(run)
    return half, len(source) // 2
