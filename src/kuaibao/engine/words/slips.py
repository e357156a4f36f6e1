"""Common slips of the pen in an item, each with its place and, where there is one, what to write.

They are pointed out and never stop anybody: a quotation may be wrong on purpose.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum
from itertools import chain

from kuaibao.engine.words.sentence import Sentence

_HAN = "\u4e00-\u9fff"
_NUMBER = r"(?<![\d.,，])"
_DAY = re.compile(rf"{_NUMBER}(?:(\d{{4}})年)?(\d{{1,2}})月(\d{{1,2}})日")
_ISO_DAY = re.compile(r"(?<!\d)(\d{4})([-./])(\d{1,2})\2(\d{1,2})(?!\d)")
_MONTH = re.compile(rf"{_NUMBER}(\d{{1,2}})月(?!龄|\d{{1,2}}日)")
_HALF = re.compile(
    rf"(?<=[{_HAN}”》）])[,;:?!](?=[{_HAN}“《（\s]|$)|(?<=[{_HAN}”》）])\.(?=[{_HAN}\s]|$)"
)
_BRACKETS = re.compile(rf"\([^()\n]{{0,60}}[{_HAN}][^()\n]{{0,60}}\)")
_FULL = re.compile("[０-９Ａ-Ｚａ-ｚ％．]+")
_THOUSANDS = re.compile(r"(?<![\d.])\d{1,3}(?:[,，]\d{3})+(?![\d])")
_DOUBLED = re.compile("([，。；：、？！])\\1+|[，、；：][。；]|[。；][，、；]")
_TWICE = re.compile("(的的|了了|在在|和和|对对|将将)(?![确士然])")
_TO_FULL = str.maketrans(",;:?!.", "，；：？！。")
_TO_HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_NEAR = 0.75
_SHORTEST, _OTHER_LENGTH = 3, 2
_PLACES = ("街道办事处", "办事处", "街道", "乡", "镇")


class About(Enum):
    """What a slip is about."""

    DAY = "day"  # one that no calendar has
    NAME = "name"  # of a unit, other than in the register
    WRITING = "writing"  # marks, digits, doubled words


@dataclass(frozen=True, slots=True)
class Slip:
    """What stands from ``start`` to ``end``, why it looks wrong, and what to write instead."""

    start: int
    end: int
    found: str
    what: Sentence
    better: str = ""
    about: About = About.WRITING


def slips(text: str, units: Iterable[str] = ()) -> tuple[Slip, ...]:
    """Find the slips in *text* in their order; *units* are the names of the register.

    >>> [slip.found for slip in slips("2月30日,全县收购1，000吨。。")]
    ['2月30日', ',', '1，000', '。。']
    """
    found = sorted(
        chain(_days(text), _marks(text), _numbers(text), _names(text, frozenset(units))),
        key=lambda slip: (slip.start, -slip.end),
    )
    apart: list[Slip] = []
    for slip in found:
        if not apart or slip.start >= apart[-1].end:
            apart.append(slip)
    return tuple(apart)


def _days(text: str) -> Iterator[Slip]:
    missing = Sentence("this day does not exist.")
    for match in _DAY.finditer(text):
        if not _exists(match[1] or "2000", match[2], match[3]):
            yield _slip(match, missing, about=About.DAY)
    for match in _ISO_DAY.finditer(text):
        if not _exists(match[1], match[3], match[4]):
            yield _slip(match, missing, about=About.DAY)
    for match in _MONTH.finditer(text):
        if not 1 <= int(match[1]) <= 12:  # noqa: PLR2004 — months
            yield _slip(match, Sentence("this month does not exist."), about=About.DAY)


def _exists(year: str, month: str, day: str) -> bool:
    y, m, d = int(year), int(month), int(day)
    return y > 0 and 1 <= m <= 12 and 1 <= d <= monthrange(y, m)[1]  # noqa: PLR2004 — months


def _marks(text: str) -> Iterator[Slip]:
    half = Sentence("a half-width mark stands in Chinese text.")
    yield from _all(_HALF, text, half, lambda found: found.translate(_TO_FULL))
    for match in _BRACKETS.finditer(text):
        for place, better in ((match.start(), "（"), (match.end() - 1, "）")):
            yield Slip(place, place + 1, text[place], half, better)
    doubled = Sentence("two marks stand together.")
    yield from _all(
        _DOUBLED, text, doubled, lambda found: found[-1] if found[0] not in "。；" else found[0]
    )
    yield from _all(_TWICE, text, Sentence("a word stands there twice."), lambda found: found[0])


def _numbers(text: str) -> Iterator[Slip]:
    full = Sentence("full-width digits or letters.")
    yield from _all(_FULL, text, full, lambda found: found.translate(_TO_HALF))
    thousands = Sentence("official texts write thousands without a comma.")
    yield from _all(_THOUSANDS, text, thousands, lambda found: re.sub("[,，]", "", found))


def _names(text: str, units: frozenset[str]) -> Iterator[Slip]:
    """Find names that are near to one of the register, and are none of it."""
    for unit in units:
        stem, place = _stem(unit)
        for other in _PLACES if place else ():
            if stem + other not in units:
                yield from _literal(text, stem + other, unit)
    register = _Register(units)
    for end, letter in enumerate(text, start=1):
        if letter in register.ends:
            yield from register.near(text, end)


class _Register:
    """The names by their first and last character, so that few have to be compared."""

    def __init__(self, units: frozenset[str]) -> None:
        self._units = units
        self.ends = {unit[-1:] for unit in units}
        self._lengths = sorted({len(unit) for unit in units})
        self._by_ends: dict[str, list[str]] = {}
        for unit in units:
            self._by_ends.setdefault(unit[:1] + unit[-1:], []).append(unit)
        self._best: dict[str, tuple[float, str]] = {}

    def near(self, text: str, end: int) -> Iterator[Slip]:
        """Find the best of the candidates that end at *end*; nothing where a name itself does."""
        if any(text[max(end - length, 0) : end] in self._units for length in self._lengths):
            return
        longest = self._lengths[-1] + _OTHER_LENGTH
        starts = range(max(end - longest, 0), end - _SHORTEST + 1)
        near = [
            (*self._compared(text[start:end]), start)
            for start in starts
            if text[start] + text[end - 1] in self._by_ends
        ]
        ratio, unit, start = max(near, default=(0.0, "", 0))
        if ratio >= _NEAR:
            yield _name(start, text[start:end], unit)

    def _compared(self, candidate: str) -> tuple[float, str]:
        if candidate not in self._best:
            letters = set(candidate)
            self._best[candidate] = max(
                (
                    (SequenceMatcher(None, candidate, unit, autojunk=False).ratio(), unit)
                    for unit in self._by_ends[candidate[0] + candidate[-1]]
                    if abs(len(unit) - len(candidate)) <= _OTHER_LENGTH
                    and len(letters & set(unit)) >= _NEAR * min(len(letters), len(set(unit)))
                ),
                default=(0.0, ""),
            )
        return self._best[candidate]


def _literal(text: str, wrong: str, unit: str) -> Iterator[Slip]:
    for match in re.finditer(re.escape(wrong), text):
        if not text.startswith(unit, match.start()):
            yield _name(match.start(), wrong, unit)


def _name(start: int, wrong: str, unit: str) -> Slip:
    what = Sentence("the register has “{unit}”.", {"unit": unit})
    return Slip(start, start + len(wrong), wrong, what, unit, About.NAME)


def _stem(unit: str) -> tuple[str, str]:
    place = next((place for place in _PLACES if unit.endswith(place)), "")
    return (unit[: -len(place)], place) if place and len(unit) > len(place) + 1 else (unit, "")


def _all(
    pattern: re.Pattern[str], text: str, what: Sentence, better: Callable[[str], str]
) -> Iterator[Slip]:
    for match in pattern.finditer(text):
        yield _slip(match, what, better(match.group()))


def _slip(
    match: re.Match[str], what: Sentence, better: str = "", about: About = About.WRITING
) -> Slip:
    return Slip(match.start(), match.end(), match.group(), what, better, about)
