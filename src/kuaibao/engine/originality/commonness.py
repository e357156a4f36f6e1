"""Which characters of a text are common property: no reuse of anybody's."""

import numpy as np

from kuaibao.engine.originality.joins import marked, matches, nth_within
from kuaibao.engine.originality.library import MOST, Integers, Kind, Library, Postings
from kuaibao.engine.originality.prints import GRAM, GUARANTEE, Prints, gram_hashes
from kuaibao.engine.originality.text import Mask, Text, normalise

OFTEN = 12  # originals that make one fingerprint common in a library of at most 36,000 items
SHARE = 3000  # in a larger one it is one in so many
CERTAIN = MOST // 2  # that is enough in any library: a look-up need not give more than MOST
TOGETHER = 3  # originals that share two fingerprints close by: a phrase, in a library of any size
REACH = 2  # how close: the next or the one after it


def common(text: Text, prints: Prints, postings: Postings, library: Library) -> Mask:
    """Tell which characters are a common phrase, a 《title》 or part of a registered text."""
    originals = postings.of(Kind.ORIGINAL)
    return (
        text.titles()
        | _frequent(text, prints, originals, library.size())
        | _phrases(text, prints, originals)
        | _quotable(text, postings.of(Kind.QUOTABLE), library)
    )


def frequent_from(size: int) -> float:
    """Tell how many originals make a fingerprint common in a library of *size*."""
    return min(max(OFTEN, size / SHARE), CERTAIN)


def _frequent(text: Text, prints: Prints, originals: Postings, size: int) -> Mask:
    found, often = np.unique(originals.prints, return_counts=True)
    frequent = np.isin(prints.hashes, found[often >= frequent_from(size)])
    places = prints.places[frequent]
    return marked(len(text), places, places + GRAM)


def _phrases(text: Text, prints: Prints, originals: Postings) -> Mask:
    """Mark what TOGETHER originals have in the same neighbourhood."""
    near, items = occurrences(prints, originals)
    order = np.lexsort((near, items))
    near, items = near[order], items[order]
    step = near[1:] - near[:-1]
    linked = (items[1:] == items[:-1]) & (step <= REACH) & (step > 0)
    start, end = near[:-1][linked], near[1:][linked]
    enough = np.bincount(start, minlength=len(prints.places)) >= TOGETHER
    kept = enough[start]
    return marked(len(text), prints.places[start[kept]], prints.places[end[kept]] + GRAM)


def _quotable(text: Text, registered: Postings, library: Library) -> Mask:
    """Mark runs of GUARANTEE characters and more that stand in registered texts."""
    numbers = np.unique(registered.items).tolist()
    if not numbers:
        return np.zeros(len(text), np.bool_)
    known = [
        gram_hashes(normalise(raw).codes, GUARANTEE) for raw in library.texts(numbers).values()
    ]
    quoted = np.flatnonzero(np.isin(gram_hashes(text.codes, GUARANTEE), np.concatenate(known)))
    return marked(len(text), quoted, quoted + GUARANTEE)


def occurrences(prints: Prints, postings: Postings) -> tuple[Integers, Integers]:
    """Pair the nth fingerprints of a text with the items that hold them."""
    order = np.argsort(prints.hashes, kind="stable")
    known = prints.hashes[order]
    low, count = matches(known, postings.prints)
    return order[nth_within(low, count)], np.repeat(postings.items, count)
