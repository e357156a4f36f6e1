"""The difference of two texts, character by character, as pieces that can be marked."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import groupby
from typing import NamedTuple

SAME, ADDED, REMOVED = "same", "added", "removed"
# A sentence with its stop, or what is left at the end.
SENTENCE = re.compile(r"[^。！？；\n]*[。！？；\n]|[^。！？；\n]+$")
# So few letters between two changes are read faster as part of the change.
LEAST_KEPT = 2


class Piece(NamedTuple):
    kind: str
    text: str


def difference(old: str, new: str) -> list[Piece]:
    """Tell *old* from *new*; what is same and removed makes *old*, same and added *new*.

    Sentences are compared first: it finds what was moved or left alone, and the letters are
    then compared only where something differs, which is what makes long texts quick.
    """
    pieces = _joined(_letters(_sentences(old), _sentences(new)))
    return _joined(_ordered(_without_crumbs(pieces)))


def differs(pieces: list[Piece]) -> bool:
    return any(piece.kind != SAME for piece in pieces)


def _sentences(text: str) -> list[str]:
    return SENTENCE.findall(text)


def _letters(old: list[str], new: list[str]) -> Iterator[Piece]:
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Piece(SAME, "".join(old[i:j]))
        else:
            yield from _changed("".join(old[i:j]), "".join(new[k:m]))


def _changed(old: str, new: str) -> Iterator[Piece]:
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Piece(SAME, old[i:j])
        else:
            yield Piece(REMOVED, old[i:j])
            yield Piece(ADDED, new[k:m])


def _without_crumbs(pieces: list[Piece]) -> Iterator[Piece]:
    """Count a lone letter that stands between two changes as changed."""
    for number, piece in enumerate(pieces):
        inner = 0 < number < len(pieces) - 1
        if piece.kind == SAME and inner and len(piece.text) < LEAST_KEPT and piece.text.isalnum():
            yield Piece(REMOVED, piece.text)
            yield Piece(ADDED, piece.text)
        else:
            yield piece


def _ordered(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Put what was removed before what was added, between two pieces that stayed."""
    for _stays, run in groupby(pieces, lambda piece: piece.kind == SAME):
        yield from sorted(run, key=lambda piece: piece.kind == ADDED)


def _joined(pieces: Iterator[Piece]) -> list[Piece]:
    runs = groupby((piece for piece in pieces if piece.text), lambda piece: piece.kind)
    return [Piece(kind, "".join(piece.text for piece in run)) for kind, run in runs]
