"""The figures an office knows: 重复字数, 重复率 with and without common text, and three levels."""

from enum import IntEnum
from typing import NamedTuple

import numpy as np

from kuaibao.engine.originality.check import Check
from kuaibao.engine.originality.joins import marked
from kuaibao.engine.originality.prints import gram_hashes
from kuaibao.engine.originality.reuse import Reuse
from kuaibao.engine.originality.text import Mask
from kuaibao.engine.originality.weighing import RUN

OBVIOUS_SHARE, OBVIOUS_COUNT = 0.5, 300
PARTLY_SHARE = 0.15


class Level(IntEnum):
    """How much an item reuses; only the highest proposes a deduction, and a person decides."""

    NOTHING = 0
    NOTE = 1
    PARTLY = 2  # 部分雷同
    OBVIOUS = 3  # 明显重复


class Figures(NamedTuple):
    """Of *total* compared characters *reused* stand in passages, *own* of them not common."""

    total: int
    reused: int
    own: int

    @property
    def share(self) -> float:
        """重复率, without what is common property."""
        return self.own / self.total if self.total else 0.0

    @property
    def share_with_common(self) -> float:
        """重复率 with quotations and phrases."""
        return self.reused / self.total if self.total else 0.0

    @property
    def level(self) -> Level:
        """How much that is."""
        if not self.own:
            return Level.NOTHING
        if self.share >= OBVIOUS_SHARE or self.own >= OBVIOUS_COUNT:
            return Level.OBVIOUS
        return Level.PARTLY if self.share >= PARTLY_SHARE else Level.NOTE


def figures(check: Check) -> Figures:
    """Count what a text reuses, each character once."""
    reused = np.zeros(len(check.text), np.bool_)
    for reuse in check.reuses:
        passage = reuse.passage
        reused[passage.start : passage.end] |= _runs(check, reuse)
    return Figures(len(check.text), int(reused.sum()), int((reused & ~check.common).sum()))


def _runs(check: Check, reuse: Reuse) -> Mask:
    passage = reuse.passage
    here = gram_hashes(check.text.codes[passage.start : passage.end], RUN)
    there = gram_hashes(reuse.source.codes[passage.begin : passage.finish], RUN)
    places = np.flatnonzero(np.isin(here, there))
    return marked(passage.end - passage.start, places, places + RUN)
