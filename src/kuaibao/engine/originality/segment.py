"""A segment of postings: in which rows of a table they stand, six bytes each."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kuaibao.engine.originality.joins import Integers, changes, matches, nth_within
from kuaibao.engine.originality.keys import BELOW, SHIFT
from kuaibao.engine.originality.library import MOST
from kuaibao.engine.originality.prints import BITS

Held = NDArray[np.uint32]  # what stands below the fingerprint in a key, and some of its bits above

LEAST = 15  # bits of a fingerprint that part the rows; of the others 16 stand alone, 3 with *held*
_LOW = 16
KEPT = MOST + 56  # of one fingerprint in a segment: more say no more, and some may be withdrawn


Row = tuple[int, bytes, bytes]  # its place, and of each posting the lowest bits and who holds it


class Segment(NamedTuple):
    """Postings that one row after the other holds.

    The rows begin at the segment's number, by LEAST bits; one that is parted by more *bits* of a
    fingerprint takes more numbers.
    """

    number: int
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

    def _columns(self, rows: Sequence[Row]) -> tuple[Integers, Held]:
        """Read rows: the fingerprints, sorted as the rows are, and what each is held by."""
        places, lows, helds = zip(*rows, strict=True) if rows else ((), (), ())
        low = np.frombuffer(b"".join(lows), "<u2")
        held = np.frombuffer(b"".join(helds), "<u4")
        nth = np.array(places, np.int64) - self.first
        prints = np.repeat(nth << BITS - self.bits, [len(one) // 2 for one in lows])
        prints |= held >> SHIFT << _LOW | low
        return prints, held

    def keys(self, rows: Sequence[Row]) -> Integers:
        """Read rows as keys."""
        return _keys(*self._columns(rows))

    def find(self, rows: Sequence[Row], prints: Integers, most: int) -> Integers:
        """Find in rows the keys of the sorted *prints*, of each *most*, the earliest."""
        known, held = self._columns(rows)
        low, count = matches(known, prints)
        nth = nth_within(low, np.minimum(count, most))
        return _keys(known[nth], held[nth])

    def rows(self, keys: Integers) -> Iterator[Row]:
        """Make rows of sorted keys."""
        places = self.places(keys >> SHIFT)
        starts = np.flatnonzero(changes(places))
        ends = np.append(starts, len(keys))[1:]
        low, held = self._packed(keys)
        for place, start, end in np.stack((places[starts], starts, ends), axis=1).tolist():
            yield place, low[start:end].tobytes(), held[start:end].tobytes()

    def _packed(self, keys: Integers) -> tuple[NDArray[np.uint16], Held]:
        prints = keys >> SHIFT & ((1 << BITS - self.bits) - 1)
        held = keys & BELOW | prints >> _LOW << SHIFT
        return (prints & 0xFFFF).astype("<u2"), held.astype("<u4")


def _keys(prints: Integers, held: Held) -> Integers:
    return prints << SHIFT | held & BELOW


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
