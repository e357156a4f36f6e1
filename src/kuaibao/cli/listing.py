"""Rows for people, spreadsheets or programs: ``--format table|csv|json``."""

import csv
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import click
from rich.box import SIMPLE_HEAD
from rich.console import Console, RenderableType
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

FORMATS = ("table", "csv", "json")
Value = str | int | Decimal | None


@dataclass(frozen=True, slots=True)
class Field:
    """One column: its name for programs and its title for people."""

    name: str
    title: str
    number: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows of values, None where there is nothing to tell."""

    fields: tuple[Field, ...]
    rows: Sequence[Sequence[Value]]


def show(listing: Listing, form: str) -> None:
    """Write *listing* to stdout in one of FORMATS."""
    if form == "csv":
        write_csv([field.name for field in listing.fields], listing.rows)
    elif form == "json":
        names = [field.name for field in listing.fields]
        write_json([dict(zip(names, row, strict=True)) for row in listing.rows])
    else:
        show_table(_table(listing))


def write_csv(names: Sequence[str], rows: Sequence[Sequence[Value]]) -> None:
    """Write comma-separated values as RFC 4180 has them; what is None stays empty."""
    writer = csv.writer(sys.stdout, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows(rows)


def write_json(value: object) -> None:
    """Write JSON; points have at most two decimals, so their numbers are exact in text."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=_number))


def _number(value: object) -> int | float:
    number = value if isinstance(value, Decimal) else Decimal(str(value))
    return int(number) if number == number.to_integral_value() else float(number)


def show_table(table: RenderableType) -> None:
    """Draw a table as wide as it needs to be: figures are never cut off."""
    console = Console(highlight=False)
    if not console.is_terminal:
        measured = Console(width=10_000)
        needed = Measurement.get(measured, measured.options, table).maximum
        console = Console(highlight=False, width=max(needed, 1))
    console.print(table)


def _table(listing: Listing) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for field in listing.fields:
        if field.number:
            table.add_column(Text(field.title), justify="right", no_wrap=True)
        else:
            table.add_column(Text(field.title))
    for row in listing.rows:
        table.add_row(*(Text(_text(value)) for value in row))
    return table


def _text(value: Value) -> str:
    if isinstance(value, int | Decimal):
        return str(value).replace("-", "−")
    return value or ""
