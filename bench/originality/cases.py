"""Draws items being submitted: copies of every kind and share, and clean ones."""

import random
from collections.abc import Iterator

from bench.originality.disguises import KINDS, entity, formatted, verbatim
from bench.originality.drawing import (
    RUN,
    WHOLE,
    Item,
    Library,
    by_rank,
    filled,
    grams,
    own_words,
    slice_of,
)
from bench.originality.scorer import Case, Passage
from bench.originality.wording import FORMS, STOCK

Random = random.Random
SHARES = (1.0, 0.5, 0.25, 0.12)
Taken = tuple[Item, int, int]


def cases(library: Library, rng: Random, *, each: int, clean: int) -> list[Case]:
    """Draw *each* copies of every kind and share, and *clean* items of every clean kind."""
    made = [*_copies(library, rng, each), *_patchworks(library, rng, each)]
    made += _clean(library, rng, clean)
    rng.shuffle(made)
    return made


def take(library: Library, rng: Random, wanted: int, *, whole: bool = False) -> Taken:
    """Choose a passage that has one origin only, and is not everybody's."""
    pool = [one for one in library.items if one.source in WHOLE]
    while True:
        item = rng.choice(pool)
        span = (0, len(item.text)) if whole else slice_of(item.text, wanted, rng)
        if (
            span
            and span[1] - span[0] <= 1500
            and _fit(item.text[slice(*span)], library, whole=whole)
        ):
            return item, *span


def _fit(text: str, library: Library, *, whole: bool) -> bool:
    some = grams(text, RUN)
    free = sum(gram in library.planted for gram in some)
    twice = sum(library.often[gram] > 1 for gram in some if gram not in library.planted)
    return (
        len(some) >= 30
        and free <= (0.3 if whole else 0.15) * len(some)
        and twice <= 0.10 * len(some)
    )


def joined(kind: str, share: float, parts: list[str | tuple[str, Taken]]) -> Case:
    """Put own words and copies together, and note where the copies stand."""
    text, copied = "", []
    for part in parts:
        words, taken = (part, None) if isinstance(part, str) else part
        if taken:
            item, start, end = taken
            here = (len(text), len(text) + len(words.rstrip("\n")))
            copied.append(Passage(item.name, here, (start, end)))
        text += words
    return Case(text, kind, share, tuple(copied))


def _copies(library: Library, rng: Random, each: int) -> Iterator[Case]:
    for kind, disguise in KINDS.items():
        for share in SHARES:
            for n in range(each):
                length = rng.randint(*((300, 1100) if share > 0.3 else (500, 1500)))
                wanted = max(70, int(length * share))
                item, start, end = take(library, rng, wanted, whole=share == 1 and n % 2 == 0)
                words = disguise(item.text[start:end], rng)
                around = _around(words, share, end - start, library, rng)
                yield joined(kind, share, [around[0], (around[1], (item, start, end)), around[2]])


def _around(
    words: str, share: float, length: int, library: Library, rng: Random
) -> tuple[str, str, str]:
    if share == 1:
        return "", words, ""
    rest, cut = int(length / share) - length, rng.random()
    before = own_words(int(rest * cut), library.clean, rng) if rest * cut > 40 else ""
    after = own_words(int(rest * (1 - cut)), library.clean, rng)
    return before, words if words.endswith("\n") else words + "\n", after


def _patchworks(library: Library, rng: Random, each: int) -> Iterator[Case]:
    for share in SHARES[:2]:
        for _ in range(each):
            parts: list[str | tuple[str, Taken]] = []
            for _ in range(3):
                item, start, end = take(library, rng, rng.randint(90, 260))
                words = rng.choice([verbatim, formatted, entity])(item.text[start:end], rng)
                parts.append((words.rstrip("\n") + "\n", (item, start, end)))
                if share < 1:
                    parts.append(own_words(end - start, library.clean, rng))
            yield joined("patchwork", share, parts)


def _clean(library: Library, rng: Random, number: int) -> Iterator[Case]:
    def own(least: int, most: int) -> str:
        return own_words(rng.randint(least, most), library.clean, rng)

    quotes = by_rank(library.quotes, 0.8)
    for n in range(number):
        yield Case(own(250, 1200), "independent", 0, ())
        head, *tail = rng.choices(STOCK, by_rank(STOCK, 0.7), k=rng.randint(2, 4))
        yield Case("\n".join([head, own(150, 400), *tail]), "stock", 0, ())
        quoted = rng.choices(library.quotes, quotes, k=rng.randint(1, 2))
        yield Case("\n".join([own(150, 450), *quoted, own(60, 200)]), "quote", 0, ())
        form = FORMS[n % len(FORMS)]
        yield Case(filled(form, rng, library.clean), "form", 0, ())
    for one in _near(library, number):
        yield Case(one.text, "topic", 0, ())


def _near(library: Library, number: int) -> list[Item]:
    """Choose the clean texts whose wording is nearest to the items'."""
    known = [one.text for one in library.items if one.source in WHOLE]
    often: dict[str, int] = {}
    for text in known:
        for gram in set(grams(text, 2)):
            often[gram] = often.get(gram, 0) + 1

    def nearness(item: Item) -> float:
        some = set(grams(item.text, 2))
        return sum(gram in often for gram in some) / max(1, len(some))

    hosts = [one for one in library.clean if one.source in WHOLE]
    return sorted(hosts, key=nearness, reverse=True)[:number]
