"""The table of a circular as plain data: kept with the edition, compared with the ledger."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from kuaibao.engine.scoreboard import Board

Table = dict[str, Any]


def table_of(figures: Board) -> Table:
    """Give the table as it is printed: headings, lines and texts in printed order."""
    return {
        "titles": [
            f"{column.under} {title}".strip()
            for column, title in zip(figures.columns, figures.titles, strict=True)
        ],
        "sections": [
            {
                "heading": section.heading,
                "bands": [
                    {
                        "line": band.line,
                        "rows": [
                            [row.unit, *(cell.text for cell in row.cells)] for row in band.rows
                        ],
                    }
                    for band in section.bands
                ],
            }
            for section in figures.sections
        ],
    }


def first_difference(printed: Table, now: Table) -> str:
    """Tell the first thing that differs; an empty text if nothing does."""
    if printed == now:
        return ""
    return next(_told(printed, now), "") or _("the order of the rows")


def _told(printed: Table, now: Table) -> Iterator[str]:
    before, after = _rows(printed), _rows(now)
    for unit, (place, cells) in before.items():
        if unit not in after or after[unit][0] != place:
            yield _("%(unit)s: group and target") % {"unit": unit}
            continue
        for title, one, other in zip(printed["titles"], cells, after[unit][1], strict=False):
            if one != other:
                values = {"unit": unit, "column": title, "old": one, "new": other}
                yield _("%(unit)s: %(column)s %(old)s → %(new)s") % values
    for unit in after.keys() - before.keys():
        yield _("%(unit)s: a row that was not there") % {"unit": unit}


def _rows(table: Table) -> dict[str, tuple[tuple[str, str], list[str]]]:
    return {
        unit: ((section["heading"], band["line"]), cells)
        for section in table["sections"]
        for band in section["bands"]
        for unit, *cells in band["rows"]
    }
