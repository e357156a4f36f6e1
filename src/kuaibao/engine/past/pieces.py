"""The pieces of a bulletin: where each begins, its text, who sent it."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from kuaibao.engine.intake.names import tight
from kuaibao.engine.past.issue import PastPiece
from kuaibao.engine.past.text import Row
from kuaibao.engine.past.writing import closed
from kuaibao.engine.words import Place

_CONTENTS = re.compile(r"(?:本期)?(?:要目|目录|导读|内容提要|要点|目次)[:：]?")
_BULLET = re.compile(r"^[●○◆◇★☆■□▲△※·•▪\-—]+|[.…·]{2,}\d*$")
_COLUMN = re.compile(
    r"[【\[〖［](?![图表][:：])(.{2,20})[】\]〗］]|[◆◇★☆■□▲※]+(.{2,12}?)[◆◇★☆■□▲※]*"
)
_NOTE = re.compile(r"(?:[【〔\[(（]?编者?按[】〕\])）]?|编者的话|按语?)[:：]?")
_BRIEFS = re.compile(r"简讯|短讯|快讯|信息快递|信息简报|简明信息|动态集锦")
_SOURCE = re.compile(r"[(（\[〔]([^()（）]{2,80})[)）\]〕]")
_SOURCE_BEHIND = re.compile(r"(.*[。！？”])[(（〔]([^()（）]{2,60})[)）〕]")
_NO_SOURCE = re.compile(
    r"^(?:完|见|详见|注|此页|下转|上接|共印|附|图|表|略|一|二|三|四|五)|无正文|[，。；：]|\d{2}"
)
_BEFORE_NAMES = re.compile(r"^(?:供稿|来源|信息来源|报送单位|供稿单位|作者|据)[:：]")
_BETWEEN_NAMES = re.compile(r"[、,，;；/／\s]+|和|及")
_MARK = re.compile(
    r"[一二三四五六七八九十]{1,3}[、.．]|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、]"
)
_CAPTION = re.compile(r"[图表]\d")
_APPENDIX = re.compile(r"附件\d{0,2}(?P<title>[:：].*)?")
_STOPS = ("。", "！", "？", "；", "：", "，", "、", ":", ";", ",", "”。")
_TITLE, _BRIEF_TITLE, _TITLE_ROWS = 60, 40, 3


@dataclass(slots=True)
class Pieces:
    """What was read of a bulletin, and the lines that may be something else."""

    note: str = ""
    contents: tuple[str, ...] = ()
    pieces: list[PastPiece] = field(default_factory=list)
    untitled: list[int] = field(default_factory=list)  # places of pieces that begin without a title
    guessed: list[int] = field(default_factory=list)  # places of pieces parted by a title alone


def read_pieces(rows: Sequence[Row], units: Collection[str] = ()) -> Pieces:
    """Part *rows*, the body of an issue, into its pieces.

    A line below a title that names nothing but *units* says who wrote the piece.
    """
    found = Pieces()
    rest = _contents(rows, found)
    _Reader(rest, found, frozenset(map(tight, units))).read()
    return found


def names_in(text: str) -> tuple[str, ...]:
    """Part the names of those who sent a piece."""
    bare = _BEFORE_NAMES.sub("", text.strip())
    return tuple(filter(None, map(closed, _BETWEEN_NAMES.split(bare))))


def _contents(rows: Sequence[Row], found: Pieces) -> Sequence[Row]:
    """Take the list of titles off the first page."""
    if not rows or not _CONTENTS.fullmatch(rows[0].text.strip("【】")):
        return rows
    listed: list[str] = []
    for row in rows[1:]:
        entry = _BULLET.sub("", _BULLET.sub("", row.text))
        again = entry in listed or (listed and listed[0].startswith(entry))
        ends = _COLUMN.fullmatch(row.text) or _NOTE.match(row.text) or len(row.text) > _TITLE * 2
        if again or ends or entry.endswith(_STOPS):
            found.contents = tuple(listed)
            return rows[1 + len(listed) :]
        listed.append(_MARK.sub("", entry, count=1))
    return rows


class _Reader:
    """Goes through the rows; a piece is open from its title to what ends it."""

    def __init__(self, rows: Sequence[Row], found: Pieces, units: Collection[str]) -> None:
        self.rows, self.found, self.units = rows, found, units
        self.column = self.title = self.note = ""
        self.body: list[str] = []
        self.sources: list[str] = []
        self.ended = True  # by a source: what follows is another piece
        self.at = Place()

    def read(self) -> None:
        """Read all rows."""
        place = 0
        while place < len(self.rows):
            place += self._take(place)
        self._close()

    def _take(self, place: int) -> int:
        row = self.rows[place]
        column = None if row.wide else _COLUMN.fullmatch(row.text)
        if column and not _NOTE.match(row.text):
            self._close()
            self.column = column[1] or column[2]
        elif appendix := _APPENDIX.fullmatch(row.text):
            return self._appendix(place, named=bool(appendix["title"]))
        elif self._in_briefs(row):
            self._brief(row)
        elif title := self._title_rows(place):
            self._close()
            self._titled(self.rows[place : place + title])
            return title
        elif found := self._source(place):
            self._sources(row, found)
        else:
            self._text(row)
        return 1

    def _titled(self, rows: Sequence[Row]) -> None:
        """Begin a piece with its title, and with who wrote it where that stands below."""
        self.at = rows[0].at
        written = names_in(rows[-1].raw) if len(rows) > 1 else ()
        if written and all(tight(name) in self.units for name in written):
            self.sources, rows = list(written), rows[:-1]
        self.title = "".join(one.text for one in rows)

    def _appendix(self, place: int, *, named: bool) -> int:
        """Begin an appendix as a piece; a line that only names it stands behind the pieces."""
        self._close()
        self.column = ""
        following = self.rows[place + 1 : place + 2]
        if named or not following or not _is_title(following[0]):
            return 1
        self.title, self.at, self.ended = following[0].text, following[0].at, False
        return 2

    def _in_briefs(self, row: Row) -> bool:
        return bool(_BRIEFS.search(self.column)) and row.text.endswith((*_STOPS, "）", ")"))

    def _brief(self, row: Row) -> None:
        self._close()
        title, _, text = row.raw.replace("\u3000", " ").partition(" ")
        if not text or len(title) > _BRIEF_TITLE:
            title, text = re.split("[，。：]", row.text, maxsplit=1)[0], row.raw
        text = closed(text)
        source = _SOURCE_BEHIND.fullmatch(text)
        body, names = (source[1], names_in(source[2])) if source else (text, ())
        self.title, self.body, self.sources = closed(title), [body], list(names)
        self.at = row.at
        self._close()

    def _title_rows(self, place: int) -> int:
        """Tell how many rows from *place* on are a title; 0 where none begins."""
        count = 0
        while count < _TITLE_ROWS and place + count < len(self.rows):
            if not _is_title(self.rows[place + count]):
                break
            count += 1
        following = self.rows[place + count] if place + count < len(self.rows) else None
        if not count or following is None:
            return 0
        if self.ended or not (self.title or self.body):
            return count
        if following.wide:
            return 0
        joined = "".join(one.text for one in self.rows[place : place + count])
        if self.found.contents:
            return count if joined in self.found.contents else 0
        whole = bool(self.body) and self.body[-1].endswith(("。", "！", "？", "”", "）"))
        if whole and len(following.text) > len(joined) and following.text.endswith(_STOPS):
            self.found.guessed.append(len(self.found.pieces) + 1)
            return count
        return 0

    def _source(self, place: int) -> str:
        """Tell who sent the piece, where the row says it."""
        row = self.rows[place]
        alone = None if row.wide else _SOURCE.fullmatch(row.raw.strip().replace("\u3000", " "))
        if alone and not _NO_SOURCE.search(closed(alone[1])):
            return alone[1]
        behind = None if row.wide else _SOURCE_BEHIND.fullmatch(row.raw)
        if behind and not _NO_SOURCE.search(closed(behind[2])) and self._ends(place):
            return behind[2]
        return ""

    def _ends(self, place: int) -> bool:
        """Tell whether a piece can end with the row at *place*."""
        if place + 1 >= len(self.rows):
            return True
        following = self.rows[place + 1]
        return bool(_COLUMN.fullmatch(following.text)) or _is_title(following)

    def _sources(self, row: Row, source: str) -> None:
        place = self.rows.index(row)
        alone = bool(_SOURCE.fullmatch(row.text))
        self.sources += [one for one in names_in(source) if one not in self.sources]
        following = self.rows[place + 1] if place + 1 < len(self.rows) else None
        goes_on = following is not None and bool(_MARK.match(following.text))
        if not alone:
            behind = _SOURCE_BEHIND.fullmatch(row.text)
            self._text_of(row, behind[1] if behind else row.text)
        elif goes_on:
            self._text_of(row, row.text)  # of one part; it belongs to the text
        self.ended = not goes_on

    def _text(self, row: Row) -> None:
        text = "\t".join(row.cells).rstrip("\t") if row.wide else row.text
        if row.wide and text in self.body and text == _head_of(self.body):
            return  # the head of a table, repeated on another page
        if note := _NOTE.match(text):
            words = text[note.end() :]
            if self.title:
                self.note += words
            else:
                self.found.note += words
        else:
            self._text_of(row, text)

    def _text_of(self, row: Row, text: str) -> None:
        if self.ended and (self.body or not self.title):
            self._close()
            self.found.untitled.append(len(self.found.pieces))
            self.at = row.at
        self.ended = False
        self.body.append(text)

    def _close(self) -> None:
        if self.title or self.body:
            title = self.title or re.split("[，。：；]", self.body[0], maxsplit=1)[0][:_BRIEF_TITLE]
            self.found.pieces.append(
                PastPiece(
                    title, tuple(self.body), tuple(self.sources), self.column, self.note, self.at
                )
            )
        self.title = self.note = ""
        self.body, self.sources, self.ended = [], [], True


def _head_of(body: Sequence[str]) -> str:
    """Give the first row of the table that *body* ends with."""
    table = list(takewhile(lambda line: "\t" in line, reversed(body)))
    return table[-1] if table else ""


def _is_title(row: Row) -> bool:
    text = row.text
    return not (
        row.wide
        or len(text) > _TITLE
        or text.endswith(_STOPS)
        or _MARK.match(text)
        or _CAPTION.match(text)
        or _COLUMN.fullmatch(text)
        or _SOURCE.fullmatch(text)
        or _NOTE.match(text)
    )
