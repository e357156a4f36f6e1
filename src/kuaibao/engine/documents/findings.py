"""What an editor is shown before an edition goes to approval. Nothing here stops anybody."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from kuaibao.engine.documents.blocks import (
    Attachments,
    Block,
    Brief,
    Contents,
    Heading,
    Note,
    Paragraph,
    Rubric,
    Source,
    Title,
)
from kuaibao.engine.documents.edition import Edition, Printable
from kuaibao.engine.documents.fonts import Faces, Role
from kuaibao.engine.documents.heads import width
from kuaibao.engine.documents.layout import CHARACTERS, TITLE_CHARACTERS, TITLE_LINES
from kuaibao.engine.documents.manuscript import level_of, picture_named, renumbered
from kuaibao.engine.documents.tables import Table
from kuaibao.engine.words import Sentence
from kuaibao.engine.words.slips import About, slips

_ROLES: dict[type, Role] = {
    Title: Role.TITLE,
    Rubric: Role.HEI,
    Note: Role.KAI,
    Source: Role.KAI,
    Contents: Role.KAI,
    Table: Role.SONG,
}
_LEVEL_ROLES = (Role.HEI, Role.KAI, Role.BODY, Role.BODY)


class Concern(Enum):
    """What a finding is about."""

    GLYPH = "glyph"  # no font has it: the edition cannot be set
    FONT = "font"  # another face has to draw it
    HEADING = "heading"  # too long, or out of order
    PICTURE = "picture"
    DAY = "day"
    NAME = "name"
    WRITING = "writing"


_ABOUT = {About.DAY: Concern.DAY, About.NAME: Concern.NAME, About.WRITING: Concern.WRITING}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at: in which piece and text, what stands there, what to do."""

    concern: Concern
    under: str  # the title of the piece or appendix; empty in masthead and tail
    text: str
    found: str
    what: Sentence
    better: str = ""


@dataclass(frozen=True, slots=True)
class _Text:
    under: str
    text: str
    role: Role
    block: Block | None = None


def findings(document: Printable, faces: Faces, units: Iterable[str] = ()) -> tuple[Finding, ...]:
    """Find what looks wrong in *document*, in printed order; *units* are the register's names."""
    edition, names = document.edition(), frozenset(units)
    found: list[Finding] = []
    for text in _texts(edition):
        found += (*_glyphs(text, faces), *_length(text), *_pictures(text), *_slips(text, names))
    return (*found, *_marks(edition))


def _texts(edition: Edition) -> Iterator[_Text]:
    yield _Text("", edition.masthead.name, Role.TITLE)
    yield from (_Text("", text, Role.BODY) for text in edition.masthead.texts)
    yield from _under("", edition.blocks)
    for appendix in edition.appendices:
        if appendix.title:
            title = Title((appendix.title,))
            yield _Text(appendix.title, appendix.title, Role.TITLE, title)
        yield from _under(appendix.title, appendix.blocks)
    yield from (_Text("", text, Role.BODY) for text in edition.tail.texts)


def _under(title: str, blocks: tuple[Block, ...]) -> Iterator[_Text]:
    for block in blocks:
        if isinstance(block, Contents | Attachments):  # titles that stand elsewhere too
            continue
        if isinstance(block, Title):
            title = "".join(block.lines)
        if isinstance(block, Heading):
            title_role = _LEVEL_ROLES[block.level - 1]
            yield _Text(title, block.text, title_role, block)
            yield from (_Text(title, body, Role.BODY) for body in filter(None, (block.body,)))
            continue
        if isinstance(block, Brief):
            yield _Text(title, block.title, Role.HEI)
        role = _ROLES.get(type(block), Role.BODY)
        yield from (_Text(title, text, role, block) for text in block.texts)
        if isinstance(block, Table):
            yield from (_Text(title, text, role) for text in block.cells if text)


def _glyphs(text: _Text, faces: Faces) -> Iterator[Finding]:
    lacked = faces.missing_characters(text.text, text.role)
    none = faces.undrawable("".join(lacked))
    if none:
        what = Sentence("no font has this character. Write it another way.")
        yield from (Finding(Concern.GLYPH, text.under, text.text, c, what) for c in none)
    what = Sentence("the font of this text lacks it, so another face draws it.")
    for character in lacked:
        if character not in none:
            yield Finding(Concern.FONT, text.under, text.text, character, what)


def _length(text: _Text) -> Iterator[Finding]:
    match text.block:
        case Title(lines):
            yield from _title(text, lines)
        case Heading(_, head, _) if width(head) > CHARACTERS - 2:
            room = {"most": CHARACTERS - 2}
            what = Sentence("the heading is longer than a line of {most} characters.", room)
            yield _heading(text, head, what)


def _title(text: _Text, lines: tuple[str, ...]) -> Iterator[Finding]:
    longest = max(lines, key=width, default="")
    if width(longest) > TITLE_CHARACTERS:
        what = Sentence(
            "the line is longer than {most} characters. Break the title by its sense.",
            {"most": TITLE_CHARACTERS},
        )
        yield _heading(text, longest, what)
    if len(lines) > TITLE_LINES:
        what = Sentence("the title has more than {most} lines.", {"most": TITLE_LINES})
        yield _heading(text, text.text, what)


def _heading(text: _Text, found: str, what: Sentence, better: str = "") -> Finding:
    return Finding(Concern.HEADING, text.under, text.text, found, what, better)


def _pictures(text: _Text) -> Iterator[Finding]:
    if isinstance(text.block, Paragraph) and picture_named(text.text):
        what = Sentence("there is no picture of this name.")
        yield Finding(Concern.PICTURE, text.under, text.text, picture_named(text.text), what)


def _slips(text: _Text, units: frozenset[str]) -> Iterator[Finding]:
    for slip in slips(text.text, units):
        yield Finding(_ABOUT[slip.about], text.under, text.text, slip.found, slip.what, slip.better)


def _marks(edition: Edition) -> Iterator[Finding]:
    for blocks in (edition.blocks, *(appendix.blocks for appendix in edition.appendices)):
        for title, piece in _pieces(blocks):
            marked = tuple(b for b in piece if isinstance(b, Heading) and level_of(b.text))
            for block, should in zip(marked, renumbered(marked), strict=True):
                if block != should:
                    text = _Text(title, block.texts[0], Role.BODY)
                    what = Sentence("the heading's mark does not follow the one before.")
                    yield _heading(text, block.text, what, should.texts[0])


def _pieces(blocks: tuple[Block, ...]) -> Iterator[tuple[str, tuple[Block, ...]]]:
    """Part *blocks* at the titles, for in each piece the headings begin anew."""
    starts = [at for at, block in enumerate(blocks) if isinstance(block, Title)]
    for first, last in zip((0, *starts), (*starts, len(blocks)), strict=True):
        title = blocks[first] if first < len(blocks) else None
        yield "".join(title.lines) if isinstance(title, Title) else "", blocks[first:last]
