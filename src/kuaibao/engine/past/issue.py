"""A past issue as a value: what stands in print, and nothing that print does not say.

Texts are without the spaces that only typesetting puts between characters, so that one issue is
the same value whatever file it was read from; ``at`` tells where in that file, and does not count.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from kuaibao.engine.scheme import Period
from kuaibao.engine.words import Place

_NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class PastPiece:
    """A piece: ``body`` by paragraphs, a table's cells divided by tabs; ``sources`` as printed."""

    title: str
    body: tuple[str, ...]
    sources: tuple[str, ...] = ()
    column: str = ""
    note: str = ""  # the editor's, before it
    at: Place = field(default=_NOWHERE, compare=False)

    @property
    def text(self) -> str:
        """Give the body as one text."""
        return "\n".join(self.body)


@dataclass(frozen=True, slots=True)
class PastRow:
    """A unit's line of a table: its cells as they are printed, behind its name."""

    unit: str
    cells: tuple[str, ...]
    at: Place = field(default=_NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class PastBand:
    """The rows below one line that states their annual target; empty where none is stated."""

    line: str
    rows: tuple[PastRow, ...]


@dataclass(frozen=True, slots=True)
class PastSection:
    """The rows of one group below its heading, without its number."""

    heading: str
    bands: tuple[PastBand, ...]


@dataclass(frozen=True, slots=True)
class PastTable:
    """The table of a circular; ``titles`` of the columns behind the unit, upper heading first."""

    titles: tuple[str, ...]
    sections: tuple[PastSection, ...]

    def rows(self) -> Iterator[tuple[PastSection, PastBand, PastRow]]:
        """Give every row in printed order, with where it stands."""
        for section in self.sections:
            for band in section.bands:
                for row in band.rows:
                    yield section, band, row


@dataclass(frozen=True, slots=True)
class PastIssue:
    """One issue as it was printed; empty, 0 or None where print does not say it readably."""

    publication: str = ""
    number: int = 0
    year: int | None = None  # printed before the number
    total: int | None = None  # the running total behind it
    extra: bool = False  # 增刊
    organ: str = ""
    day: date | None = None
    marking: str = ""
    note: str = ""  # the editor's, on the whole issue
    contents: tuple[str, ...] = ()  # the titles that its first page lists
    pieces: tuple[PastPiece, ...] = ()
    period: Period | None = None  # of a circular
    table: PastTable | None = None
    clauses: tuple[tuple[str, str], ...] = ()  # number and wording
    tail: tuple[tuple[str, str], ...] = ()  # label and who
    copies: int | None = None

    @property
    def text(self) -> str:
        """Give all its words, by which it is found."""
        pieces = (line for one in self.pieces for line in (one.title, one.note, *one.body))
        rows = (" ".join((row.unit, *row.cells)) for _, _, row in self.rows())
        around = (f"{label}：{text}" for label, text in (*self.clauses, *self.tail))
        return "\n".join(filter(None, (self.organ, self.note, *pieces, *rows, *around)))

    def rows(self) -> Iterator[tuple[PastSection, PastBand, PastRow]]:
        """Give the rows of its table, none where it has none."""
        return self.table.rows() if self.table else iter(())

    @property
    def title(self) -> str:
        """Name the issue as an office cites it."""
        number = f"第{self.number}期" if self.number else ""
        return f"《{self.publication}》{number}"
