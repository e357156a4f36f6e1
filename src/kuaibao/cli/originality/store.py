"""Earlier items in one SQLite file: a posting is one integer, a text is kept compressed.

An integer holds, from the left, a fingerprint, whether it is of an item or of a registered text,
the number, and whether it is derived. So the table is in the order that a look-up needs.
"""

import sqlite3
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

import numpy as np

from kuaibao.engine.originality import (
    MOST,
    VERSION,
    Kind,
    Postings,
    Text,
    entry,
    fingerprints,
    normalise,
)

_ITEM = 1 << 28
_SHIFT = 29  # bits below the fingerprint
_BELOW = (1 << _SHIFT) - 1
_TABLES = """
CREATE TABLE IF NOT EXISTS item(
  number INTEGER PRIMARY KEY, name TEXT NOT NULL, quotable INTEGER NOT NULL, unit TEXT NOT NULL,
  day TEXT NOT NULL, body BLOB NOT NULL, UNIQUE(quotable, name));
CREATE TABLE IF NOT EXISTS posting(id INTEGER PRIMARY KEY);
CREATE TABLE IF NOT EXISTS state(name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
"""


class Item(NamedTuple):
    """An item as it was submitted, or a registered text."""

    name: str
    text: str
    unit: str = ""
    day: str = ""


