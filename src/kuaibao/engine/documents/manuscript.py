"""An editor's plain text as blocks: headings by their marks, tables by tabs, pictures by name."""

import re
from collections.abc import Iterator, Mapping
from itertools import groupby

from kuaibao.engine.documents.blocks import Block, Heading, Paragraph, mark, printed
from kuaibao.engine.documents.pictures import Picture
from kuaibao.engine.documents.tables import plain_table

_HAN = "一二三四五六七八九十"
_MARKS = (rf"[{_HAN}]+、", rf"[（(][{_HAN}]+[）)]", r"\d{1,2}[.．](?!\d)", r"[（(]\d{1,2}[）)]")
_LEVELS = tuple(re.compile(found) for found in _MARKS)
_PICTURE = re.compile(r"[\[［【〔]图[：:](.+)[\]］】〕]")
_LONGEST = 40  # characters before the full stop; more is a sentence and no heading


def read_blocks(text: str, pictures: Mapping[str, Picture] | None = None) -> tuple[Block, ...]:
    """Read a manuscript: each line is a paragraph.

    A line that begins with 一、 （一） 1. or （1） is a heading; what follows its full stop is the
    paragraph on the same line. Neighbouring lines with tabs are a table, the first its head. A
    line ``[图：name]`` is the picture of that name.
    """
    lines = filter(str.strip, text.splitlines())
    blocks: list[Block] = []
    for tabbed, group in groupby(lines, key=lambda line: "\t" in line.strip()):
        if tabbed:
            blocks.append(plain_table([_cells(line) for line in group]))
        else:
            blocks.extend(_block(line, pictures or {}) for line in group)
    return tuple(blocks)


def renumbered(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    r"""Give the headings of one piece the marks of their order, each level anew under the next.

    >>> [heading.text for heading in renumbered(read_blocks("一、甲。\n三、乙。"))]
    ['一、甲。', '二、乙。']
    """
    return tuple(_renumbered(blocks))


def level_of(text: str) -> int:
    """Tell the level of a heading by its mark, 0 where there is none."""
    return next((level for level, found in enumerate(_LEVELS, 1) if found.match(text)), 0)


def picture_named(text: str) -> str:
    """Tell the name where the whole line *text* asks for a picture, else nothing."""
    named = _PICTURE.fullmatch(text)
    return named[1] if named else ""


def _cells(line: str) -> list[str]:
    return [printed(cell) for cell in line.rstrip("\n").split("\t")]


def _block(line: str, pictures: Mapping[str, Picture]) -> Block:
    text = printed(line)
    if picture_named(text) in pictures:
        return pictures[picture_named(text)]
    level = level_of(text)
    head, stop, body = text.partition("。")
    return Heading(level, head + stop, body) if level and len(head) <= _LONGEST else Paragraph(text)


def _renumbered(blocks: tuple[Block, ...]) -> Iterator[Block]:
    counts = [0] * len(_LEVELS)
    for block in blocks:
        if not isinstance(block, Heading):
            yield block
            continue
        counts[block.level - 1] += 1
        counts[block.level :] = [0] * (len(counts) - block.level)
        bare = _LEVELS[block.level - 1].sub("", block.text, count=1)
        number = mark(block.level, counts[block.level - 1])
        yield Heading(block.level, number + bare, block.body)
