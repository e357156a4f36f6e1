"""Which earlier items are worth reading beside a text: those that share its rarer fingerprints."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kuaibao.engine.originality.commonness import frequent_from
from kuaibao.engine.originality.joins import Mask, changes
from kuaibao.engine.originality.library import Kind, Postings

Weights = NDArray[np.float64]

FEW = 20  # candidates that are read
PASSED_ON = 0.5  # what a derived fingerprint weighs, and
FIRST = 2.0  # what one weighs for the first who had it, so that copies never crowd out their source


class Candidate(NamedTuple):
    """An earlier item; *derived* where what it shares came from a still earlier one."""

    item: int
    derived: bool


def candidates(postings: Postings, size: int) -> list[Candidate]:
    """Choose the items that share most by rarity, of equals the earlier."""
    held = postings.of(Kind.ORIGINAL, Kind.DERIVED).without(postings.of(Kind.QUOTABLE).prints)
    weights = _rarity(held, size)
    passed_on = held.kinds == Kind.DERIVED
    weights *= np.select([passed_on, _first(held)], [PASSED_ON, FIRST], 1.0)
    items, nth = np.unique(held.items, return_inverse=True)
    weight = np.bincount(nth, weights, minlength=len(items))
    hits = np.bincount(nth, minlength=len(items))
    derived = np.bincount(nth, passed_on, minlength=len(items))
    order = np.lexsort((items, -weight))
    return [Candidate(int(items[i]), bool(derived[i] * 2 > hits[i])) for i in order[:FEW]]


def _rarity(held: Postings, size: int) -> Weights:
    """Weigh each posting by how few originals have it; what is common says nothing.

    However many copied a passage, it is as rare as it was.
    """
    _, nth = np.unique(held.prints, return_inverse=True)
    often = np.maximum(np.bincount(nth, held.kinds == Kind.ORIGINAL), 1)
    weights = np.log(max(size, 1) / often) + 1
    return np.where(often < frequent_from(size), weights, 0.0)[nth]


def _first(held: Postings) -> Mask:
    """Tell which postings are of the first item that has their fingerprint."""
    order = np.lexsort((held.items, held.prints))
    first = np.empty(len(order), np.bool_)
    first[order] = changes(held.prints[order])
    return first
