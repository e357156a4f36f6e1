"""A stated table as plain data, in the shape of a printed circular's, and what differs now."""

from collections.abc import Iterator
from typing import Any

from kuaibao.engine.past import PastBand, PastRow, PastSection, PastTable

Table = dict[str, Any]


def as_data(table: PastTable) -> Table:
    """Give the table as it is stored: titles, and rows below their heading and target line."""
    return {
        "titles": list(table.titles),
        "sections": [
            {
                "heading": section.heading,
                "bands": [
                    {"line": band.line, "rows": [[row.unit, *row.cells] for row in band.rows]}
                    for band in section.bands
                ],
            }
            for section in table.sections
        ],
    }


def as_table(data: Table) -> PastTable:
    """Read a stored table, one of our own circulars too, as the engine takes it."""
    sections = (
        PastSection(section["heading"], tuple(map(_band, section["bands"])))
        for section in data["sections"]
    )
    return PastTable(tuple(data["titles"]), tuple(sections))


def _band(data: Table) -> PastBand:
    rows = (PastRow(unit, tuple(cells)) for unit, *cells in data["rows"])
    return PastBand(data["line"], tuple(rows))


def differences(stated: Table, now: Table) -> Iterator[tuple[str, str, str, str]]:
    """Give unit, column, stated and present figure where both tables have the cell."""
    columns = {_bare(title): place for place, title in enumerate(now["titles"])}
    rows = {_bare(row.unit): row for _, _, row in as_table(now).rows()}
    for _, _, row in as_table(stated).rows():
        other = rows.get(_bare(row.unit))
        for title, cell in zip(stated["titles"], row.cells, strict=True):
            place = columns.get(_bare(title))
            if other and place is not None and other.cells[place] != cell:
                yield row.unit, title, cell, other.cells[place]


def _bare(text: str) -> str:
    """Titles are joined by a space in one table and by a dot in the other."""
    return "".join(text.split()).replace("·", "").replace("/", "")
