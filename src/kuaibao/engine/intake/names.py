"""Names in print: compared without regard to spaces and the width of characters."""

import difflib
import re
import unicodedata
from collections.abc import Iterable

from kuaibao.engine.words import Sentence

_SPACE = re.compile(r"\s+")


def tight(text: str) -> str:
    """Fold *text* for comparing: no spaces, half-width digits and punctuation.

    >>> tight("单 位（％）")
    '单位(%)'
    """
    return _SPACE.sub("", unicodedata.normalize("NFKC", text))


def spaced(text: str) -> str:
    """Write a name with single spaces."""
    return _SPACE.sub(" ", text).strip()


def likeness(one: str, other: str) -> float:
    """Tell how much two names are alike, 0 to 1."""
    return difflib.SequenceMatcher(None, tight(one), tight(other), autojunk=False).ratio()


def nearest_name(name: str, known: Iterable[str], least: float = 0.5) -> str | None:
    """Find the known name most like *name*, if any is alike enough."""
    best = max(known, key=lambda other: likeness(name, other), default=None)
    return best if best is not None and likeness(name, best) >= least else None


def did_you_mean(name: str, known: Iterable[str]) -> Sentence:
    """Propose the nearest of the *known* names, or list them."""
    names = tuple(known)
    near = nearest_name(name, names)
    if near is not None:
        return Sentence("Did you mean “{name}”?", {"name": near})
    return Sentence("Known are: {names}.", {"names": names})
