"""A posting as one integer, a *key*, in the order that a look-up needs; every store keeps these.

It holds from the left a fingerprint, whether it is of an item or of a registered text, the number
of the text, and whether the item has the passage from an earlier one.
"""

import numpy as np

from kuaibao.engine.originality.library import Integers, Kind, Postings
from kuaibao.engine.originality.prints import fingerprints
from kuaibao.engine.originality.text import Mask, normalise

SHIFT = 29  # bits below the fingerprint
BELOW = (1 << SHIFT) - 1
_QUOTABLE, _ORIGINAL, _DERIVED = map(np.int8, Kind)  # a byte each: there can be many millions
ITEM = 1 << (SHIFT - 1)  # of an item, not of a registered text


def item_keys(prints: Integers, numbers: Integers | int, derived: Mask) -> Integers:
    """Make the keys of items."""
    return prints << SHIFT | ITEM | numbers << 1 | derived


def postings(keys: Integers) -> Postings:
    """Read keys."""
    item = (keys & ITEM).astype(np.bool_)
    derived = (keys & 1).astype(np.bool_)
    kinds = np.select([item & derived, item], [_DERIVED, _ORIGINAL], _QUOTABLE)
    return Postings(keys >> SHIFT, (keys & (ITEM - 1)) >> 1, kinds)


def prints_of(raw: str) -> Integers:
    """Give the fingerprints of a text, each once."""
    prints: Integers = np.unique(fingerprints(normalise(raw).codes).hashes)
    return prints
