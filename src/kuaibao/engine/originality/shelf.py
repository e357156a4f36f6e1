"""A library in memory: for two files beside each other, for a trial, for tests."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from kuaibao.engine.originality.entry import entry
from kuaibao.engine.originality.library import MOST, Kind, Postings
from kuaibao.engine.originality.prints import fingerprints
from kuaibao.engine.originality.text import normalise


class Shelf:
    """Items in the order of their submission, and registered texts."""

    def __init__(self) -> None:
        self._raws: list[str] = []
        self._quotable: list[str] = []
        self._held: defaultdict[int, list[tuple[int, Kind]]] = defaultdict(list)

    def add(self, raw: str) -> int:
        """Put an item behind the others and give its number."""
        number = len(self._raws)
        made = entry(normalise(raw), self)
        self._raws.append(raw)
        for one, derived in zip(made.prints.tolist(), made.derived.tolist(), strict=True):
            self._held[one].append((number, Kind.DERIVED if derived else Kind.ORIGINAL))
        return number

    def register(self, raw: str) -> int:
        """Register a text that anyone may quote."""
        self._quotable.append(raw)
        number = -len(self._quotable)
        for one in set(fingerprints(normalise(raw).codes).hashes.tolist()):
            self._held[one].insert(0, (number, Kind.QUOTABLE))
        return number

    def size(self) -> int:
        """Count the items."""
        return len(self._raws)

    def lookup(self, prints: Sequence[int], most: int = MOST) -> Postings:
        """Find who holds *prints*."""
        rows = [(one, *held) for one in prints for held in self._held.get(one, ())[:most]]
        columns = np.array(rows, np.int64).reshape(-1, 3).T
        return Postings(*columns)

    def texts(self, numbers: Sequence[int]) -> Mapping[int, str]:
        """Give texts by number."""
        return {n: self._raws[n] if n >= 0 else self._quotable[-n - 1] for n in numbers}
