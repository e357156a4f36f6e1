"""All keys of a store: those of single texts in rows, until there are enough for a block."""

import sqlite3
from collections.abc import Sequence

import numpy as np

from kuaibao.cli.originality.blocks import Blocks
from kuaibao.engine.originality import BELOW, ITEM, MOST, SHIFT
from kuaibao.engine.originality.joins import Integers
from kuaibao.engine.originality.segment import earliest, merged

LOOSE = 200_000  # keys in rows that become a block
TABLES = """
CREATE TABLE IF NOT EXISTS posting(id INTEGER PRIMARY KEY);
CREATE TABLE IF NOT EXISTS loose(size INTEGER NOT NULL);
"""


class Keys:
    """Keys in the order that a look-up needs."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._blocks = Blocks(connection)

    def find(self, prints: Integers, most: int = MOST) -> Integers:
        """Find the keys of the sorted *prints*, of each *most*, the first ones."""
        keys = merged([self._rows(prints, most), self._blocks.find(prints, most)])
        return earliest(keys, most)

    def insert(self, keys: Integers) -> None:
        """Put in the keys of a text."""
        rows = [(one,) for one in keys.tolist()]
        self._db.executemany("INSERT INTO posting VALUES (?)", rows)
        known = self._db.execute("SELECT sum(size) FROM loose").fetchone()[0] or 0
        self._count(known + len(rows))
        if known + len(rows) > LOOSE:
            self._gather()

    def insert_many(self, keys: Integers) -> None:
        """Put in the sorted keys of many items."""
        self._blocks.write(keys)

    def remove(self, keys: Sequence[int]) -> None:
        """Take *keys* out, where they are."""
        self._db.executemany("DELETE FROM posting WHERE id = ?", [(one,) for one in keys])
        self._blocks.remove(keys)

    def clear(self) -> None:
        """Forget everything."""
        self._db.execute("DELETE FROM posting")
        self._blocks.clear()
        self._count(0)

    def _gather(self) -> None:
        """Write a block of what stands in rows; registered texts stay, to be found first."""
        rows = self._db.execute("SELECT id FROM posting WHERE id & ? ORDER BY id", (ITEM,))
        self._blocks.write(np.fromiter((row[0] for row in rows), np.int64))
        self._db.execute("DELETE FROM posting WHERE id & ?", (ITEM,))
        self._count(0)

    def _count(self, size: int) -> None:
        self._db.execute("DELETE FROM loose")
        self._db.execute("INSERT INTO loose VALUES (?)", (size,))

    def _rows(self, prints: Integers, most: int) -> Integers:
        if self._db.execute("SELECT 1 FROM posting").fetchone() is None:
            return np.zeros(0, np.int64)
        ask = "SELECT id FROM posting WHERE id BETWEEN ? AND ? LIMIT ?"
        spans = zip((prints << SHIFT).tolist(), (prints << SHIFT | BELOW).tolist(), strict=True)
        found = [row[0] for span in spans for row in self._db.execute(ask, (*span, most))]
        return np.array(found, np.int64)
