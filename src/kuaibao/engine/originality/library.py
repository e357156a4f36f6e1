"""What the check asks of the place where earlier items are kept."""

from collections.abc import Mapping, Sequence
from enum import IntEnum
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]

MOST = 200  # postings of one fingerprint; more say no more


class Kind(IntEnum):
    """How an earlier text holds a fingerprint."""

    QUOTABLE = 0  # a registered text that anyone may quote
    ORIGINAL = 1
    DERIVED = 2  # in a passage that a still earlier item had: makes nothing more common


class Postings(NamedTuple):
    """Who holds which fingerprint: three columns of the same length."""

    prints: Integers
    items: Integers
    kinds: NDArray[np.integer]

    def of(self, *kinds: Kind) -> "Postings":
        """Keep the postings of some kinds."""
        kept = np.isin(self.kinds, kinds)
        return self._where(kept)

    def before(self, item: int | None) -> "Postings":
        """Keep the postings of registered texts and of items before *item* (None: all)."""
        if item is None:
            return self
        return self._where((self.items < item) | (self.kinds == Kind.QUOTABLE))

    def without(self, prints: Integers) -> "Postings":
        """Leave out the postings of some fingerprints."""
        return self._where(~np.isin(self.prints, prints))

    def _where(self, kept: NDArray[np.bool_]) -> "Postings":
        return Postings(self.prints[kept], self.items[kept], self.kinds[kept])


class Library(Protocol):
    """Earlier texts by number; the smaller number was submitted earlier."""

    def size(self) -> int:
        """Count the items, without the registered texts."""
        ...

    def lookup(self, prints: Sequence[int], most: int = MOST) -> Postings:
        """Find who holds the sorted *prints*, in their order.

        Of each there are at least *most*, registered texts first, then the earliest items.
        """
        ...

    def texts(self, numbers: Sequence[int]) -> Mapping[int, str]:
        """Give the raw texts that a look-up named, registered ones too."""
        ...
