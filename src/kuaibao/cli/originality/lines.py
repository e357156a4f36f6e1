"""Items as lines of JSON: {"id", "text", "unit", "date"}; plain or .xz."""

import json
import lzma
from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from itertools import islice
from pathlib import Path
from typing import NamedTuple, TypeVar

import click

from kuaibao.cli.language import _
from kuaibao.cli.originality.items import Item

T = TypeVar("T")


class Part(IntEnum):
    """What a text is to an audit."""

    QUOTABLE = 0  # anyone may quote it
    EARLIER = 1  # only compared with
    CHECKED = 2


class Files(NamedTuple):
    """The files of an audit, items in the order of their submission."""

    quotable: Sequence[Path]
    earlier: Sequence[Path]
    checked: Sequence[Path]

    def texts(self) -> Iterator[tuple[Part, Item]]:
        """Read all; an item that comes twice would be its own source."""
        seen = set[tuple[bool, str]]()
        for part, paths in zip(Part, self, strict=True):
            for path in paths:
                for item in read_items(path):
                    known = part is Part.QUOTABLE, item.name
                    if known in seen:
                        message = _("{file}: the id {name} comes a second time.")
                        raise click.ClickException(message.format(file=path, name=item.name))
                    seen.add(known)
                    yield part, item


def some_at_once(rows: Iterable[T], many: int) -> Iterator[list[T]]:
    """Take *many* of *rows* at once; the last time what is left."""
    rest = iter(rows)
    while some := list(islice(rest, many)):
        yield some


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
