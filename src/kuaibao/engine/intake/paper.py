"""A file that a unit brings: what it is by its contents, all its texts, its title and body."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from io import BytesIO
from pathlib import PurePath
from zipfile import ZipFile

from kuaibao.engine.intake.archive import guard
from kuaibao.engine.intake.every_text import every_text, too_long
from kuaibao.engine.intake.grid import FILE_BYTES, TEXT_CHARACTERS, Unreadable
from kuaibao.engine.intake.limited import pdf_pages, to_docx
from kuaibao.engine.intake.office import docx_lines
from kuaibao.engine.intake.pictures import JPEG, PNG, check_picture
from kuaibao.engine.intake.text import decode
from kuaibao.engine.intake.xml_guard import ELEMENTS
from kuaibao.engine.words import Sentence

_OFFICE = "application/vnd.openxmlformats-officedocument"
_ZIP, _OLE, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF-"
_MACROS = "_VBA_PROJECT".encode("utf-16-le")
_TITLE_CHARACTERS = 60
_SENTENCE_ENDS = "。！？；…"
_OUT_OF_NAMES = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
_DEVICES = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)$", re.IGNORECASE)
_NAME_CHARACTERS = 120


class Kind(Enum):
    """What may be attached: suffix and media type."""

    DOCX = (".docx", f"{_OFFICE}.wordprocessingml.document")
    XLSX = (".xlsx", f"{_OFFICE}.spreadsheetml.sheet")
    DOC = (".doc", "application/msword")
    WPS = (".wps", "application/vnd.ms-works")
    PDF = (".pdf", "application/pdf")
    TXT = (".txt", "text/plain")
    PNG = (".png", "image/png")
    JPG = (".jpg", "image/jpeg")

    @property
    def suffix(self) -> str:
        """How its name ends."""
        return self.value[0]

    @property
    def media_type(self) -> str:
        """As which it is given out."""
        return self.value[1]


WRITINGS = frozenset({Kind.DOCX, Kind.DOC, Kind.WPS, Kind.PDF, Kind.TXT})
_MAIN_PARTS = {"word/document.xml": Kind.DOCX, "xl/workbook.xml": Kind.XLSX}


@dataclass(frozen=True, slots=True)
class Paper:
    """A harmless file: its kind, every text in it, and its lines where it is a writing."""

    name: str
    kind: Kind
    texts: tuple[str, ...]
    lines: tuple[str, ...] = ()
    word: bytes = field(default=b"", repr=False)  # the Word file it is, or was turned into

    @property
    def title(self) -> str:
        """Give the first line where it looks like a title."""
        first = self.lines[0] if self.lines else ""
        fits = len(first) <= _TITLE_CHARACTERS and "\t" not in first
        return first if fits and not first.endswith(tuple(_SENTENCE_ENDS)) else ""

    @property
    def body(self) -> str:
        """Give the lines below the title; a table's cells are divided by tabs."""
        return "\n".join(self.lines[1:] if self.title else self.lines)


