"""Fingerprints in the database: one shelf of them."""

from collections.abc import Sequence

import numpy as np

from kuaibao.engine.originality import ITEM, MOST, SHIFT, Entry, Postings, item_keys, postings
from kuaibao.web.originality.marks import marks_on


class Prints:
    """The fingerprints on one shelf."""

    def __init__(self, shelf: int) -> None:
        self._marks = marks_on(shelf)
        self._last: tuple[Sequence[int], Postings] | None = None

    def lookup(self, prints: Sequence[int], _most: int = MOST) -> Postings:
        """Find who holds *prints*; an entry and its check ask the same, so that is remembered."""
        if self._last is None or self._last[0] != prints:
            self._last = prints, postings(self._marks.find(np.array(prints, np.int64), MOST))
        return self._last[1]

    def put(self, number: int, made: Entry) -> None:
        """Put a submitted text on the shelf."""
        self._last = None
        self._marks.put(item_keys(made.prints, number, made.derived))

    def put_quotable(self, number: int, prints: Sequence[int]) -> None:
        """Put a text on the shelf that anybody may quote."""
        self._last = None
        self._marks.put(np.array(prints, np.int64) << SHIFT | number << 1)

    def take(self, number: int, prints: Sequence[int]) -> None:
        """Take a text, of either sort, off the shelf."""
        self._last = None
        marks = np.array(prints, np.int64) << SHIFT | number << 1
        self._marks.take(np.sort(np.concatenate([marks, marks | ITEM, marks | ITEM | 1])))

    def clear(self) -> None:
        """Take everything off the shelf."""
        self._last = None
        self._marks.clear()
