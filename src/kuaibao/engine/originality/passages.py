"""Passages that two texts share: seeds, and what grows together from them."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from kuaibao.engine.originality.grams import Grams
from kuaibao.engine.originality.joins import Integers, Mask, changes, nth_within
from kuaibao.engine.originality.text import Text

SEED = 3  # equal characters in a row
REPEATS = 3  # a seed more frequent than that in either text tells nothing
GAP = 24  # from one seed of a passage to the next, in either text
LEAST = 30  # characters of a passage
_PLACE = 32  # bits for a place in a text


class Passage(NamedTuple):
    """Compared characters [start, end) of a text, found as [begin, finish) of a source."""

    start: int
    end: int
    begin: int
    finish: int

    def beside(self, other: "Passage", reach: int) -> bool:
        """Tell whether *other* stands at most *reach* away in both texts."""
        return (
            max(self.start, other.start) - min(self.end, other.end) <= reach
            and max(self.begin, other.begin) - min(self.finish, other.finish) <= reach
        )

    def with_(self, other: "Passage") -> "Passage":
        """Join two passages to one."""
        return Passage(
            min(self.start, other.start),
            max(self.end, other.end),
            min(self.begin, other.begin),
            max(self.finish, other.finish),
        )


class Seeds(NamedTuple):
    """Equal runs of characters: where they stand *here* and *there*, and of which *part*."""

    here: Integers
    there: Integers
    part: Integers

    def where(self, kept: NDArray[Any]) -> "Seeds":
        """Choose some."""
        return Seeds(self.here[kept], self.there[kept], self.part[kept])


def passages(text: Text, sources: Sequence[Text]) -> list[list[Passage]]:
    """Find what each of *sources* shares; parts that changed places stay one passage."""
    grams = Grams(text, SEED)
    begins = np.cumsum([0, *(len(source) for source in sources)])
    seeds = [_seeds(grams, ids) for ids in grams.of(sources)]
    found: list[list[Passage]] = [[] for _ in sources]
    for nth, *span in _clusters(seeds, begins):
        found[nth].append(Passage(*span))
    return found


def _seeds(grams: Grams, ids: Integers) -> tuple[Integers, Integers]:
    places = np.flatnonzero(ids >= 0)
    ids = ids[places]
    often = np.bincount(ids, minlength=len(grams.count))
    kept = (grams.count[ids] <= REPEATS) & (often[ids] <= REPEATS)
    ids, places = ids[kept], places[kept]
    count = grams.count[ids]
    return grams.order[nth_within(grams.first[ids], count)], np.repeat(places, count)


def _clusters(
    pairs: Sequence[tuple[Integers, Integers]], begins: Integers
) -> Iterator[tuple[int, int, int, int, int]]:
    """Part seeds at gaps in the one text and the other in turn, until no part has one.

    Those of all sources at once, which stand one behind the other: few are slow in numpy.
    """
    if not pairs:
        return
    sizes = [len(here) for here, _ in pairs]
    nth = np.repeat(np.arange(len(pairs)), sizes)
    here, there = (np.concatenate(side) for side in zip(*pairs, strict=True))
    seeds = parted(Seeds(here, there + begins[nth], nth))
    first = np.flatnonzero(changes(seeds.part))
    if not len(first):
        return
    low, high = (
        [end.reduceat(side, first) for side in (seeds.here, seeds.there)]
        for end in (np.minimum, np.maximum)
    )
    nth = np.searchsorted(begins, low[1], "right") - 1
    spans = (low[0], high[0] + SEED, low[1] - begins[nth], high[1] - begins[nth] + SEED)
    yield from sorted(zip(*(column.tolist() for column in (nth, *spans)), strict=True))


def parted(seeds: Seeds) -> Seeds:
    """Part seeds at gaps, and leave out parts that are too small for a passage.

    A split leaves more parts or, where one of them is too small, fewer seeds.
    """
    known = None
    while known != (known := (len(seeds.part), np.count_nonzero(changes(seeds.part)))):
        for side in (0, 1):
            places = seeds[side]
            order = np.argsort(seeds.part << _PLACE | places, kind="stable")
            seeds, places = seeds.where(order), places[order]
            begins = changes(seeds.part)
            begins[1:] |= np.diff(places) > GAP
            seeds = _large(seeds, begins, places)
    return seeds


def _large(seeds: Seeds, begins: Mask, places: Integers) -> Seeds:
    first = np.flatnonzero(begins)
    count = np.diff(first, append=len(places))
    enough = places[first + count - 1] - places[first] + SEED >= LEAST
    kept = np.repeat(enough & (count > SEED), count)
    return seeds._replace(part=np.cumsum(begins)).where(kept)
