"""The steps of an audit on many machines: what is done together, and where what it gives goes.

Every step takes what came together at a place and sends something on, each with its place. Places
are in turn batches of texts and *parts*: the prints with one remainder. So a step never needs more
than some batches of texts and the keys (engine.originality.keys) that they ask for.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from kuaibao.cli.originality.batches import Batches, Named
from kuaibao.cli.originality.held import Asking, Held
from kuaibao.cli.originality.told import told
from kuaibao.engine.originality import (
    ITEM,
    MOST,
    SHIFT,
    check,
    entries,
    item_keys,
    normalise,
    prints_of,
)
from kuaibao.engine.originality.joins import Integers, changes, nth_within

Keys = Iterator[tuple[int, Integers]]
Met = tuple[int, Iterable[Integers]]  # a place, and what was sent there
Asked = tuple[int, Integers]  # a batch, and the numbers of the texts that it will read
Texts = Mapping[int, Named]


@dataclass(frozen=True)
class Steps:
    """What all steps know: the texts, and in how many *parts* their prints are."""

    texts: Batches
    parts: int

    def plain(self, batch: int) -> Keys:
        """Send the keys of a batch to their parts; nobody knows yet what is derived."""
        texts = self.texts.read(batch)
        keys = [self._plain(number, one.raw) for number, one in texts.items()]
        return self._parted(np.concatenate(keys))

    def holders(self, met: Met) -> Keys:
        """Send each batch that has a print of this part the keys of its holders, at most MOST.

        The last holder in the batch, and those behind it, come before nobody there.
        """
        keys = np.sort(np.concatenate(list(met[1])))
        prints, batches = keys >> SHIFT, ((keys & (ITEM - 1)) >> 1) // self.texts.many
        starts = np.flatnonzero(changes(prints))
        nth = np.arange(len(keys)) - np.repeat(starts, np.diff(starts, append=len(keys)))
        new = changes(prints) | changes(batches)
        last = np.flatnonzero(np.append(new[1:], True))
        last = last[(nth[last] > 0) & (keys[last] & ITEM > 0)]
        for batch, some in _apart(last, batches[last]):
            low, count = some - nth[some], np.minimum(nth[some], MOST)
            yield batch, keys[nth_within(low, count)]

    def kept(self, met: Met) -> Keys:
        """Send the keys of a batch to their parts once more, now with what is derived."""
        batch, keys = met
        texts = self.texts.read(batch)
        items = [number for number in texts if number >= self.texts.items]
        library = Held(self.texts.size(), keys, {})
        made = entries([texts[number].raw for number in items], library, items)
        free = [self._plain(n, one.raw) for n, one in texts.items() if n < self.texts.items]
        all_keys = [item_keys(made.prints, made.items, made.derived), *free]
        return self._parted(np.concatenate(all_keys))

    def checks(self, sent: tuple[int, Integers]) -> bool:
        """Tell whether anything of a batch is checked."""
        return (sent[0] + 1) * self.texts.many > self.texts.checked

    def asked(self, met: Met) -> Iterator[tuple[int, Asked]]:
        """Ask for the texts that the checks of a batch will read, wherever they are."""
        batch, keys = met
        library = Asking(self.texts.size(), keys)
        for number, text in self._checked(batch):
            check(normalise(text.raw), library, before=number)
        numbers = np.array(sorted(library.asked), np.int64)
        for home, some in _apart(numbers, numbers // self.texts.many):
            yield home, (batch, some)

    def given(self, met: tuple[int, Iterable[Asked]]) -> Iterator[tuple[int, Texts]]:
        """Send texts to those who ask for them."""
        home, asking = met
        texts = self.texts.read(home)
        for batch, numbers in asking:
            yield batch, {number: texts[number] for number in numbers.tolist()}

    def found(
        self, met: tuple[int, tuple[Iterable[Integers], Iterable[Texts]]]
    ) -> Iterator[dict[str, Any]]:
        """Check the items of a batch."""
        batch, (keys, given) = met
        texts = {number: text for some in given for number, text in some.items()}
        library = Held(self.texts.size(), keys, texts)
        for number, text in self._checked(batch):
            yield told(text.name, text.raw, library, before=number)

    def _checked(self, batch: int) -> Iterator[tuple[int, Named]]:
        for number, text in self.texts.read(batch).items():
            if number >= self.texts.checked:
                yield number, text

    def _plain(self, number: int, raw: str) -> Integers:
        kind = ITEM if number >= self.texts.items else 0
        return prints_of(raw) << SHIFT | kind | number << 1

    def _parted(self, keys: Integers) -> Keys:
        return _apart(keys, (keys >> SHIFT) % self.parts)


def _apart(column: Integers, places: Integers) -> Keys:
    """Part a column by the place of each of its rows."""
    order = np.argsort(places, kind="stable")
    starts = np.flatnonzero(changes(places[order]))
    for some in np.split(order, starts[1:]):
        if len(some):
            yield int(places[some[0]]), column[some]
