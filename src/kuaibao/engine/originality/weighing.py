"""How much a shared passage says: characters in it that are neither common nor everywhere.

Texts of one topic share many short runs. So a run counts the less the more of the candidates have
it; those that only passed it on do not make it more ordinary, or many copies would excuse each
other.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from kuaibao.engine.originality.grams import Grams
from kuaibao.engine.originality.joins import Integers
from kuaibao.engine.originality.passages import Passage
from kuaibao.engine.originality.text import Mask, Text

Weights = NDArray[np.float64]

RUN = 4  # equal characters in a row that count


class Scales:
    """Weighs what a text shares with its candidates."""

    def __init__(self, text: Text, common: Mask, sources: Sequence[tuple[Text, bool]]) -> None:
        self._grams = Grams(text, RUN)
        self._counted = ~common
        self._ids = self._grams.of([source for source, _ in sources])
        self._derived = [derived for _, derived in sources]
        self._owners = np.zeros(len(self._grams.count), np.int64)
        for ids, derived in zip(self._ids, self._derived, strict=True):
            if not derived:
                self._owners += self._grams.having(ids)

    def weight(self, passage: Passage, nth: int) -> float:
        """Weigh a passage of the *nth* source: at most its length, 0 where all is common.

        What one of the two says again counts once, or a list would be like any other list.
        """
        ids = self._grams.ids[passage.start : max(passage.start, passage.end - RUN + 1)]
        there = self._ids[nth][passage.begin : max(passage.begin, passage.finish - RUN + 1)]
        counted = self._counted[passage.start : passage.end]
        here = self._spread(ids, self._grams.having(there), nth)
        own = self._grams.having(ids[counted[: len(ids)] | counted[RUN - 1 :]])
        return min(float(here[counted].sum()), float(self._spread(there, own, nth).sum()))

    def _spread(self, ids: Integers, shared: Mask, nth: int) -> Weights:
        """Give each character the most that a run through it counts."""
        owners = self._owners[ids] + self._derived[nth]
        speaks = (ids >= 0) & shared[ids] & (owners > 0)
        each = np.divide(1.0, owners, out=np.zeros(len(ids)), where=speaks)
        best = np.zeros(len(ids) + RUN - 1)
        for i in range(RUN):
            np.maximum(best[i : i + len(each)], each, out=best[i : i + len(each)])
        return best
