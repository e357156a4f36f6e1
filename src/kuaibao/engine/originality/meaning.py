"""The place for a stage that compares meanings; it is empty.

A text that somebody, or a program, has said wholly anew shares no run of characters with its
source, so neither fingerprints nor passages find it. Sentence embeddings would, but they need the
weights of a model, which an office without the internet does not have. Where they may be installed,
a `Meaning` goes to `check`, and what it finds is weighed, shown and decided like all else.
"""

from collections.abc import Sequence
from typing import Protocol

from kuaibao.engine.originality.library import Library
from kuaibao.engine.originality.reuse import Reuse
from kuaibao.engine.originality.text import Text


class Meaning(Protocol):
    """Finds passages that an earlier text has in other words."""

    def reuses(self, text: Text, library: Library, before: int | None) -> Sequence[Reuse]:
        """Give them, of items before the number *before* (None: of all).

        A weight is the compared characters of the passage that the likeness speaks for, so that
        it stands beside the weights of equal characters.
        """
        ...


class NoMeaning:
    """Finds nothing."""

    def reuses(self, _text: Text, _library: Library, _before: int | None) -> Sequence[Reuse]:
        """Give none."""
        return ()
