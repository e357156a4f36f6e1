"""Postings of many items in a SQLite file, in sorted rows of six bytes each.

Those that were written together are a segment (`segments`). Segments of like size become one, so
there are few of them to ask, and a posting is written again only a few times.
"""

import json
import sqlite3
from collections.abc import Sequence

import numpy as np

from kuaibao.cli.originality.segments import (
    Integers,
    Row,
    Segment,
    earliest,
    joined,
    keys_of,
    merged,
)
from kuaibao.engine.originality import BITS, MOST, SHIFT
from kuaibao.engine.originality.joins import changes, distinct, matches, nth_within

KEPT = MOST + 56  # of one fingerprint in a segment: more say no more, and some may be withdrawn
_MANY = 2000  # fingerprints that are looked up part by part
_PARTS = 1 << 7
_DENSE = 4  # rows are read with those between them where there are fewer than so many to each
_TABLES = """
CREATE TABLE IF NOT EXISTS segment(
  number INTEGER PRIMARY KEY, size INTEGER NOT NULL, bits INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS block(
  place INTEGER PRIMARY KEY, low BLOB NOT NULL, held BLOB NOT NULL);
"""


class Blocks:
    """Keys (fingerprint, item, whether it is derived) in segments."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        connection.executescript(_TABLES)
        if "bits" not in {row[1] for row in connection.execute("PRAGMA table_info(segment)")}:
            # As stores were before, with 15 of them.
            connection.execute("ALTER TABLE segment ADD COLUMN bits INTEGER NOT NULL DEFAULT 15")

    def find(self, prints: Integers, most: int = MOST) -> Integers:
        """Find the keys of the sorted *prints*, of each *most*, the earliest."""
        segments = self._segments()
        parts = [prints] if len(prints) <= _MANY else _parted(prints, BITS)
        found = [self._held(segments, asked, most) for asked in parts]
        return np.concatenate([np.zeros(0, np.int64), *found])

    def write(self, keys: Integers) -> None:
        """Write sorted *keys* as a new segment, joined with its like."""
        if not len(keys):
            return
        like, new = joined(self._segments(), len(keys))
        size = 0
        for nth, some in enumerate(_parted(keys, BITS + SHIFT)):
            runs = [one.keys(self._part(one, nth)) for one in like]
            size += self._put(new, earliest(merged([*runs, some]), KEPT))
        for one in like:
            self._drop(one)
        values = new._replace(size=size)
        self._db.execute("INSERT INTO segment(number, size, bits) VALUES (?, ?, ?)", values)

    def remove(self, keys: Sequence[int]) -> None:
        """Take *keys* out, where they are."""
        gone = np.sort(np.array(keys, np.int64))
        for segment in self._segments():
            for row in self._rows(segment, gone >> SHIFT):
                self._cut(segment, row, gone)

    def clear(self) -> None:
        """Forget everything."""
        self._db.execute("DELETE FROM block")
        self._db.execute("DELETE FROM segment")

    def _segments(self) -> list[Segment]:
        rows = self._db.execute("SELECT number, size, bits FROM segment ORDER BY number")
        return [Segment(*row) for row in rows]

    def _held(self, segments: Sequence[Segment], asked: Integers, most: int) -> Integers:
        runs = [np.zeros(0, np.int64)]
        for segment in segments:
            prints, held = segment.columns(self._rows(segment, asked))
            low, count = matches(prints, asked)
            nth = nth_within(low, np.minimum(count, most))
            runs.append(keys_of(prints[nth], held[nth]))
        return earliest(merged(runs), most)

    def _rows(self, segment: Segment, prints: Integers) -> list[Row]:
        """Read the rows of the sorted *prints*, with those between where that is faster."""
        places = distinct(segment.places(prints))
        if len(places) and places[-1] - places[0] < _DENSE * len(places):
            return self._span(int(places[0]), int(places[-1]) + 1)
        ask = (
            "SELECT place, low, held FROM block"
            " WHERE place IN (SELECT value FROM json_each(?)) ORDER BY place"
        )
        return [Row(*row) for row in self._db.execute(ask, (json.dumps(places.tolist()),))]

    def _part(self, segment: Segment, nth: int) -> list[Row]:
        each = (segment.end - segment.first) // _PARTS
        return self._span(segment.first + nth * each, segment.first + (nth + 1) * each)

    def _span(self, start: int, end: int) -> list[Row]:
        ask = "SELECT place, low, held FROM block WHERE place >= ? AND place < ? ORDER BY place"
        return [Row(*row) for row in self._db.execute(ask, (start, end))]

    def _put(self, segment: Segment, keys: Integers) -> int:
        """Write the rows of sorted *keys*; tell how many they are."""
        places = segment.places(keys >> SHIFT)
        starts = np.flatnonzero(changes(places))
        cuts = zip(starts.tolist(), np.append(starts, len(keys))[1:].tolist(), strict=True)
        low, held = segment.packed(keys)
        rows = (
            (place, low[start:end].tobytes(), held[start:end].tobytes())
            for place, (start, end) in zip(places[starts].tolist(), cuts, strict=True)
        )
        self._db.executemany("INSERT INTO block VALUES (?, ?, ?)", rows)
        return len(keys)

    def _cut(self, segment: Segment, row: Row, gone: Integers) -> None:
        keys = segment.keys([row])
        kept = keys[~np.isin(keys, gone)]
        if len(kept) < len(keys):
            low, held = (column.tobytes() for column in segment.packed(kept))
            change = "UPDATE block SET low = ?, held = ? WHERE place = ?"
            self._db.execute(change, (low, held, row.place))

    def _drop(self, segment: Segment) -> None:
        span = segment.first, segment.end
        self._db.execute("DELETE FROM block WHERE place >= ? AND place < ?", span)
        self._db.execute("DELETE FROM segment WHERE number = ?", (segment.number,))


def _parted(numbers: Integers, bits: int) -> list[Integers]:
    """Part sorted *numbers* of so many bits by their first ones, so that never much is read."""
    each = 1 << bits - (_PARTS.bit_length() - 1)
    return np.split(numbers, np.searchsorted(numbers, each * np.arange(1, _PARTS)))
