"""The blocks of an edition: what stands on its pages one under the other, in no format yet."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, fields

from kuaibao.engine.documents.pictures import Picture
from kuaibao.engine.documents.tables import Table

LEVELS = (1, 2, 3, 4)  # of headings: 一、 （一） 1. （1）
_NUMERALS = "零一二三四五六七八九"
_MARKS = ("{chinese}、", "（{chinese}）", "{number}.", "（{number}）")


@dataclass(frozen=True, slots=True)
class Printed:
    """Anything made of texts: they lose outer blanks and characters without a printed form."""

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, str):
                object.__setattr__(self, field.name, printed(value))
            elif isinstance(value, tuple) and all(isinstance(part, str) for part in value):
                kept = (printed(part) for part in value)
                object.__setattr__(self, field.name, tuple(part for part in kept if part))


@dataclass(frozen=True, slots=True)
class Rubric(Printed):
    """The name of a column (栏目) above its pieces."""

    text: str

    @property
    def texts(self) -> tuple[str, ...]:
        """What of it is printed."""
        return (f"【{self.text}】",)


@dataclass(frozen=True, slots=True)
class Title(Printed):
    """The title of a piece, in 小标宋; each of ``lines`` is a line where the editor broke it."""

    lines: tuple[str, ...]
    organ: str = ""  # who wrote it, under the title

    @property
    def texts(self) -> tuple[str, ...]:
        """What of it is printed."""
        return tuple(filter(None, ("".join(self.lines), self.organ)))


@dataclass(frozen=True, slots=True)
class Note(Printed):
    """The editor's note (编者按) before a piece or an issue."""

    text: str
    label: str = "编者按"

    @property
    def texts(self) -> tuple[str, ...]:
        """What of it is printed."""
        return (f"{self.label}：{self.text}",)


@dataclass(frozen=True, slots=True)
class Paragraph(Printed):
    """A paragraph of the body, its first line indented."""

    text: str

    @property
    def texts(self) -> tuple[str, ...]:
        """What of it is printed."""
        return (self.text,)


@dataclass(frozen=True, slots=True)
class Heading(Printed):
    """A heading of GB/T 9704 with its mark, alone or with its paragraph on the same line."""

    level: int
    text: str
    body: str = ""

    @property
    def texts(self) -> tuple[str, ...]:
        """What of it is printed."""
        return (self.text + self.body,)


@dataclass(frozen=True, slots=True)
class Brief(Printed):
    """A piece in few words: its title stands at the head of its paragraph."""

    title: str
    text: str

    @property
    def texts(self) -> tuple[str, ...]:
        """What of it is printed."""
        return (f"{self.title}　{self.text}",)


@dataclass(frozen=True, slots=True)
class Source(Printed):
    """Who sent a piece, in brackets behind it."""

    text: str

    @property
    def texts(self) -> tuple[str, ...]:
        """What of it is printed."""
        return (f"（{self.text}）",)


@dataclass(frozen=True, slots=True)
class Contents(Printed):
    """The titles of an issue on its first page (本期要目)."""

    titles: tuple[str, ...]
    label: str = "本期要目"

    @property
    def texts(self) -> tuple[str, ...]:
        """What of it is printed."""
        return (self.label, *self.titles)


@dataclass(frozen=True, slots=True)
class Attachments(Printed):
    """The note that names the appendices (附件说明), under the text they belong to."""

    titles: tuple[str, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """What of it is printed."""
        several = len(self.titles) > 1
        lines = [f"{n}. {t}" if several else t for n, t in enumerate(self.titles, 1)]
        return tuple(("" if at else "附件：") + line for at, line in enumerate(lines))


Block = (
    Rubric
    | Title
    | Note
    | Paragraph
    | Heading
    | Brief
    | Source
    | Contents
    | Attachments
    | Table
    | Picture
)


def printed(text: str) -> str:
    """Take from *text* what has no printed form, and the blanks around it."""
    # XML cannot hold most control characters; a lone surrogate cannot be written at all.
    spaced = text.translate(dict.fromkeys(map(ord, "\t\r\n\v\f"), " "))
    return "".join(c for c in spaced if unicodedata.category(c) not in {"Cc", "Cs"}).strip()


def mark(level: int, number: int) -> str:
    """Write the mark of a heading.

    >>> [mark(level, 12) for level in LEVELS]
    ['十二、', '（十二）', '12.', '（12）']
    """
    return _MARKS[level - 1].format(chinese=chinese(number), number=number)


def chinese(number: int) -> str:
    """Write 1 to 99 in Chinese numerals.

    >>> chinese(1), chinese(10), chinese(21)
    ('一', '十', '二十一')
    """
    tens, ones = divmod(number, 10)
    if not tens:
        return _NUMERALS[ones]
    return (_NUMERALS[tens] if tens > 1 else "") + "十" + (_NUMERALS[ones] if ones else "")


def texts(blocks: Iterable[Block]) -> tuple[str, ...]:
    """List every printed text of *blocks* outside the rows of tables, in printed order."""
    return tuple(text for block in blocks for text in block.texts)
