"""A published circular as a value: what stands in print, before anything is made of it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kuaibao.engine.scheme import Period
from kuaibao.engine.words import Place


@dataclass(frozen=True, slots=True)
class PublishedFrame:
    """What stands around the tables; empty where print has nothing of the kind."""

    publication: str = ""
    number: int = 0
    organ: str = ""
    day: date | None = None
    lead: tuple[str, ...] = ()
    annex: str = ""
    clauses: tuple[tuple[str, str], ...] = ()  # number and wording
    distribution: str = ""
    editor: str = ""
    reviewer: str = ""
    issuer: str = ""

    @property
    def title(self) -> str:
        """Name the issue as an office cites it: ``《延津政务快报》第34期``."""
        issue = f"第{self.number}期" if self.number else ""
        return f"《{self.publication}》{issue}" if self.publication else self.annex


@dataclass(frozen=True, slots=True)
class PublishedRow:
    """One unit's line: ``figures`` by column id, shares in percent, None where print is blank.

    ``position`` counts all rows from 0 in the order of print.
    """

    unit: str
    group: str
    target: Decimal | None
    position: int
    figures: dict[str, Decimal | None]
    place: Place

    def value(self, column: str) -> Decimal:
        """Tell the figure of *column*, a blank as zero."""
        return self.figures.get(column) or Decimal(0)


@dataclass(frozen=True, slots=True)
class PublishedCircular:
    """A whole circular: frame, period and all rows in the order of print."""

    frame: PublishedFrame
    period: Period
    rows: tuple[PublishedRow, ...]
