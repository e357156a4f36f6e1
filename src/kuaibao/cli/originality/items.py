"""The texts of a store: items in the order of their submission, and registered texts."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import NamedTuple

from kuaibao.cli.originality.bodies import Bodies, dictionary

TABLES = """
CREATE TABLE IF NOT EXISTS item(
  number INTEGER PRIMARY KEY, name TEXT NOT NULL, quotable INTEGER NOT NULL, unit TEXT NOT NULL,
  day TEXT NOT NULL, body BLOB NOT NULL, UNIQUE(quotable, name));
CREATE TABLE IF NOT EXISTS dictionary(words BLOB NOT NULL);
"""


class Item(NamedTuple):
    """An item as it was submitted, or a registered text."""

    name: str
    text: str
    unit: str = ""
    day: str = ""


class Items:
    """Texts by number; nothing is ever taken out."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self.reread()

    def reread(self) -> None:
        """Read the dictionary again, after a write that did not happen."""
        known = self._db.execute("SELECT words FROM dictionary").fetchone()
        self._bodies = Bodies(known[0] if known else b"")

    def learn(self, texts: Iterable[str]) -> None:
        """Pack the texts of an empty store beside some of its own."""
        if self._db.execute("SELECT 1 FROM item UNION SELECT 1 FROM dictionary").fetchone():
            return
        self._db.execute("INSERT INTO dictionary VALUES (?)", (dictionary(texts),))
        self.reread()

    def size(self) -> int:
        """Count the items, without the registered texts; the numbers have no holes."""
        ask = (
            "SELECT coalesce(max(number), 0) - (SELECT count(*) FROM item WHERE quotable = 1)"
            " FROM item"
        )
        return int(self._db.execute(ask).fetchone()[0])

    def texts(self, numbers: Sequence[int]) -> Mapping[int, str]:
        """Give texts by number."""
        ask = "SELECT body FROM item WHERE number = ?"
        opened = self._bodies.unpacked
        return {n: opened(self._db.execute(ask, (n,)).fetchone()[0]) for n in numbers}

    def name(self, number: int) -> str:
        """Give the name of a text by its number."""
        ask = "SELECT name FROM item WHERE number = ?"
        return str(self._db.execute(ask, (number,)).fetchone()[0])

    def number(self, name: str, *, quotable: bool = False) -> int | None:
        """Give the number of the text *name*; None where there is none."""
        ask = "SELECT number FROM item WHERE quotable = ? AND name = ?"
        row = self._db.execute(ask, (quotable, name)).fetchone()
        return None if row is None else int(row[0])

    def known(self, names: Iterable[str]) -> set[str]:
        """Tell which of *names* items have already."""
        ask = (
            "SELECT name FROM item WHERE quotable = 0 AND name IN (SELECT value FROM json_each(?))"
        )
        return {row[0] for row in self._db.execute(ask, (json.dumps(list(names)),))}

    def quotable(self, number: int) -> bool:
        """Tell whether a text is a registered one."""
        ask = "SELECT quotable FROM item WHERE number = ?"
        return bool(self._db.execute(ask, (number,)).fetchone()[0])

    def after(self, number: int) -> list[int]:
        """Give the numbers behind *number*."""
        ask = "SELECT number FROM item WHERE number > ? ORDER BY number"
        return [row[0] for row in self._db.execute(ask, (number,))]

    def keep(self, item: Item, *, quotable: bool = False) -> int:
        """Put a text behind the others and give its number."""
        keep = "INSERT INTO item(name, quotable, unit, day, body) VALUES (?, ?, ?, ?, ?)"
        values = (item.name, quotable, item.unit, item.day, self._bodies.packed(item.text))
        return self._db.execute(keep, values).lastrowid or 0

    @contextmanager
    def kept(self, items: Sequence[Item]) -> Iterator[range]:
        """Put many items behind the others; they are packed while something else goes on."""
        last = self._db.execute("SELECT coalesce(max(number), 0) FROM item").fetchone()[0]
        numbers = range(last + 1, last + 1 + len(items))
        with ThreadPoolExecutor(1) as other:
            packing = other.submit(self._packed, items)
            yield numbers
            bodies = packing.result()
            rows = (
                (number, item.name, item.unit, item.day, body)
                for number, item, body in zip(numbers, items, bodies, strict=True)
            )
            self._db.executemany("INSERT INTO item VALUES (?, ?, 0, ?, ?, ?)", rows)

    def _packed(self, items: Sequence[Item]) -> list[bytes]:
        return [self._bodies.packed(item.text) for item in items]

    def replace(self, number: int, item: Item) -> None:
        """Keep another text at the same place."""
        change = "UPDATE item SET unit = ?, day = ?, body = ? WHERE number = ?"
        values = (item.unit, item.day, self._bodies.packed(item.text), number)
        self._db.execute(change, values)