def read_paper(name: str, data: bytes) -> Paper:
    """Read the file *name*; raise Unreadable where it is not plainly what it says it is."""
    name = plain_name(name)
    if len(data) > FILE_BYTES:
        values: dict[str, object] = {"most": FILE_BYTES // 1024 // 1024}
        raise Unreadable(
            Sentence("the file is larger than {most} MB.", values),
            Sentence("Check that it is the right one; take out pictures."),
        )
    if not data:
        raise Unreadable(Sentence("the file is empty."), Sentence("Choose the right file."))
    kind = _kind(PurePath(name).suffix.lower(), data)
    word = _word(kind, data)
    texts, lines = _contents(Kind.DOCX if word else kind, word or data)
    return Paper(name, kind, (PurePath(name).stem, *texts), tuple(lines), word)


def plain_name(name: str) -> str:
    """Make a file's name harmless: no folders, nothing invisible, no device, not too long."""
    last = re.split(r"[/\\]", name)[-1]
    shown = " ".join(_OUT_OF_NAMES.sub("", last).split()).strip(". ")
    stem, dot, suffix = shown.rpartition(".")
    stem, suffix = (stem, dot + suffix) if stem else (shown, "")
    stem = re.sub(r'[<>:"|?*]', "_", stem)
    if _DEVICES.match(stem.partition(".")[0]):
        stem = f"_{stem}"
    return f"{stem[: _NAME_CHARACTERS - len(suffix[:10])] or '_'}{suffix[:10]}"


def _kind(suffix: str, data: bytes) -> Kind:
    named = Kind.JPG if suffix == ".jpeg" else next((k for k in Kind if k.suffix == suffix), None)
    if named is None:
        raise Unreadable(
            Sentence("files of the kind “{suffix}” are not taken.", {"suffix": suffix or "?"}),
            Sentence("Use .docx, .doc, .wps, .pdf, .txt, .xlsx, .jpg or .png."),
        )
    if named not in _by_contents(data):
        raise Unreadable(
            Sentence("the file is named “{suffix}”, but is something else.", {"suffix": suffix}),
            Sentence("Save it anew in the program it was made with."),
        )
    return named


def _by_contents(data: bytes) -> frozenset[Kind]:
    if data.startswith(_ZIP):
        guard(data, ELEMENTS)
        with ZipFile(BytesIO(data)) as archive:
            found = {kind for part, kind in _MAIN_PARTS.items() if part in archive.namelist()}
            types = archive.read("[Content_Types].xml") if found else b""
        if b"macroEnabled" in types or b"vbaProject" in types:
            raise _macros()
        return frozenset(found)
    if data.startswith(_OLE):
        if _MACROS in data:
            raise _macros()
        return frozenset({Kind.DOC, Kind.WPS})
    starts = {_PDF: Kind.PDF, PNG: Kind.PNG, JPEG: Kind.JPG}
    known = frozenset(kind for start, kind in starts.items() if data.startswith(start))
    return known or frozenset({Kind.TXT})


def _word(kind: Kind, data: bytes) -> bytes:
    """Give a writing as a Word file where it is one or can be turned into one."""
    if kind not in {Kind.DOC, Kind.WPS}:
        return data if kind is Kind.DOCX else b""
    made = to_docx(data, kind.suffix)
    guard(made, ELEMENTS)
    return made


def _contents(kind: Kind, data: bytes) -> tuple[Iterable[str], Iterable[str]]:
    if kind in {Kind.PNG, Kind.JPG}:
        check_picture(data)
        return (), ()
    if kind is Kind.XLSX:
        return every_text(data), ()
    if kind is Kind.DOCX:
        lines = ("\t".join(line.cells).strip() for line in docx_lines(data))
        return every_text(data), filter(None, lines)
    if kind is Kind.PDF:
        pages = pdf_pages(data)
        return pages, paragraphs("\n".join(pages[1:]))
    text = decode(data)
    if len(text) > TEXT_CHARACTERS:
        raise too_long()
    return (text,), filter(None, (line.strip(" \u3000\r") for line in text.split("\n")))


def paragraphs(text: str) -> Iterator[str]:
    r"""Put the printed lines of a page together: a full line that ends no sentence goes on.

    >>> list(paragraphs("麦收进展顺利，各村组织农机手昼夜抢收小\n麦。\n二、下步打算"))
    ['麦收进展顺利，各村组织农机手昼夜抢收小麦。', '二、下步打算']
    """
    printed = [line.strip(" \u3000\ufffe") for line in text.split("\n")]
    full = max(map(len, printed), default=0) * 0.8
    open_ = ""
    for line in printed:
        if not line:
            continue
        open_ += line
        if len(line) < full or line.endswith(tuple(_SENTENCE_ENDS)):
            yield open_
            open_ = ""
    if open_:
        yield open_


def _macros() -> Unreadable:
    return Unreadable(
        Sentence("the file holds macros."),
        Sentence("Save it without macros, as .docx or .xlsx, and hand that in."),
    )
