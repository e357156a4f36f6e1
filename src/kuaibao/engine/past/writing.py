"""How old papers write: spaces, widths, numerals and days, brought to one form."""

import re
import unicodedata
from datetime import date

_GAP = re.compile(r"\s+")
_FULL = re.compile("[０-９Ａ-Ｚａ-ｚ]")
_RADICAL = re.compile("[\u2e80-\u2fdf\uf900-\ufaff]")
_MINUSES = {"－", "−"}
_HAN = "〇一二三四五六七八九"
_ZEROS = str.maketrans("零○Ｏ◯", "〇〇〇〇")
_FIGURES = {ord(c): str(n) for n, c in enumerate(_HAN)}
_DAY = re.compile(
    r"([0-9〇一二三四五六七八九]{4})年([0-9〇一二三四五六七八九十]{1,3})月([0-9〇一二三四五六七八九十]{1,3})日"
)


def closed(text: str) -> str:
    """Take out the spaces between characters, except between Latin words, and odd widths.

    >>> closed("2024 年 ５-6 月　政务 信息")
    '2024年5-6月政务信息'
    >>> closed("WTO  rules")
    'WTO rules'
    """
    narrow = "".join(map(_narrow, text))
    parts = _GAP.split(narrow.strip())
    joined = parts[0]
    for part in parts[1:]:
        apart = _is_latin(joined[-1:]) and _is_latin(part[:1])
        joined += f" {part}" if apart else part
    return joined


def _narrow(letter: str) -> str:
    """Fold full-width letters and figures, and the radicals some fonts give for characters."""
    if _FULL.match(letter) or _RADICAL.match(letter):
        return unicodedata.normalize("NFKC", letter)
    if letter in _MINUSES:
        return "-"
    return "" if unicodedata.category(letter) in {"Cf", "Co", "Cn"} else letter


def _is_latin(letter: str) -> bool:
    return letter.isascii() and letter.isalnum()


def numeral(text: str) -> int | None:
    """Read a number in figures or in Chinese; None where it is none.

    >>> [numeral(text) for text in ("34", "三十四", "一百零二", "二〇二四", "××")]
    [34, 34, 102, 2024, None]
    """
    told = text.translate(_ZEROS)
    if told.isascii() and told.isdecimal():
        return int(told)
    if told and set(told) <= set(_HAN):
        return int(told.translate(_FIGURES))
    found = re.fullmatch(
        r"(?:([一二三四五六七八九])百)?〇?(?:([一二三四五六七八九])?(十))?([一二三四五六七八九])?",
        told,
    )
    if not told or not found:
        return None
    hundreds, tens, ten, ones = found.groups()
    return 100 * _one(hundreds) + 10 * (_one(tens) or bool(ten)) + _one(ones)


def _one(text: str | None) -> int:
    return _HAN.index(text) if text else 0


def find_day(text: str) -> tuple[str, date | None, str]:
    """Find a day in *text*: as printed, as a day (None: no calendar has it), what is before.

    >>> find_day("政府办公室二〇二四年七月一日")
    ('二〇二四年七月一日', datetime.date(2024, 7, 1), '政府办公室')
    >>> find_day("2023年2月30日")[1] is None
    True
    """
    found = _DAY.search(text.translate(_ZEROS))
    if not found:
        return "", None, text
    year, month, day = (numeral(part) or 0 for part in found.groups())
    printed, before = text[found.start() : found.end()], text[: found.start()]
    try:
        return printed, date(year, month, day), before
    except ValueError:
        return printed, None, before
