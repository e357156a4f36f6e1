"""The frozen table of characters: which count, and as what.

Fingerprints are kept for years, so neither a new Python nor a new Unicode may change them.
"""

from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.uint32]
Places = NDArray[np.int64]

VERSION = 3  # of the table and of everything else that decides a fingerprint
DIGIT = ord("0")
_ALL = 0x110000


class Characters(NamedTuple):
    """What each character stands for: *many* codes of *meant*, from *first*; mostly just *one*."""

    first: NDArray[np.int32]
    many: NDArray[np.uint8]
    meant: Codes
    one: Codes


@cache
def characters() -> Characters:
    """Read the table, once."""
    first, many = np.zeros(_ALL, np.int32), np.zeros(_ALL, np.uint8)
    meant: list[int] = []
    for line in files(__package__).joinpath("characters.txt").read_text("ascii").splitlines():
        if line.startswith("#"):
            continue
        codes, stand_for = _entry(line)
        each = 1 if codes.stop - codes.start > 1 else len(stand_for)
        first[codes.start : codes.stop] = len(meant) + np.arange(len(codes))
        many[codes.start : codes.stop] = each
        meant += stand_for
    all_meant = np.array(meant, np.uint32)
    return Characters(first, many, all_meant, all_meant[first])


def _entry(line: str) -> tuple[range, list[int]]:
    if "=" in line:
        code, _, stand_for = line.partition("=")
        return range(int(code, 16), int(code, 16) + 1), [int(x, 16) for x in stand_for.split(",")]
    start, _, last = line.partition("-")
    same = range(int(start, 16), int(last, 16) + 1)
    return same, list(same)
