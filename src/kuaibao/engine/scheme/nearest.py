"""The name that was probably meant."""

import difflib
from collections.abc import Sequence

from kuaibao.engine.words import Sentence


def nearest(name: str, known: Sequence[str]) -> Sentence:
    """Propose the nearest of the *known* names, or list them."""
    return meant(name, known) or Sentence("Known are: {names}.", {"names": tuple(known)})


def meant(name: str, known: Sequence[str]) -> Sentence | None:
    """Propose the nearest of the *known* names, if one is near."""
    close = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    return Sentence("Did you mean “{name}”?", {"name": close[0]}) if close else None
