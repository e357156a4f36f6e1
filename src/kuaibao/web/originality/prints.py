"""Fingerprints in the database: one shelf of them, looked up by ranges of one number."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from django.db import connection

from kuaibao.engine.originality import (
    BELOW,
    ITEM,
    MOST,
    SHIFT,
    Entry,
    Postings,
    item_keys,
    postings,
)
from kuaibao.web.originality.statements import CLEAR, LOOK, PUT, TAKE


class Prints:
    """The fingerprints on one shelf."""

    def __init__(self, shelf: int) -> None:
        self.shelf = shelf
        self._last: tuple[Sequence[int], Postings] | None = None

    def lookup(self, prints: Sequence[int], _most: int = MOST) -> Postings:
        """Find who holds *prints*; an entry and its check ask the same, so that is remembered."""
        if self._last is None or self._last[0] != prints:
            self._last = prints, self._looked_up(prints)
        return self._last[1]

    def _looked_up(self, prints: Sequence[int]) -> Postings:
        wanted = self._values(one << SHIFT for one in prints) | {"below": BELOW, "most": MOST}
        with connection.cursor() as cursor:
            cursor.execute(LOOK[connection.vendor], wanted)
            held = np.array([row[0] for row in cursor.fetchall()], np.int64)
        return postings(np.sort(held))

    def put(self, number: int, made: Entry) -> None:
        """Put a submitted text on the shelf."""
        self._run(PUT, item_keys(made.prints, number, made.derived).tolist())

    def put_quotable(self, number: int, prints: Sequence[int]) -> None:
        """Put a text on the shelf that anybody may quote."""
        self._run(PUT, [one << SHIFT | number << 1 for one in prints])

    def take(self, number: int, prints: Sequence[int]) -> None:
        """Take a text, of either sort, off the shelf."""
        marks = [one << SHIFT | number << 1 for one in prints]
        self._run(TAKE, [one | kind for one in marks for kind in (0, ITEM, ITEM | 1)])

    def clear(self) -> None:
        """Take everything off the shelf."""
        self._last = None
        with connection.cursor() as cursor:
            cursor.execute(CLEAR, {"shelf": self.shelf})

    def _run(self, statements: dict[str, str], marks: Sequence[int]) -> None:
        self._last = None
        with connection.cursor() as cursor:
            cursor.execute(statements[connection.vendor], self._values(marks))

    def _values(self, marks: Iterable[int]) -> dict[str, Any]:
        listed = list(marks)
        packed = json.dumps(listed) if connection.vendor == "sqlite" else listed
        return {"shelf": self.shelf, "marks": packed}
