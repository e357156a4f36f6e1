"""What a check found, as a line of JSON."""

from typing import Any, Protocol

from kuaibao.engine.originality import Library, check, figures, normalise


class Named(Library, Protocol):
    """A library whose texts have names."""

    def name(self, number: int) -> str:
        """Give the name of a text by its number."""
        ...


def told(name: str, raw: str, library: Named, before: int | None) -> dict[str, Any]:
    """Check a text against those before it and tell what it reuses, and where."""
    text = normalise(raw)
    checked = check(text, library, before)
    counted = figures(checked)
    return {
        "case": name,
        "flag": bool(checked.reuses),
        "reused": counted.own,
        "share": round(counted.share, 3),
        "level": counted.level.name.lower(),
        "detections": [
            {
                "source": library.name(one.item),
                "q": text.raw_span(one.passage.start, one.passage.end),
                "s": one.source.raw_span(one.passage.begin, one.passage.finish),
                "score": round(one.weight, 1),
            }
            for one in checked.reuses
        ],
    }
