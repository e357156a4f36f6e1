"""What the reckoning and the scoreboard need of a posting, or of many added up."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kuaibao.engine.ledger import Entry, Posting


@dataclass(slots=True)
class Line:
    """Points and counts of a unit that count on one day.

    Not frozen, as entries are not, only because so many are made; nothing changes one.

    ``step`` and ``span`` are given for lines of the reckoning: which step made it, for which
    stretch of time.
    """

    unit: str
    counted: date
    account: str
    points: Decimal
    tallies: tuple[str, ...]
    count: int
    step: str = ""
    span: str = ""


def line(posting: Posting) -> Line:
    """Read a posting of the ledger as a line."""
    return _line(posting.entry, posting.counted)


def fresh_line(entry: Entry) -> Line:
    """Read an entry that was never posted as a line, counting on its own day."""
    return _line(entry, entry.day)


def _line(entry: Entry, counted: date) -> Line:
    step = entry.rule if entry.span else ""
    return Line(
        entry.unit, counted, entry.account, entry.points, entry.tallies, entry.count,
        step, entry.span,
    )  # fmt: skip
