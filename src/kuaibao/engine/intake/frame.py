"""What stands around the tables: masthead, lead, annex title, clauses, tail."""

import re
from collections.abc import Iterable
from datetime import date

from kuaibao.engine.intake.grid import Line
from kuaibao.engine.intake.names import spaced, tight
from kuaibao.engine.intake.published import PublishedFrame
from kuaibao.engine.scheme import Period

_NUMBER = re.compile(r"[(〔\[]?(?:总)?第(\d{1,6})期[)〕\]]?")
_DAY = re.compile(r"(.*?)(\d{4})年(\d{1,2})月(\d{1,2})日")
_CLAUSE = re.compile(r"[(（]([一二三四五六七八九十]{1,4})[)）]\s*(.+)")
_TAIL = re.compile(r"(本期发|责任编辑|审\s*核|签\s*发)\s*[:：]")
_ANNEX = re.compile(r"附\s*件\s*\d*\s*[:：]?\s*(.*)")
_MONTHS = re.compile(r"((?:19|20)\d{2})年(?:(\d{1,2})月?[-—–~至到]+)?(\d{1,2})月")
_QUARTER = re.compile(r"((?:19|20)\d{2})年第?([一二三四1-4])季度")
_PARTS = {"本期发": "distribution", "责任编辑": "editor", "审核": "reviewer", "签发": "issuer"}


def read_frame(before: Iterable[Line], after: Iterable[Line]) -> PublishedFrame:
    """Read the lines *before* the first table and *after* the tables."""
    head = _read_head([spaced(line.text) for line in before if line.text])
    tail: dict[str, str] = {}
    clauses: list[tuple[str, str]] = []
    for line in after:
        if found := _CLAUSE.fullmatch(line.text):
            clauses.append((found[1], found[2].strip()))
        elif line.text:
            tail.update(_read_tail(line.text))
    return PublishedFrame(**head, clauses=tuple(clauses), **tail)  # type: ignore[arg-type]


def is_clause(text: str) -> bool:
    """Tell whether *text* is a numbered clause such as ``(一)…``."""
    return bool(_CLAUSE.fullmatch(text))


def is_tail(text: str) -> bool:
    """Tell whether the tail of a bulletin begins with *text*."""
    return bool(_TAIL.match(text))


def find_period(texts: Iterable[str]) -> Period | None:
    """Find the period that is named first: ``2024年5-6月``, ``2024年二季度``."""
    for text in map(tight, texts):
        if found := _QUARTER.search(text):
            quarter = "一二三四1234".index(found[2]) % 4
            return _period(int(found[1]), quarter * 3 + 1, quarter * 3 + 3)
        if found := _MONTHS.search(text):
            period = _period(int(found[1]), int(found[2] or found[3]), int(found[3]))
            if period:
                return period
    return None


def _period(year: int, first: int, last: int) -> Period | None:
    try:
        return Period.of_months(year, first, last - first + 1) if first <= last else None
    except ValueError:
        return None


def _read_head(texts: list[str]) -> dict[str, object]:
    head: dict[str, object] = {}
    lead: list[str] = []
    for i, text in enumerate(texts):
        if "number" not in head and (found := _NUMBER.match(tight(text))):
            head["number"] = int(found[1])
            head["publication"] = spaced(" ".join(texts[:i]))
            lead.clear()
            text = text[_end(text, found.end()) :]  # noqa: PLW2901 — organ and day may follow
        if "day" not in head and (dated := _dated(text)):
            organ, head["day"] = dated
            head["organ"] = organ or spaced(" ".join(lead))
            lead.clear()
        elif found := _ANNEX.fullmatch(text):
            head["annex"] = found[1] or head.get("annex") or _next(texts, i)
            head["lead"] = head.get("lead") or tuple(lead)
        elif text:
            lead.append(text)
    if "annex" not in head:
        head["annex"] = next((t for t in reversed(lead) if find_period([t])), "")
        head["lead"] = tuple(text for text in lead if text != head["annex"])
    return head


def _next(texts: list[str], i: int) -> str:
    return texts[i + 1] if i + 1 < len(texts) else ""


def _dated(text: str) -> tuple[str, date] | None:
    found = _DAY.fullmatch(tight(text))
    try:
        return (found[1], date(int(found[2]), int(found[3]), int(found[4]))) if found else None
    except ValueError:
        return None


def _end(text: str, tight_length: int) -> int:
    """Find where in *text* its first *tight_length* characters without spaces end."""
    seen = 0
    for i, character in enumerate(text):
        seen += len(tight(character))
        if seen >= tight_length:
            return i + 1
    return len(text)


def _read_tail(text: str) -> dict[str, str]:
    marks = list(_TAIL.finditer(text))
    ends = [*(mark.start() for mark in marks), len(text)][1:]
    return {
        _PARTS[tight(mark[1])]: spaced(text[mark.end() : end])
        for mark, end in zip(marks, ends, strict=True)
    }
