"""The aims of the originality check beside rivals, for fresh draws: `make bench-originality`."""

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from bench.originality.cases import Taken, cases, joined, take
from bench.originality.disguises import KINDS
from bench.originality.drawing import Item as Drawn
from bench.originality.drawing import Library, draw, own_words
from bench.originality.rivals import Datasketch, Narrowed, Rensa, Sketches
from bench.originality.row import Row
from bench.originality.scale import measure
from bench.originality.scorer import Case, Passage, Score, score
from kuaibao.cli.originality.store import Item, Store, opened
from kuaibao.engine.originality import Library as Asked
from kuaibao.engine.originality import check, normalise

WHOLLY = ("verbatim", "format", "entity", "reorder", "patchwork")
HOSTILE = {
    "one character": "甲" * 100_000,
    "zero-width": "\u200b" * 100_000,
    "lone surrogates": "\ud800" * 100_000,
    "mixed scripts": "Ａa甲あ한ё１①\u0301" * 11_000,
}
Copies = tuple[str, float]  # kind, share
COPIED: tuple[Copies, ...] = tuple(
    (kind, share) for kind in ("verbatim", "entity", "light") for share in (1.0, 0.5, 0.25)
)


def main() -> None:
    asked = _arguments()
    for seed in asked.seeds:
        with tempfile.TemporaryDirectory() as folder, opened(Path(folder) / "store.db") as store:
            _one(seed, asked, store)
    if asked.many:
        _many(asked)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.originality")
    parser.add_argument("--seeds", type=int, nargs="*", default=[21, 22, 23])
    parser.add_argument("--items", type=int, default=10_000)
    parser.add_argument("--each", type=int, default=12, help="copies of a kind and share")
    parser.add_argument(
        "--many", type=int, default=1_000_000, help="speed and size with so many items; 0: not"
    )
    parser.add_argument("--no-rivals", action="store_false", dest="rivals")
    return parser.parse_args()


def _many(asked: argparse.Namespace) -> None:
    rng = random.Random(1)
    library = draw(rng, asked.items)
    drawn = cases(library, rng, each=asked.each, clean=asked.each * 100 // 12)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "store.db"
        for row in measure([item.text for item in library.items], drawn, asked.many, path):
            print(row, flush=True)


def _one(seed: int, asked: argparse.Namespace, store: Store) -> None:
    rng = random.Random(seed)
    library = draw(rng, asked.items)
    drawn = cases(library, rng, each=asked.each, clean=asked.each * 100 // 12)
    rate = _indexed(library, store)
    room = store.room() / store.size()
    ours = _rows(*_checked(drawn, store, lambda _raw: store))
    rivals = _beside(library, drawn, store) if asked.rivals else {}
    print(
        f"Seed {seed}: {store.size():,} items, {len(drawn)} cases; columns: ours", *rivals, sep=", "
    )
    for nth, row in enumerate(ours):
        print(row._replace(rivals=tuple(rows[nth].value for rows in rivals.values())))
    print(Row("indexed, items a second of the processor", rate, 3000, ".0f"))
    print(Row("bytes an item, texts and all", room, 1600, ".0f", most=True), flush=True)
    print(Row("found after 30 earlier copies", _after_copies(library, rng, store), 1.0), flush=True)
    for name, raw in HOSTILE.items():
        start = time.process_time()
        check(normalise(raw), store)
        print(Row(f"hostile: {name}, s", time.process_time() - start, 1.0, most=True), flush=True)


def _rows(made: Score, took: Sequence[float]) -> list[Row]:
    def least(*kinds: str) -> float:
        return min(share for (kind, _), share in made.recall.items() if kind in kinds)

    def mean(*kinds: str) -> float:
        return statistics.mean(v for (kind, _), v in made.recall.items() if kind in kinds)

    return [
        Row("F1 of items", made.f1, 0.985),
        Row("false alarms on clean items", made.false_alarms, 0.01, most=True),
        Row(f"least recall of {', '.join(WHOLLY)}", least(*WHOLLY), 1.0),
        Row("recall of light and mix", mean("light", "mix"), 0.98),
        Row("recall of heavy", mean("heavy"), 0.85),
        Row("PlagDet of all", made.plagdet, 0.95),
        Row("PlagDet of heavy", made.plagdet_heavy, 0.80),
        Row("whole check, ms: median", statistics.median(took), None, ".1f"),
        Row("whole check, ms: 99th of 100", statistics.quantiles(took, n=100)[98], None, ".1f"),
    ]


def _indexed(library: Library, store: Store) -> float:
    normalise("")  # the table is read once
    start = time.process_time()
    with store.written():
        store.extend([Item(item.name, item.text) for item in library.items])
        for i, quote in enumerate(library.quotes):
            store.register(Item(f"q{i}", quote))
    return len(library.items) / (time.process_time() - start)


def _checked(
    drawn: Sequence[Case], store: Store, library: Callable[[str], Asked]
) -> tuple[Score, list[float]]:
    took: list[float] = []
    found = [_detected(case, store, library, took) for case in drawn]
    return score(drawn, found), took


def _detected(
    case: Case, store: Store, library: Callable[[str], Asked], took: list[float]
) -> list[Passage]:
    start = time.process_time()  # other work on the machine does not count
    text = normalise(case.text)
    reuses = check(text, library(case.text)).reuses
    took.append((time.process_time() - start) * 1000)
    return [
        Passage(
            store.name(one.item),
            text.raw_span(one.passage.start, one.passage.end),
            one.source.raw_span(one.passage.begin, one.passage.finish),
        )
        for one in reuses
    ]


def _beside(library: Library, drawn: Sequence[Case], store: Store) -> dict[str, list[Row]]:
    """Let each rival name the items that the same verifier reads."""
    rivals: dict[str, Sketches] = {"rensa": Rensa(), "datasketch": Datasketch()}
    for sketches in rivals.values():
        for item in library.items:
            sketches.add(store.number(item.name) or 0, item.text)
    return {
        name: _rows(*_checked(drawn, store, lambda raw, s=sketches: Narrowed(store, s.like(raw))))
        for name, sketches in rivals.items()
    }


def _after_copies(library: Library, rng: random.Random, store: Store) -> float:
    """Let 30 units copy a passage, each in its own way, and look for the first source then."""
    right = []
    for kind, share in COPIED:
        for _ in range(4):
            taken = take(library, rng, max(70, int(rng.randint(500, 1500) * share)))
            new = _copy(kind, share, taken, library.clean, rng)
            copies = [_copy(kind, share, taken, library.fillers, rng) for _ in range(30)]
            with store.written():
                for copy in copies:
                    store.add(Item(f"copy{rng.random()}", copy.text))
            found = _detected(new, store, lambda _raw: store, [])
            right.append(taken[0].name in {one.source for one in found})
    return statistics.mean(right)


def _copy(kind: str, share: float, taken: Taken, hosts: list[Drawn], rng: random.Random) -> Case:
    item, start, end = taken
    words = KINDS[kind](item.text[start:end], rng)
    rest = int((end - start) / share) - (end - start)
    before, after = (own_words(rest // 2, hosts, rng) if rest else "" for _ in "ab")
    return joined(kind, share, [before, (words.rstrip("\n") + "\n", taken), after])


if __name__ == "__main__":
    main()
