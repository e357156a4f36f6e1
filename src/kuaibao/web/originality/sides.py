"""Two texts side by side, cut where one reuses the other; a passage has one number on both."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kuaibao.engine.originality import Piece, Reuse, Sort, evidence
from kuaibao.web.originality.checking import Found

Words = tuple[str, str]  # a sort (engine.originality.Sort), and what stands there
Span = tuple[int, int]


class Block(NamedTuple):
    """Part of a text: a passage with its number, or what lies between, which has none."""

    number: int
    pieces: list[Words]


class Sides(NamedTuple):
    here: list[Block]
    there: list[Block]


def pieces_of(found: Found, reuses: Sequence[Reuse]) -> list[list[Piece]]:
    """Align each passage with its source; that is most of the work of a page."""
    return [evidence(found.check, one) for one in reuses]


def sides_of(found: Found, reuses: Sequence[Reuse], passages: Sequence[Sequence[Piece]]) -> Sides:
    """Set the text beside one source of it, with the passages *reuses*, all of that source."""
    if not reuses:
        return Sides([Block(0, [("", found.check.text.raw)])], [])
    here = [[(piece.sort, piece.here) for piece in pieces] for pieces in passages]
    there = [[(piece.sort, piece.there) for piece in pieces] for pieces in passages]
    here_raw, there_raw = found.check.text.raw, reuses[0].source.raw
    return Sides(list(_blocks(here_raw, here)), list(_blocks(there_raw, there)))


def _blocks(raw: str, passages: Iterable[list[tuple[Sort, Span]]]) -> Iterator[Block]:
    at = 0
    numbered = sorted(enumerate(passages, start=1), key=lambda one: one[1][0][1])
    for number, pieces in numbered:
        start, end = pieces[0][1][0], pieces[-1][1][1]
        if start > at:
            yield Block(0, [("", raw[at:start])])
        words = [(sort.value, raw[max(low, at) : high]) for sort, (low, high) in pieces]
        yield Block(number, [one for one in words if one[1]])
        at = max(at, end)
    if at < len(raw):
        yield Block(0, [("", raw[at:])])


class Passage(NamedTuple):
    """A passage of a text and its piece of the source, as they are stored with a ruling."""

    here: list[Words]
    there: list[Words]

    @property
    def here_text(self) -> str:
        return "".join(words for _sort, words in self.here)

    @property
    def there_text(self) -> str:
        return "".join(words for _sort, words in self.there)


def passages_of(
    found: Found, reuses: Sequence[Reuse], passages: Sequence[Sequence[Piece]]
) -> list[Passage]:
    """Cut the passages out of both texts."""
    raw = found.check.text.raw
    return [_passage(raw, one, pieces) for one, pieces in zip(reuses, passages, strict=True)]


def _passage(raw: str, reuse: Reuse, pieces: Sequence[Piece]) -> Passage:
    here = [(piece.sort.value, raw[slice(*piece.here)]) for piece in pieces]
    there = [(piece.sort.value, reuse.source.raw[slice(*piece.there)]) for piece in pieces]
    return Passage([one for one in here if one[1]], [one for one in there if one[1]])
