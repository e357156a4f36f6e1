"""Postings of many items in a SQLite file, in sorted rows of six bytes each.

Those that were written together are a segment. Segments of like size become one, so there are few
of them to ask, and a posting is written again only a few times.
"""

import json
import sqlite3
from collections.abc import Mapping, Sequence

import numpy as np

from kuaibao.engine.originality import BITS, MOST, SHIFT
from kuaibao.engine.originality.joins import Integers, distinct
from kuaibao.engine.originality.segment import KEPT, LEAST, Row, Segment, earliest, merged

FELLOWS = 4  # segments of like size that become one
_ROW = 512  # postings that the rows of a large segment have at most, on average
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
        segments = list(self._sizes())
        parts = [prints] if len(prints) <= _MANY else _parted(prints, BITS)
        found = [self._held(segments, asked, most) for asked in parts]
        return np.concatenate([np.zeros(0, np.int64), *found])

    def write(self, keys: Integers) -> None:
        """Write sorted *keys* as a new segment, joined with its like."""
        if not len(keys):
            return
        sizes = self._sizes()
        like, size = _like(sizes, len(keys))
        number = max((one.end >> LEAST for one in sizes), default=1)
        new, size = Segment(number, max(LEAST, (size // _ROW).bit_length())), 0
        for nth, some in enumerate(_parted(keys, BITS + SHIFT)):
            runs = [one.keys(self._part(one, nth)) for one in like]
            kept = earliest(merged([*runs, some]), KEPT)
            self._db.executemany("INSERT INTO block VALUES (?, ?, ?)", new.rows(kept))
            size += len(kept)
        for one in like:
            self._drop(one)
        self._db.execute("INSERT INTO segment(number, bits, size) VALUES (?, ?, ?)", (*new, size))

    def remove(self, keys: Sequence[int]) -> None:
        """Take *keys* out, where they are."""
        gone = np.sort(np.array(keys, np.int64))
        for segment in self._sizes():
            for row in self._rows(segment, gone >> SHIFT):
                self._cut(segment, row, gone)

    def clear(self) -> None:
        """Forget everything."""
        self._db.execute("DELETE FROM block")
        self._db.execute("DELETE FROM segment")

    def _sizes(self) -> dict[Segment, int]:
        rows = self._db.execute("SELECT number, bits, size FROM segment ORDER BY number")
        return {Segment(*row): size for *row, size in rows}

    def _held(self, segments: Sequence[Segment], asked: Integers, most: int) -> Integers:
        runs = (one.find(self._rows(one, asked), asked, most) for one in segments)
        return earliest(merged([np.zeros(0, np.int64), *runs]), most)

    def _rows(self, segment: Segment, prints: Integers) -> list[Row]:
        """Read the rows of the sorted *prints*, with those between where that is faster."""
        places = distinct(segment.places(prints))
        if len(places) and places[-1] - places[0] < _DENSE * len(places):
            return self._span(int(places[0]), int(places[-1]) + 1)
        ask = (
            "SELECT place, low, held FROM block"
            " WHERE place IN (SELECT value FROM json_each(?)) ORDER BY place"
        )
        return self._db.execute(ask, (json.dumps(places.tolist()),)).fetchall()

    def _part(self, segment: Segment, nth: int) -> list[Row]:
        each = (segment.end - segment.first) // _PARTS
        return self._span(segment.first + nth * each, segment.first + (nth + 1) * each)

    def _span(self, start: int, end: int) -> list[Row]:
        ask = "SELECT place, low, held FROM block WHERE place >= ? AND place < ? ORDER BY place"
        return self._db.execute(ask, (start, end)).fetchall()

    def _cut(self, segment: Segment, row: Row, gone: Integers) -> None:
        keys = segment.keys([row])
        kept = keys[~np.isin(keys, gone)]
        if len(kept) < len(keys):
            self._db.execute("DELETE FROM block WHERE place = ?", row[:1])
            self._db.executemany("INSERT INTO block VALUES (?, ?, ?)", segment.rows(kept))

    def _drop(self, segment: Segment) -> None:
        span = segment.first, segment.end
        self._db.execute("DELETE FROM block WHERE place >= ? AND place < ?", span)
        self._db.execute("DELETE FROM segment WHERE number = ?", (segment.number,))


def _parted(numbers: Integers, bits: int) -> list[Integers]:
    """Part sorted *numbers* of so many bits by their first ones, so that never much is read."""
    each = 1 << bits - (_PARTS.bit_length() - 1)
    return np.split(numbers, np.searchsorted(numbers, each * np.arange(1, _PARTS)))


def _like(sizes: Mapping[Segment, int], size: int) -> tuple[list[Segment], int]:
    """Choose the segments that one of *size* is joined with, and tell how large they are then."""
    like: list[Segment] = []
    rest = dict(sizes)
    while len(more := [one for one in rest if rest[one] <= 2 * size]) >= FELLOWS:
        like += more
        size += sum(rest.pop(one) for one in more)
    return like, size
