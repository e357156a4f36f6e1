"""The check: what a text reuses of earlier items."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np

from kuaibao.engine.originality.candidates import candidates
from kuaibao.engine.originality.commonness import common
from kuaibao.engine.originality.library import Library
from kuaibao.engine.originality.meaning import Meaning, NoMeaning
from kuaibao.engine.originality.passages import Passage, passages
from kuaibao.engine.originality.prints import fingerprints, gram_hashes
from kuaibao.engine.originality.reuse import Reuse
from kuaibao.engine.originality.text import Mask, Text, normalise
from kuaibao.engine.originality.weighing import Scales

ENOUGH = 38.0  # weight of a passage that is shown, and
LESS = 30.0  # of one that has
ROW = 40  # equal characters in a row, which no two authors find by chance
SPARSE = 0.2  # of a passage's characters have to speak, or they stand together by chance
BESIDE = 100  # characters to another passage that belongs to it: a rewritten sentence or two
AS_MUCH = 0.5  # of a passage's weight, from which an earlier item has it too
SMALL = 10.0  # weight from which one counts at all
NO_MEANING = NoMeaning()


@dataclass(frozen=True)
class Check:
    """What a text reuses, and which of its compared characters are common property."""

    text: Text
    reuses: tuple[Reuse, ...]
    common: Mask


def check(
    text: Text, library: Library, before: int | None = None, meaning: Meaning = NO_MEANING
) -> Check:
    """Find which items, of those before the number *before* (None: all), *text* reuses."""
    prints = fingerprints(text.codes)
    postings = library.lookup(np.unique(prints.hashes).tolist()).before(before)
    mask = common(text, prints, postings, library)
    chosen = candidates(postings, library.size())
    raws = library.texts([one.item for one in chosen])
    read = [(one.item, normalise(raws[one.item]), one.derived) for one in chosen]
    scales = Scales(text, mask, [(source, derived) for _, source, derived in read])
    shared = passages(text, [source for _, source, _ in read])
    found = [
        Reuse(item, passage, weight, source)
        for nth, (item, source, _) in enumerate(read)
        for passage, weight in _grown(shared[nth], scales, nth)
    ]
    found += meaning.reuses(text, library, before)
    return Check(text, tuple(_best(text, found)), mask)


def _grown(found: Iterable[Passage], scales: Scales, nth: int) -> Iterator[tuple[Passage, float]]:
    """Weigh the passages of a source; those beside each other are one."""
    weighed = [(passage, scales.weight(passage, nth)) for passage in found]
    weighed = sorted((one for one in weighed if one[1] >= SMALL), key=lambda one: -one[1])
    while weighed:
        (passage, weight), *rest = weighed
        weighed = []
        for other, more in rest:
            if passage.beside(other, BESIDE):
                passage, weight = passage.with_(other), weight + more
            else:
                weighed.append((other, more))
        yield passage, weight


def _best(text: Text, found: list[Reuse]) -> list[Reuse]:
    """Of passages that are enough and overlap keep the weightiest, of equals the earlier item's.

    Where an earlier item has AS_MUCH of it, that is the source: the later one passed it on.
    """
    kept: list[Reuse] = []
    for one in sorted(
        filter(partial(_enough, text), found), key=lambda one: (-one.weight, one.item)
    ):
        if any(_overlap(one.passage, other.passage) for other in kept):
            continue
        kept.append(min((other for other in found if _instead(other, one)), key=_item))
    return sorted(kept, key=lambda one: one.passage)


def _enough(text: Text, one: Reuse) -> bool:
    if one.weight < SPARSE * (one.passage.end - one.passage.start):
        return False
    return one.weight >= ENOUGH or (one.weight >= LESS and _in_a_row(text, one))


def _in_a_row(text: Text, one: Reuse) -> bool:
    here = text.codes[one.passage.start : one.passage.end]
    there = one.source.codes[one.passage.begin : one.passage.finish]
    return bool(np.isin(gram_hashes(here, ROW), gram_hashes(there, ROW)).any())


def _item(one: Reuse) -> int:
    return one.item


def _instead(earlier: Reuse, one: Reuse) -> bool:
    return earlier.weight >= AS_MUCH * one.weight and _overlap(earlier.passage, one.passage)


def _overlap(one: Passage, other: Passage) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared * 2 > min(one.end - one.start, other.end - other.start)
