"""Scores by item (precision, recall, F1, false alarms) and by passage (PlagDet, Potthast 2010)."""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

Span = tuple[int, int]


class Passage(NamedTuple):
    source: str
    here: Span
    there: Span


class Case(NamedTuple):
    """An item being submitted; *copied* is empty where it is clean."""

    text: str
    kind: str
    share: float
    copied: tuple[Passage, ...]


class Score(NamedTuple):
    f1: float
    false_alarms: float
    recall: dict[tuple[str, float], float]
    plagdet: float
    plagdet_heavy: float


def score(cases: Sequence[Case], found: Sequence[Sequence[Passage]]) -> Score:
    pairs = list(zip(cases, found, strict=True))
    right = [right_source(case, told) for case, told in pairs if case.copied]
    alarms = [bool(told) for case, told in pairs if not case.copied]
    precision = sum(right) / max(1, sum(right) + sum(alarms))
    recall = sum(right) / len(right)
    heavy = [(case, told) for case, told in pairs if case.kind == "heavy"]
    return Score(
        2 * precision * recall / max(1e-9, precision + recall),
        sum(alarms) / max(1, len(alarms)),
        recalls(pairs),
        plagdet(pairs),
        plagdet(heavy),
    )


def recalls(pairs: Iterable[tuple[Case, Sequence[Passage]]]) -> dict[tuple[str, float], float]:
    cells = defaultdict(list)
    for case, told in pairs:
        if case.copied:
            cells[case.kind, case.share].append(right_source(case, told))
    return {cell: sum(right) / len(right) for cell, right in cells.items()}


def right_source(case: Case, told: Sequence[Passage]) -> bool:
    return bool({one.source for one in case.copied} & {one.source for one in told})


def plagdet(pairs: Sequence[tuple[Case, Sequence[Passage]]]) -> float:
    precision, recall, parts = [], [], []
    for case, told in pairs:
        precision += [_covered(one, case.copied)[0] for one in told]
        for one in case.copied:
            share, hits = _covered(one, told)
            recall.append(share)
            parts += [hits] * (hits > 0)
    p, r = (sum(some) / max(1, len(some)) for some in (precision, recall))
    granularity = sum(parts) / max(1, len(parts)) or 1
    return 2 * p * r / max(1e-9, p + r) / math.log2(1 + granularity)


def _covered(one: Passage, others: Iterable[Passage]) -> tuple[float, int]:
    hits = [
        other
        for other in others
        if other.source == one.source
        and _shared(one.here, other.here)
        and _shared(one.there, other.there)
    ]
    covered = _union([_cut(one.here, other.here) for other in hits])
    covered += _union([_cut(one.there, other.there) for other in hits])
    return covered / (one.here[1] - one.here[0] + one.there[1] - one.there[0]), len(hits)


def _cut(a: Span, b: Span) -> Span:
    return max(a[0], b[0]), min(a[1], b[1])


def _shared(a: Span, b: Span) -> bool:
    start, end = _cut(a, b)
    return start < end


def _union(spans: list[Span]) -> int:
    total, reached = 0, -1
    for start, end in sorted(spans):
        total += max(0, end - max(start, reached))
        reached = max(reached, end)
    return total
