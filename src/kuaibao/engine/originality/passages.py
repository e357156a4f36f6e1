"""Passages that two texts share: seeds, and what grows together from them."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from kuaibao.engine.originality.joins import matches, nth_within
from kuaibao.engine.originality.library import Integers
from kuaibao.engine.originality.prints import gram_hashes
from kuaibao.engine.originality.text import Text

SEED = 3  # equal characters in a row
REPEATS = 3  # a seed more frequent than that in either text tells nothing
GAP = 24  # from one seed of a passage to the next, in either text
LEAST = 30  # characters of a passage


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


class Seeker:
    """A text whose passages are sought in one source after the other."""

    def __init__(self, text: Text) -> None:
        hashes = gram_hashes(text.codes, SEED)
        self._places = np.argsort(hashes, kind="stable")
        self._hashes = hashes[self._places]

    def passages(self, source: Text) -> list[Passage]:
        """Find what *source* shares; parts that changed places stay one passage."""
        here, there = self._seeds(source)
        found = (_around(here[some], there[some]) for some in clusters(here, there))
        return [one for one in found if min(one.end - one.start, one.finish - one.begin) >= LEAST]

    def _seeds(self, source: Text) -> tuple[Integers, Integers]:
        hashes = gram_hashes(source.codes, SEED)
        places = np.argsort(hashes, kind="stable")
        hashes = hashes[places]
        low, count = matches(self._hashes, hashes)
        kept = (count <= REPEATS) & (matches(hashes, hashes)[1] <= REPEATS)
        low, count, places = low[kept], count[kept], places[kept]
        return self._places[nth_within(low, count)], np.repeat(places, count)


def clusters(here: Integers, there: Integers) -> Iterator[Integers]:
    """Part seeds at gaps in the one text and in the other until none is left."""
    waiting = [np.arange(len(here))]
    while waiting:
        some = waiting.pop()
        for places in (here, there):
            some = some[np.argsort(places[some], kind="stable")]
            cuts = np.flatnonzero(np.diff(places[some]) > GAP) + 1
            if len(cuts):
                waiting += [part for part in np.split(some, cuts) if len(part) > SEED]
                break
        else:
            if len(some):
                yield some


def _around(here: Integers, there: Integers) -> Passage:
    return Passage(
        int(here.min()), int(here.max()) + SEED, int(there.min()), int(there.max()) + SEED
    )