class Store:
    """A library (engine.originality) in a file; what is added is there after `written`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        connection.executescript(_TABLES)
        connection.execute("INSERT OR IGNORE INTO state VALUES ('version', ?)", (VERSION,))

    @contextmanager
    def written(self) -> Iterator[None]:
        """Do all of it or nothing, one writer at a time."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    # ------------------------------------------------------------ the library

    def size(self) -> int:
        """Count the items."""
        return self._one("SELECT count(*) FROM item WHERE NOT quotable")

    def lookup(self, prints: Sequence[int]) -> Postings:
        """Find who holds *prints*."""
        ask = "SELECT id FROM posting WHERE id BETWEEN ? AND ? LIMIT ?"
        held = np.array(
            [
                row[0]
                for one in prints
                for row in self._db.execute(ask, (one << _SHIFT, one << _SHIFT | _BELOW, MOST))
            ],
            np.int64,
        )
        kinds = np.where(held & _ITEM, np.where(held & 1, Kind.DERIVED, Kind.ORIGINAL), 0)
        return Postings(held >> _SHIFT, (held & (_ITEM - 1)) >> 1, kinds)

    def texts(self, numbers: Sequence[int]) -> Mapping[int, str]:
        """Give texts by number."""
        ask = "SELECT body FROM item WHERE number = ?"
        return {n: _opened(self._db.execute(ask, (n,)).fetchone()[0]) for n in numbers}

    # ------------------------------------------------------------ changes

    def add(self, item: Item) -> bool:
        """Put an item behind the others; one of the same name keeps its place, with the new text.

        Tell whether anything changed.
        """
        row = self._db.execute(
            "SELECT number, body FROM item WHERE NOT quotable AND name = ?", (item.name,)
        ).fetchone()
        if row is None:
            self._post(self._keep(item, quotable=False), normalise(item.text))
        elif _opened(row[1]) != item.text:
            self._unpost(row[0], _opened(row[1]), _ITEM)
            self._db.execute(
                "UPDATE item SET unit = ?, day = ?, body = ? WHERE number = ?",
                (item.unit, item.day, _closed(item.text), row[0]),
            )
            self._post(row[0], normalise(item.text))
        else:
            return False
        return True

    def register(self, item: Item) -> bool:
        """Register a text that anyone may quote; tell whether it is new."""
        ask = "SELECT 1 FROM item WHERE quotable AND name = ?"
        if self._db.execute(ask, (item.name,)).fetchone():
            return False
        number = self._keep(item, quotable=True)
        self._insert([one << _SHIFT | number << 1 for one in _prints(item.text)])
        return True

    def name(self, number: int) -> str:
        """Give the name of an item by its number."""
        return str(
            self._db.execute("SELECT name FROM item WHERE number = ?", (number,)).fetchone()[0]
        )

    def number(self, name: str) -> int | None:
        """Give the number of the item *name*; None where there is none."""
        ask = "SELECT number FROM item WHERE NOT quotable AND name = ?"
        row = self._db.execute(ask, (name,)).fetchone()
        return None if row is None else int(row[0])

    # ------------------------------------------------------------ rebuilding

    def usable(self) -> bool:
        """Tell whether the postings are whole and of this version."""
        return self._state("version") == VERSION and self._state("rebuilt") is None

    def waiting(self) -> list[int]:
        """Begin to rebuild all postings from the texts, or go on where it stopped."""
        with self.written():
            if self._state("rebuilt") is None:
                self._db.execute("DELETE FROM posting")
                self._set("rebuilt", 0)
        ask = "SELECT number FROM item WHERE number > ? ORDER BY number"
        return [row[0] for row in self._db.execute(ask, (self._state("rebuilt"),))]

    def rebuild(self, numbers: Sequence[int]) -> None:
        """Make the postings of the next few of those that wait."""
        with self.written():
            for number in numbers:
                ask = "SELECT quotable, body FROM item WHERE number = ?"
                quotable, body = self._db.execute(ask, (number,)).fetchone()
                if quotable:
                    self._insert([one << _SHIFT | number << 1 for one in _prints(_opened(body))])
                else:
                    self._post(number, normalise(_opened(body)))
            self._set("rebuilt", numbers[-1])

    def finish(self) -> None:
        """Say that no text waits any more."""
        with self.written():
            self._set("version", VERSION)
            self._db.execute("DELETE FROM state WHERE name = 'rebuilt'")

    # ------------------------------------------------------------ rows

    def _keep(self, item: Item, *, quotable: bool) -> int:
        keep = "INSERT INTO item(name, quotable, unit, day, body) VALUES (?, ?, ?, ?, ?)"
        values = (item.name, quotable, item.unit, item.day, _closed(item.text))
        return self._db.execute(keep, values).lastrowid or 0

    def _post(self, number: int, text: Text) -> None:
        made = entry(text, self, before=number)
        ids = (made.prints << _SHIFT) | _ITEM | (number << 1) | made.derived
        self._insert(ids.tolist())

    def _unpost(self, number: int, raw: str, kind: int) -> None:
        ids = [one << _SHIFT | kind | number << 1 for one in _prints(raw)]
        both = [(one | derived,) for one in ids for derived in (0, 1)]
        self._db.executemany("DELETE FROM posting WHERE id = ?", both)

    def _insert(self, ids: Sequence[int]) -> None:
        self._db.executemany("INSERT INTO posting VALUES (?)", [(one,) for one in ids])

    def _one(self, ask: str) -> int:
        return int(self._db.execute(ask).fetchone()[0])

    def _state(self, name: str) -> int | None:
        row = self._db.execute("SELECT value FROM state WHERE name = ?", (name,)).fetchone()
        return None if row is None else int(row[0])

    def _set(self, name: str, value: int) -> None:
        self._db.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", (name, value))


@contextmanager
def opened(path: Path) -> Iterator[Store]:
    """Open the store at *path*; one that is not there yet is made."""
    with closing(sqlite3.connect(path, isolation_level=None, timeout=60)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA cache_size = -65536")  # KiB; look-ups go all over the table
        connection.execute("PRAGMA mmap_size = 4294967296")
        yield Store(connection)


def _prints(raw: str) -> list[int]:
    prints: list[int] = np.unique(fingerprints(normalise(raw).codes).hashes).tolist()
    return prints


def _closed(text: str) -> bytes:
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 6)


def _opened(body: bytes) -> str:
    return zlib.decompress(body).decode("utf-8", "surrogatepass")
