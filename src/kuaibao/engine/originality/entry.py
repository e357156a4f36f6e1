"""What is kept of an item: its fingerprints, and which of them it has from an earlier one.

Many items at once cost a tenth of one after the other; both are the same computation.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from kuaibao.engine.originality.characters import DIGIT, Codes
from kuaibao.engine.originality.joins import changes, distinct, marked, matches, nth_within
from kuaibao.engine.originality.library import Integers, Kind, Library, Postings
from kuaibao.engine.originality.prints import GRAM, Prints, fingerprints, fingerprints_of
from kuaibao.engine.originality.text import Mask, Text, normalise_all

LONG = 96  # characters: quotations that many use are shorter, copied passages are longer
SLOT = 1  # what a number counts less than nothing: forms are long, but full of them
GAP = 60  # characters between fingerprints of one passage
HITS = 6
EARLIEST = 24  # holders of a fingerprint that are looked at: the first source is one of them
_PART = 200  # texts at once that a processor's cache holds
_TABLE = (1 << 18) - 1  # places to count pairs of texts in; two that share one are counted together
_SPREAD = 0x9E3779B1
_BITS = 29  # for an item, or for a place among the fingerprints
_BELOW = (1 << _BITS) - 1


class Entry(NamedTuple):
    """The *prints* of an item, each once; *derived* are those an earlier item had in a passage."""

    prints: Integers
    derived: Mask


class Entries(NamedTuple):
    """The entries of many items as columns, by print and then by item."""

    items: Integers
    prints: Integers
    derived: Mask


def entry(text: Text, library: Library, before: int | None = None) -> Entry:
    """Make the entry of an item, which the items before it (left out: all) decide.

    It has to be stored in the transaction that stores the item.
    """
    prints = fingerprints(text.codes)
    number = _BELOW if before is None else before
    owners, said = np.zeros(len(prints.places), np.int64), _said(text.codes)[prints.places]
    made = _Many(prints, owners, said, np.array([number]))
    columns = made.entries(library, len(text))
    return Entry(columns.prints, columns.derived)


def entries(raws: Sequence[str], library: Library, numbers: Sequence[int]) -> Entries:
    """Make the entries of items that follow each other, by rising *numbers*.

    Items of *library* that are none of them and come before the first decide as in `entry`, and
    of the items themselves the earlier ones.
    """
    length, parts = 0, [fingerprints(np.zeros(0, np.uint32))]
    owners, said = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for begin in range(0, len(raws), _PART):
        texts = normalise_all(raws[begin : begin + _PART])
        prints = fingerprints_of(texts)
        owners.append(texts.owners[prints.places] + begin)
        said.append(_said(texts.codes)[prints.places])
        parts.append(Prints(prints.hashes, prints.places + length))
        length += len(texts.codes)
    prints = Prints(*map(np.concatenate, zip(*parts, strict=True)))
    columns = np.concatenate(owners), np.concatenate(said)
    made = _Many(prints, *columns, np.array(numbers, np.int64))
    return made.entries(library, length)


def _said(codes: Codes) -> Integers:
    """Count the characters before each place, each number as SLOT less than nothing."""
    said: Integers = np.arange(len(codes)) - (SLOT + 1) * np.cumsum(codes == DIGIT)
    return said


class _Many:
    """Fingerprints of many items, in their order and by hash."""

    def __init__(self, prints: Prints, owners: Integers, said: Integers, numbers: Integers) -> None:
        self._places, self._owners, self._numbers = prints.places, owners, numbers
        self._said = said
        keys = np.sort(prints.hashes << _BITS | np.arange(len(owners)))
        self._hashes, self._nth = keys >> _BITS, keys & _BELOW
        own = self._hashes << _BITS | owners[self._nth]
        new = changes(own)
        self._own, self._in_own = own[new], np.cumsum(new) - 1

    def entries(self, library: Library, length: int) -> Entries:
        """Find which fingerprints stand in somebody else's passage, and give all of them."""
        places = self._places[self._copied(library)]
        inside = marked(length, places, places + GRAM)[self._places]
        derived = np.zeros(len(self._own), np.bool_)
        derived[self._in_own[inside[self._nth]]] = True
        return Entries(self._numbers[self._own & _BELOW], self._own >> _BITS, derived)

    def _copied(self, library: Library) -> Integers:
        """Find the nth fingerprints in a passage that is LONG and somebody else's."""
        held = library.lookup(distinct(self._hashes).tolist(), EARLIEST)
        older = _Older(held, self._hashes, int(self._numbers[:1].sum()))
        first = np.searchsorted(self._own, self._hashes << _BITS)
        fellows = np.minimum(self._in_own - first, older.room - older.count)
        held_by = np.zeros(len(self._nth), np.bool_)
        held_by[self._nth] = older.count + fellows > 0
        place = np.empty_like(self._nth)
        place[self._nth] = np.arange(len(place))
        asked = self._long(np.flatnonzero(held_by))
        cuts = np.searchsorted(self._owners[asked], np.arange(0, len(self._numbers), _PART))
        parts = (
            self._shared(older, place[some], first, fellows) for some in np.split(asked, cuts[1:])
        )
        return np.concatenate(list(parts))

    def _shared(
        self, older: "_Older", asked: Integers, first: Integers, fellows: Integers
    ) -> Integers:
        """Find the same among some, item by item that has them: they are too many for all."""
        count, more = older.count[asked], fellows[asked]
        others = self._own[nth_within(first[asked], more)] & _BELOW
        items = np.concatenate(
            (older.items[nth_within(older.low[asked], count)], self._numbers[others])
        )
        nth = self._nth[asked]
        pairs = items << _BITS | np.concatenate((np.repeat(nth, count), np.repeat(nth, more)))
        pairs = np.sort(pairs[self._often(pairs)])
        return self._long(pairs & _BELOW, pairs >> _BITS)

    def _often(self, pairs: Integers) -> Mask:
        """Leave out most pairs of texts that have fewer than HITS: sorting them takes longer."""
        both = (pairs >> _BITS) * _SPREAD + self._owners[pairs & _BELOW] & _TABLE
        often: Mask = np.bincount(both)[both] >= HITS
        return often

    def _long(self, nth: Integers, items: Integers | None = None) -> Integers:
        """Keep the nth fingerprints in LONG passages: of one owner and, where told, of one item."""
        places, owners = self._places[nth], self._owners[nth]
        begins = changes(owners) if items is None else changes(owners) | changes(items)
        begins[1:] |= np.diff(places) > GAP
        first = np.flatnonzero(begins)
        hits = np.diff(first, append=len(nth))
        said = self._said[nth]
        reach = said[first + hits - 1] + GRAM - said[first]
        return nth[np.repeat((reach >= LONG) & (hits >= HITS), hits)]


class _Older:
    """Who of a library holds each of the sorted *hashes*: *count* of *items*, from *low*.

    Beside the registered texts there is *room* for so many.
    """

    def __init__(self, held: Postings, hashes: Integers, before: int) -> None:
        free = held.kinds == Kind.QUOTABLE
        kept = ~free & (held.items < before)
        keys = (held.prints << _BITS | held.items)[kept]
        self.items = keys & _BELOW
        self.low, count = matches(keys >> _BITS, hashes)
        self.room = np.maximum(EARLIEST - matches(held.prints[free], hashes)[1], 0)
        self.count = np.minimum(count, self.room)
