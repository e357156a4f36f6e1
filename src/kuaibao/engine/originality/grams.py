"""The short runs of a text, numbered, so that other texts are compared with it by numbers."""

from collections.abc import Sequence

import numpy as np

from kuaibao.engine.originality.joins import Integers, Mask, changes
from kuaibao.engine.originality.prints import Hashes, gram_hashes
from kuaibao.engine.originality.text import Text


class Grams:
    """Every run of *size* characters of a text by its number: *ids*, from place to place.

    Number *i* comes *count[i]* times, at the places *order[first[i]:][:count[i]]*.
    """

    def __init__(self, text: Text, size: int) -> None:
        self._size = size
        hashes = gram_hashes(text.codes, size)
        self.order = np.argsort(hashes, kind="stable")
        new = changes(hashes[self.order])
        self._known = hashes[self.order][new]
        self.first = np.flatnonzero(new)
        self.count = np.diff(self.first, append=len(hashes))
        self.ids = np.empty(len(hashes), np.int64)
        self.ids[self.order] = np.cumsum(new) - 1

    def of(self, sources: Sequence[Text]) -> list[Integers]:
        """Give the number of each run of other texts, -1 where this one does not have it."""
        ends = np.cumsum([len(source) for source in sources]).tolist()
        codes = np.concatenate([np.zeros(0, np.uint32), *(source.codes for source in sources)])
        ids = self._numbers(gram_hashes(codes, self._size))
        return [
            ids[end - len(source) : max(end - len(source), end - self._size + 1)]
            for source, end in zip(sources, ends, strict=True)
        ]

    def _numbers(self, hashes: Hashes) -> Integers:
        if not len(self._known):
            return np.full(len(hashes), -1)
        ids = np.minimum(np.searchsorted(self._known, hashes), len(self._known) - 1)
        return np.where(self._known[ids] == hashes, ids, -1)

    def having(self, ids: Integers) -> Mask:
        """Tell which numbers are among *ids*."""
        had = np.zeros(len(self._known) + 1, np.bool_)
        had[ids] = True  # -1 is the last one
        return had[:-1]
