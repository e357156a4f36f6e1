"""A text as it is compared, and where each compared character stands in it."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kuaibao.engine.originality.characters import DIGIT, VERSION, Codes, Places, characters

Mask = NDArray[np.bool_]
_TITLE = re.compile("《[^《》\n]{1,60}》")


@dataclass(frozen=True)
class Text:
    """*raw* and its letters and digits: simplified, lower case, each number one 0.

    Compared character *i* stands at raw[starts[i]:ends[i]].
    """

    raw: str
    codes: Codes
    starts: Places
    ends: Places

    def __len__(self) -> int:
        """Count the compared characters."""
        return len(self.codes)

    @cached_property
    def compared(self) -> str:
        """The compared characters as a string."""
        return self.codes.astype("<u4").tobytes().decode("utf-32-le")

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Tell where the compared characters [start, end) stand in the raw text."""
        return int(self.starts[start]), int(self.ends[end - 1])

    def within(self, start: int, end: int) -> tuple[int, int]:
        """Tell which compared characters stand in raw[start:end]."""
        low, high = np.searchsorted(self.starts, [start, end])
        return int(low), int(high)

    def titles(self) -> Mask:
        """Tell which compared characters stand in a 《title》."""
        inside = np.zeros(len(self), np.bool_)
        for title in _TITLE.finditer(self.raw):
            low, high = self.within(*title.span())
            inside[low:high] = True
        return inside

    @property
    def digest(self) -> bytes:
        """What two texts have in common that say the same, however they are typed."""
        return hashlib.sha256(bytes([VERSION]) + self.codes.astype("<u4").tobytes()).digest()


class Compared(NamedTuple):
    """The compared characters of many texts in a row: of the nth one those that *owners* tells."""

    codes: Codes
    owners: Places


def normalise(raw: str) -> Text:
    """Make *raw* comparable; lone surrogates and all else that is no letter or digit drop out."""
    codes, where = _meant(raw)
    digit = codes == DIGIT
    digit[1:] &= digit[:-1]
    digit[:1] = False
    first = np.flatnonzero(~digit)
    last = np.concatenate((first[1:], [len(codes)])) - 1 if len(first) else first
    return Text(raw, codes[first], where[first], where[last] + 1)


def normalise_all(raws: Sequence[str]) -> Compared:
    """Make many texts comparable at once, without their places: as `normalise` of each."""
    codes, where = _meant("".join(raws))
    owners = np.repeat(np.arange(len(raws)), [len(raw) for raw in raws])[where]
    digit = codes == DIGIT
    digit[1:] &= digit[:-1] & (owners[1:] == owners[:-1])
    digit[:1] = False
    return Compared(codes[~digit], owners[~digit])


def _meant(raw: str) -> tuple[Codes, Places]:
    """Say what counts, each number still of many digits, and where it stands."""
    codes = np.frombuffer(raw.encode("utf-32-le", "surrogatepass"), "<u4")
    table = characters()
    count = table.many[codes]
    if count.max(initial=0) <= 1:
        where = np.flatnonzero(count)
        return table.one[codes[where]], where
    where = np.repeat(np.arange(len(codes)), count)
    nth = np.arange(len(where)) - np.repeat(np.cumsum(count, dtype=np.int64) - count, count)
    return table.meant[table.first[codes[where]] + nth], where
