"""An audit on one machine: a store for the while, read by as many processes as there are cores."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import groupby
from multiprocessing import get_context
from operator import itemgetter
from pathlib import Path
from typing import Any

from kuaibao.cli.originality.lines import Files, Part, some_at_once
from kuaibao.cli.originality.store import opened
from kuaibao.cli.originality.told import told

_EACH = 200  # items that a process checks before it looks for more


def audited(files: Files, folder: Path) -> Iterator[dict[str, Any]]:
    """Check the items in their order; the store is made in *folder*."""
    path = folder / "items.db"
    numbers = some_at_once(_stored(files, path), _EACH)
    # A process begins afresh: one that was split off would share the connection to the store.
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as processes:
        for some in processes.map(partial(_checked, path), numbers):
            yield from some


def _stored(files: Files, path: Path) -> range:
    """Put all texts into a store and give the numbers of those to check."""
    kept = dict.fromkeys(Part, 0)
    with opened(path) as store:
        for part, texts in groupby(files.texts(), itemgetter(0)):
            items = (item for _, item in texts)
            filled = store.fill(items, quotable=part is Part.QUOTABLE)
            kept[part] += sum(changed for _, changed in filled)
    last = sum(kept.values())
    return range(last - kept[Part.CHECKED] + 1, last + 1)


def _checked(path: Path, numbers: Sequence[int]) -> list[dict[str, Any]]:
    with opened(path) as store:
        texts = store.texts(numbers)
        return [told(store.name(n), texts[n], store, before=n) for n in numbers]
