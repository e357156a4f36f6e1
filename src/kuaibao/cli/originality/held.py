"""The library (engine.originality) of a few items: what others sent of it, no more."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from kuaibao.cli.originality.batches import Named
from kuaibao.engine.originality import MOST, SHIFT, Postings, postings
from kuaibao.engine.originality.joins import Integers, matches, nth_within


class Held:
    """A library of *size* items; *keys* and *texts* are those that will be asked for."""

    def __init__(self, size: int, keys: Iterable[Integers], texts: Mapping[int, Named]) -> None:
        self._size, self._texts = size, texts
        self._keys = np.sort(np.concatenate([np.zeros(0, np.int64), *keys]))
        self._prints = self._keys >> SHIFT

    def size(self) -> int:
        """Count the items of the whole."""
        return self._size

    def lookup(self, prints: Sequence[int], most: int = MOST) -> Postings:
        """Find who holds the sorted *prints*."""
        low, count = matches(self._prints, np.array(prints, np.int64))
        return postings(self._keys[nth_within(low, np.minimum(count, most))])

    def texts(self, numbers: Sequence[int]) -> Mapping[int, str]:
        """Give texts by number."""
        return {number: self._texts[number].raw for number in numbers}

    def name(self, number: int) -> str:
        """Give the name of a text by its number."""
        return self._texts[number].name


class Asking(Held):
    """A library that has no texts yet: a check against it finds nothing, but tells what it needs.

    Which texts a check reads follows from the postings alone.
    """

    def __init__(self, size: int, keys: Iterable[Integers]) -> None:
        super().__init__(size, keys, {})
        self.asked = set[int]()

    def texts(self, numbers: Sequence[int]) -> Mapping[int, str]:
        """Note which texts are asked for."""
        self.asked.update(numbers)
        return dict.fromkeys(numbers, "")
