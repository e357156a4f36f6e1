"""``kuaibao explain``: every figure of one unit, down to clause and arithmetic."""

import difflib
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

import click

from kuaibao.cli.command import command as make
from kuaibao.cli.figures import Figure, Part, figures
from kuaibao.cli.language import _, say
from kuaibao.cli.listing import Field, Listing, Value, show
from kuaibao.cli.options import (
    doubts_option,
    facts_argument,
    format_option,
    period_option,
    scheme_option,
)
from kuaibao.cli.reading import Scoring, score_file
from kuaibao.engine.scheme import Period
from kuaibao.engine.scoreboard import Band, Board, Row
from kuaibao.engine.words import plain

FIELDS = (
    Field("figure", _("Figure")),
    Field("printed", _("Printed")),
    Field("part", _("Part"), number=True),
    Field("day", _("Day")),
    Field("clause", _("Clause")),
    Field("why", _("Reason")),
)


@make(
    "explain",
    _(
        "Explain every figure of one unit: each posting behind it in one sentence with clause "
        "and arithmetic. The parts of a figure add up to what is printed."
    ),
    [
        ("kuaibao explain bulletin-34.txt --unit 农业农村局", _("Why a unit has its points.")),
        (
            "kuaibao explain facts.csv --unit 供销社 --period 2024-07..2024-08 --format json",
            _("The same of another period, for a program."),
        ),
    ],
)
@facts_argument
@click.option("--unit", "-u", required=True, metavar=_("UNIT"), help=_("The unit's name."))
@scheme_option
@period_option
@doubts_option
@format_option
def command(
    facts: Path, unit: str, scheme: str | None, period: Period | None, doubts: str, form: str
) -> None:
    """Explain and show."""
    scoring = score_file(facts, scheme, period, doubts)
    taken = _figures(scoring, *_row(scoring.board, unit))
    if form == "table":
        for line in _lines(scoring, taken):
            click.echo(line)
    else:
        show(Listing(FIELDS, list(_rows(scoring, taken))), form)


def _row(board: Board, unit: str) -> tuple[Band, Row]:
    rows = {row.unit: (band, row) for _section, band, row in board.rows()}
    if unit in rows:
        return rows[unit]
    near = difflib.get_close_matches(unit, rows, n=3, cutoff=0.3) or list(rows)[:10]
    message = _("there is no unit “{unit}”; similar: {names}")
    raise click.BadParameter(
        message.format(unit=unit, names=_(", ").join(near)), param_hint="--unit"
    )


def _figures(scoring: Scoring, band: Band, row: Row) -> list[Figure]:
    entries = [entry for entry in scoring.entries if entry.unit == row.unit]
    year = scoring.reading.scheme.calendar.year_of(scoring.period.last)
    return list(figures(scoring.board, row, band.target, entries, year))


def _lines(scoring: Scoring, taken: Sequence[Figure]) -> Iterator[str]:
    """Write each figure with its parts indented, as one reads it."""
    for figure in taken:
        division = f"  {figure.division}" if figure.division else ""
        yield f"{figure.title}  {figure.cell.text.replace('-', '−')}{division}"
        for part in figure.parts:
            yield f"  {_signed(part.amount)}  {_why(scoring, part)}"


def _rows(scoring: Scoring, taken: Sequence[Figure]) -> Iterator[Sequence[Value]]:
    for figure in taken:
        for part in figure.parts:
            day = part.entry.day.isoformat() if part.entry else None
            clause = part.entry.clause if part.entry else None
            why = _why(scoring, part)
            yield figure.title, figure.cell.text, part.amount, day, clause, why
        if not figure.parts:
            yield figure.title, figure.cell.text, None, None, None, figure.division


def _why(scoring: Scoring, part: Part) -> str:
    return say(scoring.explainer.explain(part.entry)) if part.entry else part.figure


def _signed(amount: Decimal) -> str:
    return f"+{plain(amount)}" if amount > 0 else plain(amount)
