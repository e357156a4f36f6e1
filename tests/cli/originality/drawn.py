"""Drawn items: many copy a passage, use a phrase, quote a speech or copy each other."""

import json
import random

from tests.engine.originality.texts import prose

MANY, EARLIER = 300, 120
COPIED, PHRASE, SPEECH = prose(150, 1001), prose(40, 1002), prose(60, 1003)


def drawn():
    rng = random.Random(7)  # noqa: S311 -- the same every time
    items = [prose(80, 1) + COPIED]
    while len(items) < MANY:
        parts = [prose(rng.randint(60, 150), len(items) + 1)]
        other = rng.choice(items)
        start = rng.randrange(len(other) - 60)
        parts += [COPIED] if rng.random() < 0.15 else []
        parts += [PHRASE] if rng.random() < 0.15 else []
        parts += [SPEECH[:50]] if rng.random() < 0.15 else []
        parts += [other[start : start + rng.randint(40, 140)]] if rng.random() < 0.3 else []
        rng.shuffle(parts)
        items.append("。".join(parts) if rng.random() < 0.95 else other)
    return items


def lines(path, name, texts):
    rows = [{"id": f"{name}{nth}", "text": text} for nth, text in enumerate(texts)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path
