"""Postings of many items in sorted blocks of a SQLite file: six bytes each.

A *segment* holds the postings that were written together, one row for each of the BUCKETS into
which the first bits of a fingerprint part them. Segments of like size become one, so there are
few of them to ask, and a posting is written again only a few times.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kuaibao.engine.originality import BITS, MOST, SHIFT
from kuaibao.engine.originality.joins import changes, matches, nth_within

Integers = NDArray[np.int64]

KEPT = MOST + 56  # of one fingerprint in a segment: more say no more, and some may be withdrawn
FELLOWS = 4  # segments of like size that become one
_BUCKET = 15  # bits
_REST = BITS - _BUCKET  # bits of a fingerprint that a row does not tell
_LOW = 16  # of them that stand alone; the others stand above the item
_MANY = 2000  # fingerprints that are better asked by reading everything
_PART = 1 << 11  # buckets read at once then
TABLES = """
CREATE TABLE IF NOT EXISTS segment(number INTEGER PRIMARY KEY, size INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS block(
  place INTEGER PRIMARY KEY, low BLOB NOT NULL, held BLOB NOT NULL);
"""


class _Row(NamedTuple):
    place: int
    low: bytes
    held: bytes


class Blocks:
    """Keys (fingerprint, item, whether it is derived) in segments."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def find(self, prints: Integers) -> Integers:
        """Find the keys of the sorted *prints*, of each at least MOST, the earliest."""
        found = [np.zeros(0, np.int64)]
        for segment in self._segments():
            for rows in self._read(segment, prints):
                keys = _keys(rows)
                low, count = matches(keys >> SHIFT, prints)
                found.append(keys[nth_within(low, np.minimum(count, MOST))])
        return np.concatenate(found)

    def write(self, keys: Integers) -> None:
        """Write sorted *keys* as a new segment, and join it with its like."""
        if not len(keys):
            return
        sizes = dict(self._db.execute("SELECT number, size FROM segment ORDER BY number"))
        while len(alike := [n for n, size in sizes.items() if size <= 2 * len(keys)]) >= FELLOWS:
            parts = [keys, *(self._all(number) for number in alike)]
            keys = np.sort(np.concatenate(parts))
            for number in alike:
                self._drop(number)
                del sizes[number]
        self._put(max(sizes, default=0) + 1, keys[nth_of_print(keys) < KEPT])

    def remove(self, keys: Sequence[int]) -> None:
        """Take *keys* out, where they are."""
        gone = np.sort(np.array(keys, np.int64))
        for segment in self._segments():
            for rows in self._read(segment, gone >> SHIFT):
                for row in rows:
                    self._cut(row, gone)

    def clear(self) -> None:
        """Forget everything."""
        self._db.execute("DELETE FROM block")
        self._db.execute("DELETE FROM segment")

    def _segments(self) -> list[int]:
        return [row[0] for row in self._db.execute("SELECT number FROM segment ORDER BY number")]

    def _all(self, segment: int) -> Integers:
        parts = [_keys(rows) for rows in self._everything(segment)]
        return np.concatenate(parts) if parts else np.zeros(0, np.int64)

    def _read(self, segment: int, prints: Integers) -> Iterator[list[_Row]]:
        if len(prints) > _MANY:
            yield from self._everything(segment)
            return
        ask = "SELECT place, low, held FROM block WHERE place = ?"
        buckets = prints >> _REST
        places = ((segment << _BUCKET) + buckets[changes(buckets)]).tolist()
        yield [_Row(*row) for place in places for row in self._db.execute(ask, (place,))]

    def _everything(self, segment: int) -> Iterator[list[_Row]]:
        ask = "SELECT place, low, held FROM block WHERE place BETWEEN ? AND ? ORDER BY place"
        for start in range(segment << _BUCKET, segment + 1 << _BUCKET, _PART):
            yield [_Row(*row) for row in self._db.execute(ask, (start, start + _PART - 1))]

    def _put(self, segment: int, keys: Integers) -> None:
        places = (segment << _BUCKET) + (keys >> SHIFT >> _REST)
        starts = np.flatnonzero(changes(places))
        ends = np.append(starts[1:], len(keys)).tolist()
        low, held = _columns(keys)
        rows = (
            (place, low[start:end].tobytes(), held[start:end].tobytes())
            for place, start, end in zip(
                places[starts].tolist(), starts.tolist(), ends, strict=True
            )
        )
        self._db.executemany("INSERT INTO block VALUES (?, ?, ?)", rows)
        self._db.execute("INSERT INTO segment VALUES (?, ?)", (segment, len(keys)))

    def _cut(self, row: _Row, gone: Integers) -> None:
        keys = _keys([row])
        kept = keys[~np.isin(keys, gone)]
        if len(kept) < len(keys):
            low, held = (column.tobytes() for column in _columns(kept))
            change = "UPDATE block SET low = ?, held = ? WHERE place = ?"
            self._db.execute(change, (low, held, row.place))

    def _drop(self, segment: int) -> None:
        span = segment << _BUCKET, (segment + 1 << _BUCKET) - 1
        self._db.execute("DELETE FROM block WHERE place BETWEEN ? AND ?", span)
        self._db.execute("DELETE FROM segment WHERE number = ?", (segment,))


def _keys(rows: Sequence[_Row]) -> Integers:
    """Put the keys of rows together again; they are sorted as the rows are."""
    low = np.frombuffer(b"".join([row.low for row in rows]), "<u2").astype(np.int64)
    held = np.frombuffer(b"".join([row.held for row in rows]), "<u4").astype(np.int64)
    bucket = np.array([row.place for row in rows], np.int64) & ((1 << _BUCKET) - 1)
    prints = np.repeat(bucket << _REST, [len(row.low) // 2 for row in rows])
    prints |= held >> SHIFT << _LOW
    prints |= low
    return prints << SHIFT | held & ((1 << SHIFT) - 1)


def _columns(keys: Integers) -> tuple[NDArray[np.uint16], NDArray[np.uint32]]:
    prints = keys >> SHIFT & ((1 << _REST) - 1)
    held = keys & ((1 << SHIFT) - 1) | prints >> _LOW << SHIFT
    return (prints & 0xFFFF).astype("<u2"), held.astype("<u4")


def nth_of_print(keys: Integers) -> Integers:
    """Count, for each of sorted *keys*, those of the same fingerprint before it."""
    starts = np.flatnonzero(changes(keys >> SHIFT))
    return np.arange(len(keys)) - np.repeat(starts, np.diff(starts, append=len(keys)))
