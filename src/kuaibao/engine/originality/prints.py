"""Winnowed fingerprints of a text (Schleimer, Wilkerson and Aiken 2003).

Of every WINDOW consecutive GRAMs the least is kept, so any run of GUARANTEE compared characters
that two texts share leaves at least one fingerprint with both, and fewer than GRAM leave none.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kuaibao.engine.originality.characters import Codes, Places
from kuaibao.engine.originality.joins import distinct
from kuaibao.engine.originality.text import Compared

Hashes = NDArray[np.uint64]

GRAM = 6
WINDOW = 8
GUARANTEE = GRAM + WINDOW - 1
BITS = 34  # kept of each: as many as a posting has room for in one integer
_BASE = np.uint64(0x9E3779B97F4A7C15)


class Prints(NamedTuple):
    """The fingerprints of a text in the order of their *places*; the same one may come again."""

    hashes: NDArray[np.int64]
    places: Places


def gram_hashes(codes: Codes, gram: int) -> Hashes:
    """Hash every run of *gram* characters to 64 bits, the same on every machine."""
    if len(codes) < gram:
        return np.zeros(0, np.uint64)
    wide = codes.astype(np.uint64)
    total = len(codes) - gram + 1
    hashes = np.zeros(total, np.uint64)
    for i in range(gram):
        hashes = hashes * _BASE + wide[i : i + total]
    return _scattered(hashes)


def fingerprints(codes: Codes) -> Prints:
    """Choose the fingerprints: the rightmost least of each window."""
    hashes = gram_hashes(codes, GRAM)
    places = distinct(_least(hashes, min(WINDOW, len(hashes))))
    return Prints(kept_bits(hashes[places]), places)


def fingerprints_of(texts: Compared) -> Prints:
    """Choose the fingerprints of many texts at once: as `fingerprints` of each."""
    hashes = gram_hashes(texts.codes, GRAM)
    places = _least(hashes, WINDOW)
    last = GUARANTEE - 1
    places = places[texts.owners[: len(places)] == texts.owners[last:]]
    places = distinct(np.sort(np.concatenate((places, *_short(texts)))))
    return Prints(kept_bits(hashes[places]), places)


def _short(texts: Compared) -> Iterator[Places]:
    """Choose the one fingerprint of each text that is shorter than a window."""
    starts = np.flatnonzero(np.diff(texts.owners, prepend=-1))
    lengths = np.diff(starts, append=len(texts.owners))
    for start, length in zip(starts, lengths, strict=True):
        if GRAM <= length < GUARANTEE:
            yield start + fingerprints(texts.codes[start : start + length]).places


def _least(hashes: Hashes, width: int) -> Places:
    """Tell where the rightmost least of each *width* hashes stands, in steps of double width."""
    least, places = hashes, np.arange(len(hashes))
    done = 1
    while done < width:
        step = min(done, width - done)
        right = least[step:] <= least[:-step]
        least = np.where(right, least[step:], least[:-step])
        places = np.where(right, places[step:], places[:-step])
        done += step
    return places


def kept_bits(hashes: Hashes) -> NDArray[np.int64]:
    """Cut hashes down to what a posting keeps.

    They are the least of some, so their first bits are mostly zeros; multiplied, they are even, and
    so are the parts of a table.
    """
    return (hashes * _BASE >> np.uint64(64 - BITS)).astype(np.int64)


def _scattered(hashes: Hashes) -> Hashes:
    """Spread the bits (the last steps of splitmix64), so that the least is a fair choice."""
    hashes = (hashes ^ (hashes >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    hashes = (hashes ^ (hashes >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return hashes ^ (hashes >> np.uint64(31))
