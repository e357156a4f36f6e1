"""``kuaibao score``: facts in, the scoreboard of a period out."""

from collections.abc import Sequence
from pathlib import Path

import click
from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from kuaibao.cli.command import command as make
from kuaibao.cli.language import _
from kuaibao.cli.listing import Value, show_table, write_csv, write_json
from kuaibao.cli.options import (
    doubts_option,
    facts_argument,
    format_option,
    period_option,
    scheme_option,
)
from kuaibao.cli.reading import score_file
from kuaibao.engine.documents.heads import broken
from kuaibao.engine.scheme import Period
from kuaibao.engine.scoreboard import Band, Board, Row, Section
from kuaibao.engine.words import plain


@make(
    "score",
    _(
        "Turn FACTS into the scoreboard of a period, exactly as it is printed.\n\n"
        "FACTS is a table of facts (.csv, .xlsx, .jsonl; see docs/facts.md) or a circular "
        "(.txt, .docx, .xlsx), whose figures are then read back as facts."
    ),
    [
        (
            "kuaibao score facts.csv --scheme yanjin-2024 --period 2024-05..2024-06",
            _("One period."),
        ),
        ("kuaibao score bulletin-34.txt --group 乡镇街道", _("One group of a circular.")),
        ("kuaibao score facts.xlsx --format csv > table.csv", _("For a spreadsheet.")),
    ],
)
@facts_argument
@scheme_option
@period_option
@click.option("--group", "-g", metavar=_("GROUP"), help=_("Only this group of units."))
@doubts_option
@format_option
def command(
    facts: Path,
    scheme: str | None,
    period: Period | None,
    group: str | None,
    doubts: str,
    form: str,
) -> None:
    """Score and show."""
    board = score_file(facts, scheme, period, doubts).board
    places = [place for place in board.rows() if group in {None, place[0].group}]
    if group and not places:
        names = _(", ").join(section.group for section in board.sections)
        raise click.BadParameter(_("known are: {names}").format(names=names), param_hint="--group")
    if form == "csv":
        write_csv(_names(board), [_printed(*place) for place in places])
    elif form == "json":
        write_json([dict(zip(_names(board), _values(*place), strict=True)) for place in places])
    else:
        sections = [s for s in board.sections if group in {None, s.group}]
        for section in sections:
            show_table(Text(section.heading, style="bold"))
            show_table(_table(board, section))


def _names(board: Board) -> list[str]:
    return ["group", "annual_target", "unit", *(column.id for column in board.columns)]


def _head(section: Section, band: Band, row: Row) -> tuple[str, str, str]:
    return section.group, "" if band.target is None else plain(band.target), row.unit


def _printed(section: Section, band: Band, row: Row) -> Sequence[Value]:
    return *_head(section, band, row), *(cell.text for cell in row.cells)


def _values(section: Section, band: Band, row: Row) -> Sequence[Value]:
    figures = (cell.value if cell.text else None for cell in row.cells)
    return section.group, band.target, row.unit, *figures


def _table(board: Board, section: Section) -> Table:
    """Draw a group: heads above one another as in print, each band under its target line."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column(Text(_("Unit")), no_wrap=True)
    for column, title in zip(board.columns, board.titles, strict=True):
        heads = (*(broken(column.under, 5) if column.under else ()), *broken(title, 3))
        table.add_column(Text("\n".join(heads)), justify="right", no_wrap=True)
    for band in section.bands:
        if band.line:
            table.add_row(Text(band.line, style="dim"))
        for row in band.rows:
            figures = (cell.text.replace("-", "−") for cell in row.cells)
            table.add_row(Text(row.unit), *map(Text, figures))
    return table
