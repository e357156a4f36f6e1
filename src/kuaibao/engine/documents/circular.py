"""The circular (通报) as a value: a period's board made public, with its rules and its sources."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from kuaibao.engine.documents.blocks import (
    Attachments,
    Block,
    Heading,
    Paragraph,
    Printed,
    chinese,
)
from kuaibao.engine.documents.edition import Appendix, Edition, House, Line, Masthead, Tail
from kuaibao.engine.documents.heads import Head
from kuaibao.engine.documents.layout import TABLE_PT
from kuaibao.engine.documents.pictures import Picture
from kuaibao.engine.documents.tables import Table, TableBand, TableCell, board_tables
from kuaibao.engine.scheme import Clause
from kuaibao.engine.scoreboard.board import Board

ANNEX = "附件"
SCHEME = "考核办法"
USED = "采用信息目录"
_USED_HEADS = ("序号", "单 位", "信息标题", "采用刊物", "形式", "日期")
_USED_NEEDS = (2.5, 8.0, 12.0, 8.0, 2.5, 5.0)


@dataclass(frozen=True, slots=True)
class UsedItem(Printed):
    """One use of a unit's item in the period, as the annex lists it."""

    unit: str
    title: str
    publication: str
    form: str
    day: date


@dataclass(frozen=True, slots=True)
class Circular(Printed):
    """One issue of a publication that makes a period's board public.

    ``lead`` holds the paragraphs on the first page, ``title`` names the annex, ``clauses`` are the
    rules printed behind the tables. Where ``used`` lists items, a second annex prints them;
    ``pictures``, such as charts, stand behind the tables. Texts lose outer blanks and characters
    without a printed form.
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
    used: tuple[UsedItem, ...] = ()
    pictures: tuple[Picture, ...] = ()
    copies: int | None = None
    year: int | None = None  # printed before the number, where numbers begin anew each year
    landscape: bool = False  # turn the sheets of the tables
    house: House = field(default_factory=House)

    def __post_init__(self) -> None:
        lines = tuple(line for text in self.lead for line in text.splitlines())
        object.__setattr__(self, "lead", lines)
        Printed.__post_init__(self)

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

    def edition(self) -> Edition:
        """Put it into the one model that all writers read."""
        appendices = tuple(self._appendices())
        return Edition(
            Masthead(self.publication, self.number, self.organ, self.issued, self.year),
            self.title,
            (
                *map(Paragraph, self.lead),
                Attachments(tuple(appendix.title for appendix in appendices)),
            ),
            self._tail(),
            appendices,
            self.house,
        )

    def _tail(self) -> Tail:
        signatures = (
            Line("责任编辑", self.editor),
            Line("审核", self.reviewer),
            Line("签发", self.issuer),
        )
        return Tail((Line("本期发", self.distribution),), signatures, self.copies)

    def _appendices(self) -> Iterator[Appendix]:
        mark = f"{ANNEX}1" if self.used else ANNEX
        tables, rules = tuple(self._tables()), tuple(self._rules())
        if self.landscape and rules:
            yield Appendix(mark, self.title, tables, landscape=True)
            yield Appendix("", "", rules)
        else:
            yield Appendix(mark, self.title, (*tables, *rules), landscape=self.landscape)
        if self.used:
            yield Appendix(
                f"{ANNEX}2", f"{self._period}{USED}", (used_table(self.used),), landscape=True
            )

    @property
    def _period(self) -> str:
        return f"{self.board.period.first.year}年{self.board.period.months}"

    def _tables(self) -> Iterator[Block]:
        tables = board_tables(self.board, turned=self.landscape)
        for heading, table in zip(self.headings, tables, strict=True):
            yield from (Heading(1, heading), table)

    def _rules(self) -> Iterator[Block]:
        yield from self.pictures
        if self.clauses:
            yield Heading(1, self.scheme_heading)
            yield from (Paragraph(clause_line(clause)) for clause in self.clauses)


def used_table(used: tuple[UsedItem, ...]) -> Table:
    """Make the table of the items used, numbered as they come."""
    heads = tuple(Head((title,), n, title=title) for n, title in enumerate(_USED_HEADS))
    rows = (
        (
            TableCell(str(number)),
            *map(TableCell, (one.unit, one.title, one.publication, one.form)),
            TableCell(f"{one.day.month}月{one.day.day}日"),
        )
        for number, one in enumerate(used, 1)
    )
    bands = (TableBand("", tuple(rows)),)
    return Table(USED, (heads,), bands, _USED_NEEDS, 2, (1, 2, 3), TABLE_PT + 1)


def clause_line(clause: Clause) -> str:
    """Print a clause: ``(十)…`` where its number is a bare numeral, else ``第三条　…``."""
    if set(clause.number) <= set("零一二三四五六七八九十"):
        return f"({clause.number}){clause.wording}"
    return f"{clause.number}　{clause.wording}"
