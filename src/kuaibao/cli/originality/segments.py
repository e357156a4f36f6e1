"""A segment of postings: in which rows they stand, and how a row keeps one in six bytes."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kuaibao.engine.originality import BELOW, BITS, SHIFT
from kuaibao.engine.originality.joins import changes, nth_within

Integers = NDArray[np.int64]
Held = NDArray[np.uint32]  # what stands below the fingerprint in a key, and some of its bits above

FELLOWS = 4  # segments of like size that become one
LEAST = 15  # bits of a fingerprint that part the rows; of the others 16 stand alone, 3 with *held*
_LOW = 16
_ROW = 512  # postings that a row has at most, on average; and at least half of them


class Row(NamedTuple):
    """Some postings, sorted."""

    place: int
    low: bytes
    held: bytes


class Segment(NamedTuple):
    """Postings that were written together.

    Its rows begin at its number, by LEAST bits; one whose rows are parted by more has more numbers.
    """

    number: int
    size: int
    bits: int = LEAST

    @property
    def first(self) -> int:
        """The first row."""
        return self.number << LEAST

    @property
    def end(self) -> int:
        """The row behind the last."""
        return self.first + (1 << self.bits)

    def places(self, prints: Integers) -> Integers:
        """Tell in which rows fingerprints stand."""
        return self.first + (prints >> BITS - self.bits)

    def columns(self, rows: Sequence[Row]) -> tuple[Integers, Held]:
        """Read rows: the fingerprints, sorted as the rows are, and what each is held by."""
        low = np.frombuffer(b"".join([row.low for row in rows]), "<u2")
        held = np.frombuffer(b"".join([row.held for row in rows]), "<u4")
        nth = np.array([row.place for row in rows], np.int64) - self.first
        prints = np.repeat(nth << BITS - self.bits, [len(row.low) // 2 for row in rows])
        prints |= held >> SHIFT << _LOW | low
        return prints, held

    def keys(self, rows: Sequence[Row]) -> Integers:
        """Read rows as keys."""
        return keys_of(*self.columns(rows))

    def packed(self, keys: Integers) -> tuple[NDArray[np.uint16], Held]:
        """Give what rows keep of *keys*."""
        prints = keys >> SHIFT & ((1 << BITS - self.bits) - 1)
        held = keys & BELOW | prints >> _LOW << SHIFT
        return (prints & 0xFFFF).astype("<u2"), held.astype("<u4")


def keys_of(prints: Integers, held: Held) -> Integers:
    """Put keys together."""
    return prints << SHIFT | held & BELOW


def joined(segments: Sequence[Segment], size: int) -> tuple[list[Segment], Segment]:
    """Choose what new postings are joined with, FELLOWS and more of like size; and make the new."""
    like, rest = list[Segment](), list(segments)
    while len(more := [one for one in rest if one.size <= 2 * size]) >= FELLOWS:
        like += more
        rest = [one for one in rest if one not in more]
        size += sum(one.size for one in more)
    number = max((one.end >> LEAST for one in segments), default=1)
    return like, Segment(number, size, max(LEAST, (size // _ROW).bit_length()))


def merged(runs: Sequence[Integers]) -> Integers:
    """Sort sorted runs together: a stable sort sees what is in order, and is six times faster."""
    return np.sort(np.concatenate(runs), kind="stable")


def earliest(keys: Integers, most: int) -> Integers:
    """Keep, of sorted *keys*, the first *most* of each fingerprint."""
    starts = np.flatnonzero(changes(keys >> SHIFT))
    counts = np.diff(starts, append=len(keys))
    if counts.max(initial=0) <= most:
        return keys
    return keys[nth_within(starts, np.minimum(counts, most))]
