"""Which earlier items are worth reading beside a text: those that share its rarer fingerprints."""

from typing import NamedTuple

import numpy as np

from kuaibao.engine.originality.library import MOST, Integers, Kind, Postings

FEW = 20  # candidates that are read
PASSED_ON = 0.5  # what a derived fingerprint weighs, so that copies do not crowd out their source


class Candidate(NamedTuple):
    """An earlier item; *derived* where what it shares came from a still earlier one."""

    item: int
    derived: bool


def candidates(postings: Postings, size: int) -> list[Candidate]:
    """Choose the items that share most by rarity, of equals the earlier."""
    held = postings.of(Kind.ORIGINAL, Kind.DERIVED)
    weights = _rarity(held.prints, size)
    weights *= np.where(held.kinds == Kind.DERIVED, PASSED_ON, 1.0)
    items, nth = np.unique(held.items, return_inverse=True)
    weight = np.bincount(nth, weights, minlength=len(items))
    hits = np.bincount(nth, minlength=len(items))
    derived = np.bincount(nth, held.kinds == Kind.DERIVED, minlength=len(items))
    order = np.lexsort((items, -weight))
    return [Candidate(int(items[i]), bool(derived[i] * 2 > hits[i])) for i in order[:FEW]]


def _rarity(prints: Integers, size: int) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Weigh each posting; what a look-up could not give whole says nothing."""
    _, nth, often = np.unique(prints, return_inverse=True, return_counts=True)
    weights = np.log(max(size, 1) / often) + 1
    return np.where(often < MOST, weights, 0.0)[nth]
