"""How much a shared passage says: characters in it that are neither common nor everywhere.

Texts of one topic share many short runs. So a run counts the less the more of the candidates have
it; those that only passed it on do not make it more ordinary, or many copies would excuse each
other.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from kuaibao.engine.originality.passages import Passage
from kuaibao.engine.originality.prints import gram_hashes
from kuaibao.engine.originality.text import Mask, Text

RUN = 4  # equal characters in a row that count

Weights = NDArray[np.float64]


class Scales:
    """Weighs what a text shares with its candidates."""

    def __init__(self, text: Text, common: Mask, sources: Sequence[tuple[Text, bool]]) -> None:
        self._hashes = gram_hashes(text.codes, RUN)
        self._counted = ~common
        held = [self._hits(text) for text, derived in sources if not derived]
        self._owners = np.sum(held, axis=0) if held else np.zeros(len(self._hashes))

    def weight(self, passage: Passage, source: Text, *, derived: bool) -> float:
        """Weigh *passage* of *source*: at most its length, 0 where all is common."""
        hashes = self._hashes[passage.start : max(passage.start, passage.end - RUN + 1)]
        owners = self._owners[passage.start : passage.start + len(hashes)] + derived
        shared = np.isin(hashes, gram_hashes(source.codes[passage.begin : passage.finish], RUN))
        each = np.divide(shared, owners, out=np.zeros(len(hashes)), where=shared & (owners > 0))
        best = np.zeros(passage.end - passage.start)
        for i in range(RUN):
            np.maximum(best[i : i + len(each)], each, out=best[i : i + len(each)])
        return float(best[self._counted[passage.start : passage.end]].sum())

    def _hits(self, source: Text) -> Mask:
        return np.isin(self._hashes, gram_hashes(source.codes, RUN))
