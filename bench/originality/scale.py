"""Many items in one store: how fast they are indexed, how large they are, how fast one is checked.

The items are walks through the official texts of the library: from a word on to another place that
has the same two characters, so the phrases are real and no two items are the same. They share as
much as the texts do: of the fingerprints of 1,000, 3,000 and 10,000 of them 17, 27 and 42 of 100
stand in another too, of the texts 19, 28 and 42. But a million of them say four million characters
again and again, which life does not: they are harder to look up.
"""

import random
import statistics
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from bench.originality.row import Row
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


class Spent:
    """Seconds of some work, without those that drew the items."""

    clock = processor = 0.0

    @contextmanager
    def while_(self) -> Iterator[None]:
        start, began = time.perf_counter(), time.process_time()
        yield
        self.clock += time.perf_counter() - start
        self.processor += time.process_time() - began


def measure(
    texts: Sequence[str], drawn: Sequence[Case], many: int, path: Path
) -> Iterator[Row | str]:
    """Build a store of *texts* and walks, and check *drawn* against it."""
    own = (Item(f"d{n:06}", text) for n, text in enumerate(texts))
    walks = Walker(texts, 1).items(many - len(texts))
    with opened(path) as store:
        spent = Spent()
        for items in (own, walks):
            while some := list(islice(items, store.at_once())):
                with spent.while_(), store.written():
                    store.extend(some)
        with spent.while_():
            store.compact()
        yield f"{store.size():,} items, by walks through the others"
        rates = (store.size() / one for one in (spent.clock, spent.processor))
        yield Row("indexed, items a second by the clock", next(rates), 3000, ".0f")
        yield Row("indexed, items a second of the processor", next(rates), None, ".0f")
        yield Row(
            "bytes an item, texts and all", store.room() / store.size(), 1600, ".0f", most=True
        )
    yield from _checked(drawn, path)


def _checked(drawn: Sequence[Case], path: Path) -> Iterator[Row]:
    """Check in a fresh connection; the first look-ups find nothing in memory of this process."""
    wall, own = [], []
    with opened(path) as store:
        for case in drawn:
            start, began = time.perf_counter(), time.process_time()
            check(normalise(case.text), store)
            own.append((time.process_time() - began) * 1000)
            wall.append((time.perf_counter() - start) * 1000)
    for name, some, aim in (("processor", own, None), ("clock", wall, 50.0)):
        yield Row(f"whole check, ms by the {name}: median", statistics.median(some), None, ".1f")
        last = statistics.quantiles(some, n=100)[98]
        yield Row(f"whole check, ms by the {name}: 99th of 100", last, aim, ".1f", most=True)
