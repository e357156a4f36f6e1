"""Where each chain of the audit trail ended at last, kept outside the database.

Rows cut off at the end leave a chain that is sound in itself; only somebody who remembers its
length can tell. The data folder remembers it after each commit, one small file a chain, and
`kuaibao audit anchor` prints it to be kept off the machine.
"""

import fcntl
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from uuid import UUID

from django.conf import settings


@dataclass(frozen=True, slots=True)
class Anchor:
    """The number and the mark of the entry with which a chain ended."""

    chain: UUID
    number: int
    mac: str

    def line(self) -> str:
        return f"{self.chain} {self.number} {self.mac}"


class UnreadableAnchorError(ValueError):
    """A line that is no anchor."""


def advance(anchor: Anchor) -> None:
    """Remember *anchor*, unless a commit after this one was quicker to tell."""
    folder = _folder()
    folder.mkdir(mode=0o700, exist_ok=True)
    with (folder / str(anchor.chain)).open("a+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(0)
        if anchor.number > max((known.number for known in _known(file)), default=0):
            file.truncate(0)
            file.write(anchor.line() + "\n")


def read() -> list[Anchor]:
    """Read what the data folder remembers."""
    folder = _folder()
    files = sorted(folder.iterdir()) if folder.exists() else []
    return [anchor for file in files for anchor in _read(file)]


def parse(lines: Iterable[str]) -> Iterator[Anchor]:
    """Read anchors as `kuaibao audit anchor` prints them; raise UnreadableAnchorError."""
    for line in lines:
        if line.strip() and not line.startswith("#"):
            yield _parse(line)


def _parse(line: str) -> Anchor:
    try:
        chain, number, mac = line.split()
        return Anchor(UUID(chain), int(number), mac)
    except ValueError as error:
        raise UnreadableAnchorError(line.strip()) from error


def _read(path: Path) -> list[Anchor]:
    with path.open() as file:
        fcntl.flock(file, fcntl.LOCK_SH)
        return list(_known(file))


def _known(file: IO[str]) -> Iterator[Anchor]:
    """Read a chain's file; a line torn by a power cut counts for nothing."""
    for line in file:
        try:
            yield _parse(line)
        except UnreadableAnchorError:
            continue


def _folder() -> Path:
    folder: Path = settings.HOME / "audit-anchors"
    return folder
