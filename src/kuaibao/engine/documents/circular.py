"""The circular (通报) as a value: everything that is printed, in no format yet."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kuaibao.engine.scheme import Clause
from kuaibao.engine.scoreboard.board import Board

ANNEX = "附件"
SCHEME = "考核办法"
_NUMERALS = "零一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Circular:
    """One issue of a publication that makes a period's board public.

    ``lead`` holds the paragraphs on the first page, ``title`` names the annex, ``clauses`` are the
    rules printed behind the tables. Texts lose outer blanks and characters without a printed form.
    """

    publication: str
    number: int
    organ: str
    issued: date
    lead: tuple[str, ...]
    title: str
    board: Board
    clauses: tuple[Clause, ...]
    distribution: str
    editor: str
    reviewer: str
    issuer: str

    def __post_init__(self) -> None:
        for name in ("publication", "organ", "title", "distribution", "editor", "reviewer"):
            object.__setattr__(self, name, _printed(getattr(self, name)))
        object.__setattr__(self, "issuer", _printed(self.issuer))
        lead = (_printed(part) for text in self.lead for part in text.splitlines())
        object.__setattr__(self, "lead", tuple(part for part in lead if part))

    @property
    def number_line(self) -> str:
        """The running number, as under the name on the first page."""
        return f"第 {self.number} 期"

    @property
    def issued_line(self) -> str:
        """The date of issue, without leading zeros."""
        return f"{self.issued.year}年{self.issued.month}月{self.issued.day}日"

    @property
    def annex_line(self) -> str:
        """The note under the lead that names the annex."""
        return f"{ANNEX}：{self.title}"

    @property
    def headings(self) -> tuple[str, ...]:
        """The numbered headings of the board's sections, in order."""
        return tuple(
            f"{chinese(place)}、{section.heading}"
            for place, section in enumerate(self.board.sections, 1)
        )

    @property
    def scheme_heading(self) -> str:
        """The numbered heading above the clauses."""
        return f"{chinese(len(self.board.sections) + 1)}、{SCHEME}"

    @property
    def clause_lines(self) -> tuple[str, ...]:
        """The clauses with their numbers, as printed."""
        return tuple(clause_line(clause) for clause in self.clauses)

    @property
    def distribution_line(self) -> str:
        """Who gets this issue."""
        return f"本期发：{self.distribution}"

    @property
    def signatures(self) -> tuple[str, str, str]:
        """Who edited, reviewed and released this issue."""
        return f"责任编辑：{self.editor}", f"审核：{self.reviewer}", f"签发：{self.issuer}"


def paragraphs(circular: Circular) -> tuple[str, ...]:
    """List every printed text outside the tables' columns, in printed order."""
    return tuple(_paragraphs(circular))


def _paragraphs(circular: Circular) -> Iterator[str]:
    yield from (circular.publication, circular.number_line)
    yield from (circular.organ, circular.issued_line)
    yield from circular.lead
    yield from (circular.annex_line, ANNEX, circular.title)
    for heading, section in zip(circular.headings, circular.board.sections, strict=True):
        yield heading
        yield from (band.line for band in section.bands if band.line)
    if circular.clauses:
        yield circular.scheme_heading
        yield from circular.clause_lines
    yield circular.distribution_line
    yield from circular.signatures


def clause_line(clause: Clause) -> str:
    """Print a clause: ``(十)…`` where its number is a bare numeral, else ``第三条　…``."""
    if set(clause.number) <= set(_NUMERALS + "十"):
        return f"({clause.number}){clause.wording}"
    return f"{clause.number}　{clause.wording}"


def chinese(number: int) -> str:
    """Write 1 to 99 in Chinese numerals.

    >>> chinese(1), chinese(10), chinese(21)
    ('一', '十', '二十一')
    """
    tens, ones = divmod(number, 10)
    if not tens:
        return _NUMERALS[ones]
    return (_NUMERALS[tens] if tens > 1 else "") + "十" + (_NUMERALS[ones] if ones else "")


def _printed(text: str) -> str:
    # XML cannot hold most control characters; a lone surrogate cannot be written at all.
    spaced = text.translate(dict.fromkeys(map(ord, "\t\r\n\v\f"), " "))
    return "".join(c for c in spaced if unicodedata.category(c) not in {"Cc", "Cs"}).strip()
