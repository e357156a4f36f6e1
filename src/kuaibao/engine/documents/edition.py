"""An edition as a value: masthead, blocks, appendices, tail. Every paper the office sets is one."""

from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Protocol

from kuaibao.engine.documents.blocks import Block, Printed, printed, texts
from kuaibao.engine.documents.fonts import FaceSet
from kuaibao.engine.documents.layout import MASTHEAD_MOST_PT, RED, masthead_pt
from kuaibao.engine.documents.tables import Table


class Numbers(Enum):
    """Where the page numbers stand."""

    OUTER = "outer"  # right on odd pages, left on even ones, as the standard has it
    CENTRE = "centre"


@dataclass(frozen=True, slots=True)
class House:
    """The house style of a publication: what an office may choose and the standard leaves open."""

    red: str = RED
    masthead_pt: float = MASTHEAD_MOST_PT  # of the name at most; a long name is set smaller
    faces: FaceSet = FaceSet.GB2312
    numbers: Numbers = Numbers.OUTER


@dataclass(frozen=True, slots=True)
class Masthead(Printed):
    """The head of the first page: name in red, number, organ and day above the red rule."""

    name: str
    number: int
    organ: str
    issued: date
    year: int | None = None  # printed before the number, where numbers begin anew each year
    total: int | None = None  # the running total, printed behind the number
    extra: bool = False  # an extra issue (增刊), numbered apart
    marking: str = ""  # top left, such as 内部资料　注意保存
    copy: str = ""  # top right, the number of this copy

    @property
    def number_line(self) -> str:
        """The running number, as under the name on the first page."""
        year = f"{self.year} 年" if self.year else ""
        total = f"（总第 {self.total} 期）" if self.total else ""
        return f"{year}{'增刊' if self.extra else ''}第 {self.number} 期{total}"

    @property
    def issued_line(self) -> str:
        """The date of issue, without leading zeros."""
        return f"{self.issued.year}年{self.issued.month}月{self.issued.day}日"

    @property
    def texts(self) -> tuple[str, ...]:
        """What of it is printed."""
        above = filter(None, (self.marking, self.copy))
        return (*above, self.name, self.number_line, self.organ, self.issued_line)


@dataclass(frozen=True, slots=True)
class Line(Printed):
    """A line of the tail: 报, 送, 发, 本期发, 责任编辑 …, and who."""

    label: str
    text: str

    @property
    def line(self) -> str:
        """The line in print."""
        return f"{self.label}：{self.text}"


@dataclass(frozen=True, slots=True)
class Tail:
    """The foot of the last page: who gets it, who answers for it, how many were printed."""

    addressees: tuple[Line, ...]
    signatures: tuple[Line, ...]
    copies: int | None = None

    @property
    def copies_line(self) -> str:
        """The print count, empty where none is given."""
        return f"（共印{self.copies}份）" if self.copies else ""

    @property
    def texts(self) -> tuple[str, ...]:
        """What of it is printed."""
        lines = (line.line for line in (*self.addressees, *self.signatures))
        return tuple(filter(None, (*lines, self.copies_line)))


@dataclass(frozen=True, slots=True)
class Appendix:
    """An appendix on pages of its own; a wide table turns its sheets."""

    mark: str  # 附件, 附件1
    title: str
    blocks: tuple[Block, ...]
    landscape: bool = False

    def __post_init__(self) -> None:
        for name in ("mark", "title"):
            object.__setattr__(self, name, printed(getattr(self, name)))

    @property
    def texts(self) -> tuple[str, ...]:
        """What of it is printed outside the rows of tables."""
        return tuple(filter(None, (self.mark, self.title, *texts(self.blocks))))


@dataclass(frozen=True, slots=True)
class Edition:
    """Everything that is printed of one issue; ``title`` names it in the properties of a file."""

    masthead: Masthead
    title: str
    blocks: tuple[Block, ...]
    tail: Tail
    appendices: tuple[Appendix, ...] = ()
    house: House = field(default_factory=House)

    def __post_init__(self) -> None:
        object.__setattr__(self, "title", printed(self.title))

    def edition(self) -> "Edition":
        """Give itself, so that writers take an edition and whatever can become one."""
        return self

    @property
    def name(self) -> str:
        """The edition as its files are titled."""
        return f"{self.masthead.name} {self.masthead.number_line} {self.title}".strip()

    @property
    def every_block(self) -> tuple[Block, ...]:
        """All blocks, those of the appendices after the others."""
        return (*self.blocks, *(block for one in self.appendices for block in one.blocks))

    @property
    def tables(self) -> tuple[Table, ...]:
        """All tables in printed order."""
        return tuple(block for block in self.every_block if isinstance(block, Table))

    @property
    def name_pt(self) -> float:
        """The size in which the name stands on one line."""
        return masthead_pt(self.masthead.name, self.house.masthead_pt)


class Printable(Protocol):
    """Whatever can become an edition: a circular, a bulletin, an edition itself."""

    def edition(self) -> Edition:
        """Put it into the one model that all writers read."""
        ...


def paragraphs(document: Printable) -> tuple[str, ...]:
    """List every printed text outside the tables' columns, in printed order."""
    edition = document.edition()
    appended = (text for appendix in edition.appendices for text in appendix.texts)
    return (*edition.masthead.texts, *texts(edition.blocks), *appended, *edition.tail.texts)
