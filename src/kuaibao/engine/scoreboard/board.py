"""The table of a period as a value: what the circular prints and the web shows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from kuaibao.engine.scheme import Column, Period


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure: its exact value and the text in print, empty where print is blank.

    >>> Cell(Decimal("-5"), "-5").text
    '-5'
    """

    value: Decimal
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """One unit's line: a cell for each column of the board, in their order."""

    unit: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """The rows under one target line; ``line`` is empty for units without a target."""

    target: Decimal | None
    line: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One group of units: its heading in print and its bands, in printed order."""

    group: str
    heading: str
    bands: tuple[Band, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """All groups of a jurisdiction in one period, with the columns of the scheme."""

    period: Period
    columns: tuple[Column, ...]
    titles: tuple[str, ...]  # the columns' titles in print, the period's name filled in
    sections: tuple[Section, ...]
    elapsed: Decimal  # share of the year that has passed at the end of the period, 0 to 1

    def rows(self) -> Iterator[tuple[Section, Band, Row]]:
        """Walk all rows in printed order, each with the section and band it stands in."""
        for section in self.sections:
            for band in section.bands:
                for row in band.rows:
                    yield section, band, row

    def renamed(self, names: Mapping[str, str]) -> "Board":
        """Give the board with other names for the units in *names*."""
        if not names:
            return self
        sections = tuple(
            replace(section, bands=tuple(_renamed(band, names) for band in section.bands))
            for section in self.sections
        )
        return replace(self, sections=sections)

    def place(self, column: str) -> int:
        """Tell the index of *column* among the cells of a row."""
        return next(i for i, known in enumerate(self.columns) if known.id == column)

    def place_of(self, points: str) -> int | None:
        """Tell the index of the column of these *points* (period, total …); None without one."""
        return next((i for i, known in enumerate(self.columns) if known.points == points), None)


def _renamed(band: Band, names: Mapping[str, str]) -> Band:
    rows = tuple(replace(row, unit=names.get(row.unit, row.unit)) for row in band.rows)
    return replace(band, rows=rows)
