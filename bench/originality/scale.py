"""Many items in one store: how fast they are indexed, how large they are, how fast one is checked.

The items are walks through the official texts of the library: from a word on to another place that
has the same two characters, so the phrases are real and no two items are the same. They share more
short runs than items do, so they are harder to look up.
"""

import random
import statistics
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from bench.originality.scorer import Case
from kuaibao.cli.originality.store import Item, opened
from kuaibao.engine.originality import check, normalise

RUN = (4, 12)  # characters that are taken from one place


class Walker:
    """Makes items of *texts*; the same for the same seed."""

    def __init__(self, texts: Sequence[str], seed: int) -> None:
        self._rng = random.Random(seed)
        self._text = "\n".join(texts)
        self._places: dict[str, list[int]] = defaultdict(list)
        for place in range(0, len(self._text) - 1, 3):
            self._places[self._text[place : place + 2]].append(place)

    def items(self, many: int) -> Iterator[Item]:
        for number in range(many):
            yield Item(f"w{number:07}", self._walk(self._rng.randint(200, 1000)))

    def _walk(self, length: int) -> str:
        parts, place = [], self._rng.randrange(len(self._text))
        while length > 0:
            part = self._text[place : place + self._rng.randint(*RUN)]
            parts.append(part)
            length -= len(part) + 1
            on = self._places.get(part[-2:])
            place = self._rng.choice(on) if on else self._rng.randrange(len(self._text))
        return "".join(parts)


def measure(texts: Sequence[str], drawn: Sequence[Case], many: int, path: Path) -> None:
    """Build a store of *texts* and walks, and check *drawn* against it."""
    start, spent = time.perf_counter(), 0.0
    with opened(path) as store:
        own = (Item(f"d{n:06}", text) for n, text in enumerate(texts))
        walks = Walker(texts, 1).items(many - len(texts))
        for items in (own, walks):
            while some := list(islice(items, store.at_once())):
                began = time.process_time()
                with store.written():
                    store.extend(some)
                spent += time.process_time() - began
        began = time.process_time()
        store.compact()
        spent += time.process_time() - began
        took = time.perf_counter() - start
        print(f"{store.size():,} items in {took:,.0f} s with drawing them", flush=True)
        print(f"  indexed, items a second of processor time {store.size() / spent:12,.0f}")
        _checked(drawn, path)
        print(f"  bytes an item, texts and all {path.stat().st_size / store.size():25,.0f}")


def _checked(drawn: Sequence[Case], path: Path) -> None:
    """Check in a fresh connection; the first look-ups find nothing in memory of this process."""
    wall, own = [], []
    with opened(path) as store:
        for case in drawn:
            start, began = time.perf_counter(), time.process_time()
            check(normalise(case.text), store)
            own.append((time.process_time() - began) * 1000)
            wall.append((time.perf_counter() - start) * 1000)
    for name, some in (("processor", own), ("clock", wall)):
        centiles = statistics.quantiles(some, n=100)
        print(
            f"  whole check, ms by the {name}: median {statistics.median(some):.1f}, "
            f"99th of 100 {centiles[98]:.1f}",
            flush=True,
        )
