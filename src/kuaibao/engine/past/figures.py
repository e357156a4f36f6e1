"""The stated figures of a circular, reckoned again: shares, sums, running totals."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from kuaibao.engine.intake.figures import NotANumberError, figure
from kuaibao.engine.past.doubt import PastDoubt, Subject
from kuaibao.engine.past.issue import PastBand, PastIssue, PastRow, PastSection, PastTable
from kuaibao.engine.past.tables import SUMS, share_places
from kuaibao.engine.words import Sentence, plain

_TOTAL = re.compile(r"(?:总分|总得分|累计|合计|累计得分|年度积分|总积分)")
_PERIOD = re.compile(
    r"(?:(?:\d{1,2}(?:-\d{1,2})?月|[一二三四]季度|本期|本月|当期|本季度)(?:份)?)?(?:得分|积分)"
)
_LOOK = Sentence("Compare it with the paper; keep it as stated, or leave the row out.")


def figure_doubts(
    issue: PastIssue,
    totals: Mapping[str, Decimal],
    before: str,
    unit: Callable[[str], str | None],
) -> Iterator[PastDoubt]:
    """List the figures that do not follow from others of the table or of the circular before."""
    table = issue.table
    if table is None:
        return
    opens = issue.period is not None and issue.period.first.month == 1
    period, total = _place(table, _PERIOD), _place(table, _TOTAL)
    for number, (_, band, row) in enumerate(table.rows()):
        if row.unit in SUMS:
            continue
        if total is not None:
            yield from _shares(table, band, row, number, total)
        if period is None or total is None:
            continue
        earlier = Decimal(0) if opens else totals.get(unit(row.unit) or row.unit)
        if earlier is not None:
            yield from _running(table, row, number, (period, total), earlier, before)
    yield from _sums(table)


def totals_of(table: PastTable) -> dict[str, Decimal]:
    """Give the running totals that a table states, by the printed name of the unit."""
    total = _place(table, _TOTAL)
    rows = [row for _, _, row in table.rows() if row.unit not in SUMS]
    return {} if total is None else {row.unit: _value(row, total) for row in rows}


def _place(table: PastTable, pattern: re.Pattern[str]) -> int | None:
    return next((n for n, title in enumerate(table.titles) if pattern.fullmatch(title)), None)


def _value(row: PastRow, place: int) -> Decimal:
    """Read a figure; what is no number counts as 0, since it is doubted elsewhere."""
    try:
        return figure(row.cells[place].removesuffix("%")) or Decimal(0)
    except NotANumberError:
        return Decimal(0)


def _shares(
    table: PastTable, band: PastBand, row: PastRow, number: int, total: int
) -> Iterator[PastDoubt]:
    stated = re.search(r"\d+(?:\.\d+)?", band.line)
    target = Decimal(stated[0]) if stated else Decimal(0)
    for place in share_places(table.titles) if target else ():
        printed = row.cells[place].removesuffix("%")
        unit = Decimal(1).scaleb(-len(printed.partition(".")[2]))
        exact = _value(row, total) * 100 / target
        if abs(exact - _value(row, place)) > unit / 2:
            reckoned = exact.quantize(unit, rounding=ROUND_HALF_UP)
            told = f"{plain(_value(row, total))}÷{plain(target)}＝{plain(reckoned)}%"
            yield _wrong(table, row, number, place, told)


def _running(
    table: PastTable,
    row: PastRow,
    number: int,
    places: tuple[int, int],
    earlier: Decimal,
    before: str,
) -> Iterator[PastDoubt]:
    period, total = places
    expected = earlier + _value(row, period)
    if _value(row, total) != expected:
        told = f"{plain(earlier)}＋{plain(_value(row, period))}＝{plain(expected)}"
        yield _wrong(table, row, number, total, f"{told}（{before}）" if before else told)


def _sums(table: PastTable) -> Iterator[PastDoubt]:
    """Reckon the lines of sums: of their group, or of all groups so far."""
    number = 0
    above: list[PastRow] = []
    for section in table.sections:
        here: list[PastRow] = []
        for row in _rows(section):
            if row.unit in SUMS:
                yield from _sum(table, row, number, here, above)
            else:
                here.append(row)
                above.append(row)
            number += 1


def _rows(section: PastSection) -> Iterator[PastRow]:
    return (row for band in section.bands for row in band.rows)


def _sum(
    table: PastTable, row: PastRow, number: int, here: Sequence[PastRow], above: Sequence[PastRow]
) -> Iterator[PastDoubt]:
    shares = share_places(table.titles)
    for place in range(len(table.titles)):
        sums = [sum((_value(one, place) for one in rows), Decimal(0)) for rows in (here, above)]
        if row.cells[place] and place not in shares and _value(row, place) not in sums:
            yield _wrong(table, row, number, place, plain(sums[0]))


def _wrong(table: PastTable, row: PastRow, number: int, place: int, told: str) -> PastDoubt:
    values: dict[str, object] = {
        "unit": row.unit,
        "column": table.titles[place],
        "printed": row.cells[place] or Sentence("blank"),
        "sum": told,
    }
    what = Sentence("{unit}, {column}: printed {printed}, but {sum}.", values)
    name = f"{number}/{table.titles[place]}"
    return PastDoubt.at(row.at, Subject.ROW, name, what, _LOOK, str(number))
