"""The texts of an audit in batches: files of consecutive texts, which every machine reads.

Texts are numbered: first the registered ones, then the items in the order of their submission.
"""

import json
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from kuaibao.cli.originality.items import Item
from kuaibao.cli.originality.lines import Files, Part, some_at_once

SIZE = 1000  # texts: enough to be reckoned together, few enough for the memory of one process


class Named(NamedTuple):
    """What a check needs of a text."""

    name: str
    raw: str


class Batches(NamedTuple):
    """Batches of *many* texts in a *folder*; the numbers are below *end*.

    Those below *items* are registered texts, those from *checked* on are checked, and those
    between are only compared with.
    """

    folder: Path
    many: int
    items: int
    checked: int
    end: int

    def size(self) -> int:
        """Count the items: what is rare is rare among all, as in a store that has them all."""
        return self.end - self.items

    def all(self) -> range:
        """List the batches by number."""
        return range(-(-self.end // self.many))

    def read(self, batch: int) -> Mapping[int, Named]:
        """Give the texts of a batch by number."""
        rows = json.loads(zlib.decompress(_path(self.folder, batch).read_bytes()))
        return {number: Named(*row) for number, row in enumerate(rows, batch * self.many)}


def written(files: Files, folder: Path, many: int = SIZE) -> Batches:
    """Put the texts of *files* into batches."""
    counts = Counter[Part]()
    for batch, some in enumerate(some_at_once(files.texts(), many)):
        counts.update(part for part, _ in some)
        _write(folder, batch, [item for _, item in some])
    items, earlier = counts[Part.QUOTABLE], counts[Part.EARLIER]
    return Batches(folder, many, items, items + earlier, counts.total())


def _write(folder: Path, batch: int, items: Sequence[Item]) -> None:
    # Escaped, since a text may hold half a character (a lone surrogate), which UTF-8 cannot.
    rows = json.dumps([(item.name, item.text) for item in items])
    _path(folder, batch).write_bytes(zlib.compress(rows.encode("ascii"), 1))


def _path(folder: Path, batch: int) -> Path:
    return folder / f"{batch:06}.json.z"
