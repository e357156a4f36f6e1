"""A bulletin (政务快报) as a value: pieces under their columns, and what stands around them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum

from kuaibao.engine.documents.blocks import (
    Attachments,
    Block,
    Brief,
    Contents,
    Note,
    Paragraph,
    Printed,
    Rubric,
    Source,
    Title,
)
from kuaibao.engine.documents.edition import Appendix, Edition, House, Masthead, Tail


class Form(Enum):
    """How a piece stands in an issue."""

    SINGLE = "single"  # 单条, 综合: a title and its text, of one unit or of several
    BRIEF = "brief"  # 简讯: one paragraph that begins with its title
    SPECIAL = "special"  # 专期: the one piece of an issue, with its author under the title


@dataclass(frozen=True, slots=True)
class Piece(Printed):
    """A piece of an issue.

    ``title`` may hold line breaks where the editor wants them. A brief prints its title and its
    paragraphs alone. A piece of several units' items names each unit in its ``blocks``, under the
    unit's part, or all of them in its ``source``.
    """

    title: tuple[str, ...]
    blocks: tuple[Block, ...]
    form: Form = Form.SINGLE
    source: str = ""  # who sent it, in brackets behind it; under the title of a special piece
    note: str = ""  # the editor's note before it

    @property
    def name(self) -> str:
        """The title on one line."""
        return "".join(self.title)


@dataclass(frozen=True, slots=True)
class BulletinColumn:
    """A column (栏目) of a bulletin; one without a ``name`` prints no rubric."""

    name: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Bulletin:
    """One issue of a bulletin."""

    masthead: Masthead
    columns: tuple[BulletinColumn, ...]
    tail: Tail
    note: str = ""  # the editor's note on the whole issue
    contents: bool = False  # list the titles on the first page
    appendices: tuple[Appendix, ...] = ()
    house: House = field(default_factory=House)

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """All pieces in printed order."""
        return tuple(piece for column in self.columns for piece in column.pieces)

    def edition(self) -> Edition:
        """Put it into the one model that all writers read."""
        title = self.pieces[0].name if self.pieces else ""
        return Edition(
            self.masthead, title, tuple(self._blocks()), self.tail, self.appendices, self.house
        )

    def _blocks(self) -> Iterator[Block]:
        if self.contents and self.pieces:
            yield Contents(tuple(piece.name for piece in self.pieces))
        if self.note:
            yield Note(self.note)
        for column in self.columns:
            if column.name and column.pieces:
                yield Rubric(column.name)
            for piece in column.pieces:
                yield from _piece(piece)
        titles = tuple(appendix.title for appendix in self.appendices if appendix.title)
        if titles:
            yield Attachments(titles)


def _piece(piece: Piece) -> Iterator[Block]:
    if piece.form is Form.BRIEF:
        yield from _brief(piece)
        return
    special = piece.form is Form.SPECIAL
    yield Title(piece.title, piece.source if special else "")
    if piece.note:
        yield Note(piece.note)
    yield from piece.blocks
    if piece.source and not special:
        yield Source(piece.source)


def _brief(piece: Piece) -> Iterator[Block]:
    """Run title, text and source together, as short news stand."""
    texts = [block.text for block in piece.blocks if isinstance(block, Paragraph)]
    source = f"（{piece.source}）" if piece.source else ""
    yield Brief(piece.name, "".join(texts) + source)
    yield from (block for block in piece.blocks if not isinstance(block, Paragraph))
