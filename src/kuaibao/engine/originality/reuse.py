"""A passage that an earlier text has too."""

from dataclasses import dataclass

from kuaibao.engine.originality.passages import Passage
from kuaibao.engine.originality.text import Text


@dataclass(frozen=True)
class Reuse:
    """A passage of the text that an earlier *item* has in its text *source*.

    Its *weight* says how much that is: the characters that speak for it, at most all.
    """

    item: int
    passage: Passage
    weight: float
    source: Text
