"""Earlier items in one SQLite file: a posting is one integer, a text is kept packed.

Keys (engine.originality.keys) of many items at once go into blocks (`blocks`); those of single
ones and of registered texts are rows in the order that a look-up needs (`postings`).
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path

import numpy as np

from kuaibao.cli.originality import items
from kuaibao.cli.originality import postings as rows
from kuaibao.cli.originality.items import Item, Items
from kuaibao.cli.originality.postings import Keys
from kuaibao.engine.originality import (
    ITEM,
    MOST,
    SHIFT,
    VERSION,
    Postings,
    entries,
    entry,
    item_keys,
    normalise,
    postings,
    prints_of,
)

__all__ = ["Item", "Store", "opened"]

MANY = 300  # new items at once that go into blocks
LEAST_AT_ONCE = 10_000
_TABLES = f"""
{items.TABLES}
CREATE TABLE IF NOT EXISTS state(name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
{rows.TABLES}
"""


class Store:
    """A library (engine.originality) in a file; what is added is there after `written`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        connection.executescript(_TABLES)
        connection.execute("INSERT OR IGNORE INTO state VALUES ('version', ?)", (VERSION,))
        self._keys = Keys(connection)
        self._items = Items(connection)
        self.size, self.texts = self._items.size, self._items.texts
        self.name, self.number = self._items.name, self._items.number

    @contextmanager
    def written(self) -> Iterator[None]:
        """Do all of it or nothing, one writer at a time."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            self._items.reread()
            raise
        self._db.execute("COMMIT")

    def lookup(self, prints: Sequence[int], most: int = MOST) -> Postings:
        """Find who holds the sorted *prints*."""
        return postings(self._keys.find(np.array(prints, np.int64), most))

    def at_once(self) -> int:
        """Say how many texts a transaction best takes: in a large store more, as each reads it."""
        return max(LEAST_AT_ONCE, self.size() // 25)

    def fill(self, items: Iterable[Item], *, quotable: bool = False) -> Iterator[tuple[int, int]]:
        """Put in any number of items or registered texts, some in each transaction.

        Tell after each how many these were, and how many of them are new or changed.
        """
        rest = iter(items)
        while some := list(islice(rest, self.at_once())):
            with self.written():
                changed = sum(map(self.register, some)) if quotable else self.extend(some)
            yield len(some), changed

    # ------------------------------------------------------------ changes

    def add(self, item: Item) -> bool:
        """Put an item behind the others; one of the same name keeps its place, with the new text.

        Tell whether anything changed.
        """
        number = self.number(item.name)
        if number is None:
            number = self._items.keep(item)
        else:
            before = self.texts([number])[number]
            if before == item.text:
                return False
            self._unpost(number, before)
            self._items.replace(number, item)
        if not self._waits(number):
            self._post(number, item.text)
        return True

    def extend(self, items: Sequence[Item]) -> int:
        """Add items as `add` does, many in a fraction of the time; count what changed."""
        changed, new = 0, list[Item]()
        known = self._items.known(item.name for item in items)
        for item in items:
            if item.name in known:
                changed += self._append(new) + self.add(item)
                new = []
            else:
                known.add(item.name)
                new.append(item)
        return changed + self._append(new)

    def register(self, item: Item) -> bool:
        """Register a text that anyone may quote; tell whether it is new."""
        if self._items.number(item.name, quotable=True) is not None:
            return False
        number = self._items.keep(item, quotable=True)
        if not self._waits(number):
            self._quotable(number, item.text)
        return True

    # ------------------------------------------------------------ rebuilding

    def usable(self) -> bool:
        """Tell whether the postings are whole and of this version."""
        return self._state("version") == VERSION and self._state("rebuilt") is None

    def waiting(self) -> list[int]:
        """Begin to rebuild all postings from the texts, or go on where it stopped."""
        with self.written():
            if self._state("rebuilt") is None:
                self._keys.clear()
                self._set("rebuilt", 0)
        return self._items.after(self._state("rebuilt") or 0)

    def rebuild(self, numbers: Sequence[int]) -> None:
        """Make the postings of the next few of those that wait."""
        with self.written():
            texts = self.texts(numbers)
            free = {number for number in numbers if self._items.quotable(number)}
            for number in free:
                self._quotable(number, texts[number])
            rest = [number for number in numbers if number not in free]
            self._block(rest, [texts[number] for number in rest])
            self._set("rebuilt", numbers[-1])

    def finish(self) -> None:
        """Say that no text waits any more."""
        with self.written():
            self._set("version", VERSION)
            self._db.execute("DELETE FROM state WHERE name = 'rebuilt'")

    def room(self) -> int:
        """Count the bytes of the file."""
        return self._pragma("page_count") * self._pragma("page_size")

    def compact(self) -> None:
        """Give back the room of blocks that were joined, where that is worth a copy of the file."""
        if self._pragma("freelist_count") * 10 > self._pragma("page_count"):
            self._db.execute("VACUUM")

    def _pragma(self, name: str) -> int:
        return int(self._db.execute(f"PRAGMA {name}").fetchone()[0])

    # ------------------------------------------------------------ postings

    def _append(self, items: Sequence[Item]) -> int:
        if len(items) < MANY:
            return sum(map(self.add, items))
        self._items.learn(item.text for item in items)
        with self._items.kept(items) as numbers:
            if not self._waits(numbers[-1]):
                self._block(numbers, [item.text for item in items])
        return len(items)

    def _waits(self, number: int) -> bool:
        """Tell whether a rebuild that was begun has still to come to a text."""
        rebuilt = self._state("rebuilt")
        return rebuilt is not None and number > rebuilt

    def _block(self, numbers: Sequence[int], texts: Sequence[str]) -> None:
        if numbers:
            made = entries(texts, self, numbers)
            self._keys.insert_many(item_keys(made.prints, made.items, made.derived))

    def _post(self, number: int, text: str) -> None:
        made = entry(normalise(text), self, before=number)
        self._keys.insert(item_keys(made.prints, number, made.derived))

    def _unpost(self, number: int, raw: str) -> None:
        keys = prints_of(raw) << SHIFT | ITEM | number << 1
        self._keys.remove([*keys.tolist(), *(keys | 1).tolist()])

    def _quotable(self, number: int, raw: str) -> None:
        self._keys.insert(prints_of(raw) << SHIFT | number << 1)

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
