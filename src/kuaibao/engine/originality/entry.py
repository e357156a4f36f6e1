"""What is kept of an item: its fingerprints, and which of them it has from an earlier one."""

from typing import NamedTuple

import numpy as np

from kuaibao.engine.originality.commonness import occurrences
from kuaibao.engine.originality.joins import marked
from kuaibao.engine.originality.library import Integers, Kind, Library, Postings
from kuaibao.engine.originality.prints import GRAM, Prints, fingerprints
from kuaibao.engine.originality.text import Mask, Text

LONG = 110  # characters: forms and quotations that many use are shorter, copied passages are longer
GAP = 60  # characters between fingerprints of one passage
HITS = 6


class Entry(NamedTuple):
    """The *prints* of an item, each once; *derived* are those an earlier item had in a passage."""

    prints: Integers
    derived: Mask


def entry(text: Text, library: Library, before: int | None = None) -> Entry:
    """Make the entry of an item, which the items before it (left out: all) decide.

    It has to be stored in the transaction that stores the item.
    """
    prints = fingerprints(text.codes)
    own = np.unique(prints.hashes)
    held = library.lookup(own.tolist()).before(before).of(Kind.ORIGINAL, Kind.DERIVED)
    places = prints.places[_long_run(prints, held)]
    inside = marked(len(text), places, places + GRAM)[prints.places]
    return Entry(own, np.isin(own, prints.hashes[inside]))


def _long_run(prints: Prints, held: Postings) -> Integers:
    """Find the nth fingerprints in a passage that is LONG and somebody else's."""
    nth, items = occurrences(prints, held)
    order = np.lexsort((nth, items))
    nth, items = nth[order], items[order]
    places = prints.places[nth]
    begins = np.ones(len(nth), np.bool_)
    begins[1:] = (items[1:] != items[:-1]) | (np.diff(places) > GAP)
    first = np.flatnonzero(begins)
    hits = np.diff(np.append(first, len(nth)))
    reach = places[first + hits - 1] + GRAM - places[first]
    return np.unique(nth[np.repeat((reach >= LONG) & (hits >= HITS), hits)])
