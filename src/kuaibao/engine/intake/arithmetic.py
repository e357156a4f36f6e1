"""Sums as an office writes them on paper: ``5＋2×5＋4×1``."""

from collections.abc import Iterable
from decimal import Decimal

from kuaibao.engine.ledger import Entry
from kuaibao.engine.scheme import Judged, JudgedPoints, Scheme
from kuaibao.engine.words import Sentence, plain


def sum_of(scheme: Scheme, entries: Iterable[Entry]) -> str:
    """Write the sum of *entries*: fixed prices as count times price, judged points as given.

    The order of the entries is kept; no entries are ``0``.
    """
    return joined(_part(entry, _judged(scheme, entry)) for entry in entries if entry.points)


def limits_of(scheme: Scheme, entries: Iterable[Entry]) -> str:
    """Write the sum of *entries*, and a judgement that reaches its limit as count times limit."""
    return joined(_limit(entry, _judged(scheme, entry)) for entry in entries if entry.points)


def _judged(scheme: Scheme, entry: Entry) -> Judged | None:
    rule = next((rule for rule in scheme.rules if rule.id == entry.rule), None)
    return rule.points.judged if rule and isinstance(rule.points, JudgedPoints) else None


def _limit(entry: Entry, judged: Judged | None) -> str:
    limits = (judged.least, judged.most) if judged else ()
    reached = [limit for limit in limits if limit * entry.count == entry.points]
    return _times(entry.count, reached[0]) if reached else _part(entry, judged)


def joined(parts: Iterable[str]) -> str:
    """Join the parts of a sum; a negative part brings its own sign."""
    text = ""
    for part in parts:
        text += part if not text or part.startswith("−") else f"＋{part}"
    return text or "0"


def against_print(arithmetic: str, computed: Decimal, printed: Decimal | None) -> Sentence:
    """Set a sum beside the printed figure."""
    values: dict[str, object] = {
        "sum": arithmetic if arithmetic == plain(computed) else f"{arithmetic}＝{plain(computed)}",
        "printed": Sentence("blank") if printed is None else printed,
    }
    return Sentence("{sum}, printed {printed}", values)


def _part(entry: Entry, judged: Judged | None) -> str:
    if judged or entry.count <= 1:
        return plain(entry.points)
    return _times(entry.count, entry.points / entry.count)


def _times(count: int, price: Decimal) -> str:
    return f"{'−' if price < 0 else ''}{count}×{plain(abs(price))}"
