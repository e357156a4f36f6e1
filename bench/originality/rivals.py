"""MinHash LSH over windows of the text names the candidates; everything after is the same."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

import numpy as np
from datasketch import MinHash, MinHashLSH
from rensa import RMinHash, RMinHashLSH

from kuaibao.engine.originality import MOST, Kind, Library, Postings, normalise

WINDOW, STEP, SHINGLE = 90, 45, 5
PERMUTATIONS, BANDS, THRESHOLD = 64, 32, 0.2


class Sketches(Protocol):
    def add(self, item: int, raw: str) -> None: ...

    def like(self, raw: str) -> set[int]: ...


def shingles(raw: str) -> Iterator[list[str]]:
    """Cut a text into overlapping windows, and each into runs of characters."""
    text = normalise(raw).compared
    for start in range(0, max(1, len(text) - WINDOW + STEP), STEP):
        window = text[start : start + WINDOW]
        yield [window[i : i + SHINGLE] for i in range(max(1, len(window) - SHINGLE + 1))]


class Rensa:
    def __init__(self) -> None:
        self._index = RMinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS, num_bands=BANDS)
        self._items: list[int] = []

    def add(self, item: int, raw: str) -> None:
        for window in shingles(raw):
            self._index.insert(len(self._items), _rensa(window))
            self._items.append(item)

    def like(self, raw: str) -> set[int]:
        found = (self._index.query(_rensa(window)) for window in shingles(raw))
        return {self._items[key] for keys in found for key in keys}


class Datasketch:
    def __init__(self) -> None:
        self._index = MinHashLSH(
            num_perm=PERMUTATIONS, params=(BANDS, PERMUTATIONS // BANDS), prepickle=False
        )
        self._items: list[int] = []

    def add(self, item: int, raw: str) -> None:
        for window in shingles(raw):
            self._index.insert(len(self._items), _datasketch(window))
            self._items.append(item)

    def like(self, raw: str) -> set[int]:
        found = (self._index.query(_datasketch(window)) for window in shingles(raw))
        return {self._items[key] for keys in found for key in keys}


class Narrowed:
    """A library that knows only the items which a rival's sketches named."""

    def __init__(self, library: Library, named: set[int]) -> None:
        self._library = library
        self._named = np.array(sorted(named), np.int64)

    def size(self) -> int:
        return self._library.size()

    def lookup(self, prints: Sequence[int], most: int = MOST) -> Postings:
        held = self._library.lookup(prints, most)
        kept = np.isin(held.items, self._named) | (held.kinds == Kind.QUOTABLE)
        return Postings(held.prints[kept], held.items[kept], held.kinds[kept])

    def texts(self, numbers: Sequence[int]) -> Mapping[int, str]:
        return self._library.texts(numbers)


def _rensa(window: list[str]) -> RMinHash:
    sketch = RMinHash(num_perm=PERMUTATIONS, seed=1)
    sketch.update(window)
    return sketch


def _datasketch(window: list[str]) -> MinHash:
    sketch = MinHash(num_perm=PERMUTATIONS, seed=1)
    sketch.update_batch([one.encode() for one in window])
    return sketch
