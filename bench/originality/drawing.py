"""Draws a library of earlier items from official texts, and texts that share nothing with it."""

import json
import lzma
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from bench.originality.disguises import place, sentences
from bench.originality.wording import FORMS, STOCK

Random = random.Random
DATA = Path(__file__).parent
WHOLE = ("prov", "policy", "gwr")  # sources that stay whole in the library and are copied from
RUN, GRAM, LONGEST, OFTEN, NEAR, MANY = 13, 6, 40, 0.08, 80, 28
_LETTERS = re.compile(r"[^\u4e00-\u9fffa-z]")
_SLOT = re.compile(r"\{\w+\}")


class Item(NamedTuple):
    name: str
    source: str
    text: str


class Library(NamedTuple):
    """Items in order, quotable sentences, and texts that share nothing with the items."""

    items: list[Item]
    quotes: list[str]
    clean: list[Item]
    fillers: list[Item]
    planted: set[str]
    often: Counter[str]


def draw(rng: Random, size: int) -> Library:
    """Choose about *size* items and plant phrases, quotations and forms in them."""
    pool, (fillers, hosts) = _read("index.jsonl.xz"), _halves(_read("host_pool.jsonl.xz"))
    pool = _chosen([one for one in pool if not one.source.startswith("form")], rng, size)
    quotes = _quotable(pool, rng)
    items = [one._replace(text=_planted(one.text, quotes, rng)) for one in pool]
    form_texts = [
        Item("", f"form{k}", filled(form, rng, fillers))
        for k, form in enumerate(FORMS)
        for _ in range(max(60, size // 100) // 3)
    ]
    items = [one._replace(name=f"d{n:06}") for n, one in enumerate([*items, *form_texts])]
    planted = {gram for text in _everybodys(quotes) for gram in grams(text, RUN)}
    often = Counter(gram for one in items for gram in set(grams(one.text, RUN)))
    return Library(items, quotes, _clean(hosts, items, quotes, often), fillers, planted, often)


def grams(text: str, size: int) -> list[str]:
    text = _LETTERS.sub("", text.lower())
    return [text[i : i + size] for i in range(len(text) - size + 1)]


def slice_of(text: str, wanted: int, rng: Random, least: int = 60) -> tuple[int, int] | None:
    """Choose consecutive whole sentences of about *wanted* characters."""
    spans = sentences(text)
    for _ in range(20 if spans else 0):
        i = j = rng.randrange(len(spans))
        while j < len(spans) - 1 and spans[j][1] - spans[i][0] < wanted:
            j += 1
        start, end = spans[i][0], spans[j][1]
        if max(least, 0.75 * wanted) <= end - start <= 1.6 * wanted + 60:
            return start, end
    return None


def own_words(length: int, hosts: list[Item], rng: Random) -> str:
    """Give text of about *length* that stands in no item."""
    made = ""
    while len(made) < length:
        text = rng.choice(hosts).text
        span = slice_of(text, min(length - len(made), 600), rng, 1)
        if span:
            made += text[slice(*span)].rstrip("\n") + "\n"
    return made


def filled(form: list[str], rng: Random, hosts: list[Item]) -> str:
    """Fill a report form with figures, names and two sentences."""
    values: dict[str, object] = {one: rng.randint(2, 96) for one in "abcefgijq"}
    values |= {"m": rng.randint(1, 12), "d": rng.randint(1, 28), "h": rng.randint(0, 23)}
    values |= {"x": rng.choice("区县市镇"), "p": place(rng), "r": place(rng)}
    values |= {"k": rng.choice(["道路积水", "厂房火灾", "交通事故", "管道泄漏", "山体滑坡"])}
    values |= {"n": "甲" + rng.choice("子丑寅卯"), "n2": "乙" + rng.choice("子丑寅卯")}
    values |= {"t": "00" + "".join(rng.choice("0123456789") for _ in range(9))}
    values |= {f"u{i}": own_words(70, hosts, rng).replace("\n", "") for i in (1, 2)}
    return "\n".join(line.format(**values) for line in form)


def by_rank(texts: list[str], power: float) -> list[float]:
    return [1 / (i + 1) ** power for i in range(len(texts))]


def _read(name: str) -> list[Item]:
    with lzma.open(DATA / name, "rt", encoding="utf-8") as lines:
        rows = map(json.loads, lines)
        return [Item(row["id"], row["src"], row["text"].strip("\n")) for row in rows]


def _halves(hosts: list[Item]) -> tuple[list[Item], list[Item]]:
    """Part the texts by the documents that they are slices of, which say some things again."""
    documents = list(dict.fromkeys(one.name.partition("#")[0] for one in hosts))
    first = set(documents[::2])
    halves: tuple[list[Item], list[Item]] = [], []
    for one in hosts:
        halves[one.name.partition("#")[0] not in first].append(one)
    return halves


def _chosen(pool: list[Item], rng: Random, size: int) -> list[Item]:
    first = [one for one in pool if one.source in WHOLE]
    rest = [one for one in pool if one.source not in WHOLE]
    rng.shuffle(rest)
    chosen = (first + rest)[:size]
    rng.shuffle(chosen)
    return chosen


def _quotable(pool: list[Item], rng: Random) -> list[str]:
    found = [
        one.text[start:end]
        for one in pool
        if one.source == "gwr"
        for start, end in sentences(one.text)
        if 40 <= end - start <= 110
        and "《" not in one.text[start:end]
        and one.text[end - 1] == "。"
    ]
    rng.shuffle(found)
    return found[:40]


def _planted(text: str, quotes: list[str], rng: Random) -> str:
    weights = by_rank(STOCK, 0.7)
    if rng.random() < 0.30:
        text = rng.choices(STOCK, weights)[0] + "\n" + text
    if rng.random() < 0.25:
        text += "\n" + rng.choices(STOCK, weights)[0]
    if rng.random() < 0.08:
        at = rng.choice(sentences(text))[1]
        text = text[:at] + rng.choices(quotes, by_rank(quotes, 0.8))[0] + text[at:]
    return text


def _everybodys(quotes: list[str]) -> Iterator[str]:
    yield from STOCK
    yield from quotes
    for form in FORMS:
        for line in form:
            yield from _SLOT.split(line)


def _clean(
    hosts: list[Item], items: list[Item], quotes: list[str], often: Counter[str]
) -> list[Item]:
    """Leave out the texts that share more than everybody's words with an item."""
    free = {
        size: {g for text in _everybodys(quotes) for g in grams(text, size)} for size in (GRAM, RUN)
    }
    asked = {gram for one in hosts for gram in grams(one.text, GRAM)} - free[GRAM]
    owners = defaultdict(list)
    for n, one in enumerate(items):
        for gram in set(grams(one.text, GRAM)) & asked:
            owners[gram].append(n)
    return [
        one
        for one in hosts
        if _little([g in often and g not in free[RUN] for g in grams(one.text, RUN)])
        and _densest(grams(one.text, GRAM), owners) < MANY
    ]


def _little(shared: list[bool]) -> bool:
    """Tell whether few of a text's runs are shared: none LONGEST in a row, and not OFTEN of all."""
    run = best = 0
    for one in shared:
        run = run + 1 if one else 0
        best = max(best, run and run + RUN - 1)
    return best < LONGEST and sum(shared) < OFTEN * max(1, len(shared))


def _densest(some: list[str], owners: dict[str, list[int]]) -> int:
    places = defaultdict(list)
    for i, gram in enumerate(some):
        for n in owners.get(gram, ()) if len(owners.get(gram, ())) <= 60 else ():
            places[n].append(i)
    return max(map(_most_within, places.values()), default=0)


def _most_within(places: Iterable[int]) -> int:
    best, window = 0, []
    for place_ in places:
        window = [one for one in window if place_ - one <= NEAR] + [place_]
        best = max(best, len(window))
    return best
