"""The head of an issue: its name, its number, the organ and the day."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from kuaibao.engine.past.text import Row
from kuaibao.engine.past.writing import find_day, numeral
from kuaibao.engine.words import Place

_YEAR = r"(?:[(（〔\[]?(?P<year>[0-9〇○零一二三四五六七八九]{4})年?[)）〕\]]?)?"
_NUMBER = re.compile(
    _YEAR
    + r"(?P<extra>增刊)?第(?P<number>[^第期总()（）]{1,8})期(?P<extra_too>[(（]增刊[)）])?"
    + r"(?:[(（〔\[]?总(?:第)?(?P<total>[^第期()（）]{1,8})期?[)）〕\]]?)?"
)
_TOTAL = re.compile(r"[(（〔\[]?总(?:第)?(?P<total>[^第期()（）]{1,8})期[)）〕\]]?")
_MARKING = re.compile(r"内部(?:资料|刊物|文件)|注意保[存密]|第?\d+号?份|编号|仅供")
_NOWHERE = Place()
_MOST = 12  # rows from the first one to the number; an issue has no longer head
_UNREADABLE_DAY = re.compile(r".{0,6}年.{1,4}月.{1,4}日")
_ORGANS = re.compile(r"[^。，：]{2,30}(?:办公室|政府|委员会|办|局|中心)")
_LONGEST = 80  # characters of the row with the number
_ORGAN = 40  # characters of the longest organ beside a day
_FAR = 4  # rows from the number to the day


@dataclass(slots=True)
class Head:
    """What the head says, and as what it was printed where it cannot be read."""

    publication: str = ""
    number: int = 0
    year: int | None = None
    total: int | None = None
    extra: bool = False
    organ: str = ""
    day: date | None = None
    marking: str = ""
    at: Place = _NOWHERE  # where the number stands
    printed_number: str = ""
    printed_total: str = ""
    printed_day: str = ""
    rest: list[Row] = field(default_factory=list)  # all behind the head


def read_head(rows: Sequence[Row]) -> Head:
    """Read the head of *rows*; without a number there is none, and all is behind it."""
    numbered = ((n, _NUMBER.search(row.text)) for n, row in enumerate(rows[:_MOST]))
    short = ((n, found) for n, found in numbered if found and len(found.string) <= _LONGEST)
    at, found = next(short, (0, None))
    if found is None:
        return _bare(rows)
    head, text = Head(at=rows[at].at), rows[at].text
    _read_number(head, found)
    before = [row.text for row in rows[:at]] + [text[: found.start()].rstrip("(（〔[")]
    head.marking = "".join(one for one in before if _MARKING.search(one))
    head.publication = "".join(one for one in before if not _MARKING.search(one)).strip("《》")
    head.rest = _read_organ(head, text[found.end() :].lstrip(")）〕]"), rows[at + 1 :])
    return head


def _read_number(head: Head, found: re.Match[str]) -> None:
    head.printed_number, head.printed_total = found["number"], found["total"] or ""
    head.number = numeral(found["number"]) or 0
    head.year = numeral(found["year"]) if found["year"] else None
    head.total = numeral(head.printed_total)
    head.extra = bool(found["extra"] or found["extra_too"])


def _read_organ(head: Head, behind: str, rows: Sequence[Row]) -> list[Row]:
    """Take organ and day from what follows the number; give the rows behind them."""
    texts = [behind, *(row.text for row in rows[:_FAR])]
    organs: list[str] = []
    for place, text in enumerate(texts):
        if found := _TOTAL.fullmatch(text):
            head.printed_total, head.total = found["total"], numeral(found["total"])
            continue
        printed, day, before = find_day(text)
        if printed and len(text) <= len(printed) + _ORGAN:
            head.printed_day, head.day = printed, day
            head.organ = "".join((*organs, before))
            return list(rows[place:])
        if _UNREADABLE_DAY.fullmatch(text):
            head.printed_day, head.organ = text, "".join(organs)
            return list(rows[place:])
        organs.append(text)
    signed = bool(len(organs) > 1 and _ORGANS.fullmatch(organs[1]))
    head.organ = organs[1] if signed else organs[0]
    return list(rows[signed:])


def _bare(rows: Sequence[Row]) -> Head:
    """Read a paper without a number: its name may stand above the day."""
    head = Head(rest=list(rows))
    for place, row in enumerate(rows[:_FAR]):
        printed, day, before = find_day(row.text)
        if printed and not row.wide and len(row.text) <= len(printed) + _ORGAN:
            head.printed_day, head.day = printed, day
            head.organ, head.at = before, row.at
            above = [one.text for one in rows[:place]]
            head.publication = above[0].strip("《》") if above else ""
            head.organ = before or "".join(above[1:])
            head.rest = list(rows[place + 1 :])
            break
    return head
