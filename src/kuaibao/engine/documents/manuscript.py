"""An editor's plain text as blocks: headings by their marks, tables by tabs, pictures by name."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import groupby

from kuaibao.engine.documents.blocks import Block, Heading, Paragraph, Source, mark, printed
from kuaibao.engine.documents.pictures import Picture
from kuaibao.engine.documents.tables import plain_table

_HAN = "一二三四五六七八九十"
_MARKS = (rf"[{_HAN}]+、", rf"[（(][{_HAN}]+[）)]", r"\d{1,2}[.．](?!\d)", r"[（(]\d{1,2}[）)]")
_LEVELS = tuple(re.compile(found) for found in _MARKS)
_PICTURE = re.compile(r"[\[［【〔]图[：:](.+)[\]］】〕]")
_SOURCE = re.compile(r"[（(](.+)[）)]")
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


def composite_text(items: Iterable[tuple[str, str, str]]) -> str:
    r"""Write several items as the parts of one text: heading, text and who sent it, of each.

    The headings inside an item go one level down, below that of its part.

    >>> composite_text([("甲", "文。", "司寨乡"), ("乙", "字。", "东屯镇")])
    '一、甲\n文。\n（司寨乡）\n二、乙\n字。\n（东屯镇）'
    """
    return "\n".join(
        f"{mark(1, number)}{title.strip()}\n{_lowered(text.strip())}\n（{source}）"
        for number, (title, text, source) in enumerate(items, 1)
    )


def _lowered(text: str) -> str:
    """Give each heading the mark of the next level; the lowest stay as they are."""
    counts = [0] * len(_LEVELS)
    return "\n".join(_lower(line, counts) for line in text.splitlines())


def _lower(line: str, counts: list[int]) -> str:
    level = level_of(line)
    if level in {0, len(_LEVELS)} or len(line.partition("。")[0]) > _LONGEST:
        return line
    counts[level - 1] += 1
    counts[level:] = [0] * (len(counts) - level)
    return _LEVELS[level - 1].sub(mark(level + 1, counts[level - 1]), line, count=1)


def credited(
    blocks: Iterable[Block], names: Collection[str]
) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """Read lines that name, in brackets, nothing but some of *names* as sources of what is above.

    Gives the blocks, and the names that no such line holds.
    """
    read = tuple(_source(block, names) for block in blocks)
    told = {name for block in read if isinstance(block, Source) for name in _named(block.text)}
    return read, tuple(name for name in names if name not in told)


def _source(block: Block, names: Collection[str]) -> Block:
    found = _SOURCE.fullmatch(block.text) if isinstance(block, Paragraph) else None
    return Source(found[1]) if found and set(_named(found[1])) <= set(names) else block


def _named(text: str) -> list[str]:
    return [name.strip() for name in text.split("、")]


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
