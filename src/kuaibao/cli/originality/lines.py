"""Items as lines of JSON: {"id", "text", "unit", "date"}; plain or .xz."""

import json
import lzma
from collections.abc import Iterator
from pathlib import Path

import click

from kuaibao.cli.language import _
from kuaibao.cli.originality.store import Item


def read_items(path: Path) -> Iterator[Item]:
    """Read the items of a file one by one; a line that is none ends the command with its number."""
    with (
        lzma.open(path, "rt", encoding="utf-8")
        if path.suffix == ".xz"
        else path.open(encoding="utf-8-sig") as lines
    ):
        for number, line in enumerate(lines, start=1):
            if line.strip():
                yield _item(path, number, line)


def _item(path: Path, number: int, line: str) -> Item:
    try:
        row = json.loads(line)
        return Item(str(row["id"]), str(row["text"]), str(row.get("unit", "")), _day(row))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        message = _('{file}, line {line}: an item is {{"id": …, "text": …}} on one line.')
        raise click.ClickException(message.format(file=path, line=number)) from error


def _day(row: dict[str, object]) -> str:
    return str(row.get("date", ""))
