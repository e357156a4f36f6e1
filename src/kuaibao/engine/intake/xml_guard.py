"""What must not be in the XML parts of an office file."""

import re
from xml.parsers import expat

from kuaibao.engine.intake.grid import CELLS, COLUMNS, Unreadable
from kuaibao.engine.words import Sentence

DEPTH = 200
ELEMENTS = 300_000  # of a Word file or an attachment; the circular of a province has a fifth
CELL_CHARACTERS = 32_767  # Excel's own limit
SHARED_CHARACTERS = 200_000_000  # all cells that repeat a shared text, taken at the longest
_REFERENCE = re.compile(r"([A-Za-z]{1,7})(\d{1,9})")


class XmlGuard:
    """Reads all XML parts of one archive: no DTD, no depth, no sheet wider than its paper.

    A sheet of two cells a million rows and columns apart is small on disk, yet a reader that
    lays out the rectangle between them is not; one long text that a hundred thousand cells
    share is copied a hundred thousand times.
    """

    def __init__(self, elements: int = ELEMENTS) -> None:
        self._most, self._tags = elements, 0
        self._depth = self._elements = self._cells = self._shared = self._text = self._longest = 0
        self._rows = self._columns = self._row_cells = 0
        self._word = False

    def check(self, name: str, content: bytes) -> None:
        """Raise Unreadable where the part *name* is broken or hostile."""
        self._count_tags(content)
        self._depth = self._rows = self._columns = 0
        parser = expat.ParserCreate()
        parser.buffer_text = True  # else each line break of a text is told by itself
        parser.StartDoctypeDeclHandler = self._refuse
        parser.EntityDeclHandler = self._refuse
        self._word = name.startswith("word/")
        sheet, strings = "/worksheets/" in name, name.endswith("sharedstrings.xml")
        parser.StartElementHandler = self._start_in_sheet if sheet else self._start
        parser.EndElementHandler = self._end
        if strings:
            parser.CharacterDataHandler = self._count_text
        try:
            parser.Parse(content, True)  # noqa: FBT003 — expat knows no keyword
        except (expat.ExpatError, ValueError, LookupError):
            raise _broken(Sentence("a part of the file is broken.")) from None
        if self._rows * self._columns > CELLS:
            raise _broken(Sentence("the sheet has more than {most} cells.", {"most": CELLS}))

    def _count_tags(self, content: bytes) -> None:
        """Refuse by the bytes alone what would take seconds to be told element by element."""
        self._tags += content.count(b"<") - content.count(b"</")
        if self._tags > self._most:
            raise _too_many(self._most)

    def check_total(self) -> None:
        """Raise Unreadable where shared texts would be copied too often."""
        if self._shared * self._longest > SHARED_CHARACTERS:
            raise _broken(Sentence("the sheet repeats a long text too often."))

    def _refuse(self, *_: object) -> None:
        raise _broken(Sentence("the file declares entities of its own."))

    def _start(self, name: str, _: dict[str, str]) -> None:
        self._depth += 1
        self._elements += self._word
        if self._elements > ELEMENTS:
            raise _too_many(ELEMENTS)
        if self._depth > DEPTH:
            raise _broken(Sentence("a part of the file is broken."))
        if name.rpartition(":")[2] == "si":
            self._text = 0

    def _end(self, _: str) -> None:
        self._depth -= 1

    def _count_text(self, text: str) -> None:
        self._text += len(text)
        self._longest = max(self._longest, self._text)
        if self._text > CELL_CHARACTERS:
            raise _broken(Sentence("a cell holds more text than Excel allows."))

    def _start_in_sheet(self, name: str, attributes: dict[str, str]) -> None:
        self._start(name, attributes)
        tag = name.rpartition(":")[2]
        if tag == "row":
            self._row_cells = 0
            self._rows = max(self._rows + 1, _number(attributes.get("r", "")))
        elif tag == "c":
            self._cells += 1
            self._shared += attributes.get("t") == "s"
            self._place(attributes.get("r", ""))

    def _place(self, reference: str) -> None:
        found = _REFERENCE.fullmatch(reference)
        self._row_cells = _column(found[1]) if found else self._row_cells + 1
        self._columns = max(self._columns, self._row_cells)
        if found:
            self._rows = max(self._rows, int(found[2]))
        if self._columns > COLUMNS:
            raise _broken(Sentence("a row has more than {most} columns.", {"most": COLUMNS}))
        if self._rows * self._columns > CELLS or self._cells > CELLS:
            raise _broken(Sentence("the sheet has more than {most} cells.", {"most": CELLS}))


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0  # noqa: PLR2004 — a row number has seven digits


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def _too_many(most: int) -> Unreadable:
    return _broken(Sentence("the file has more than {most} elements.", {"most": most}))


def _broken(what: Sentence) -> Unreadable:
    return Unreadable(what, Sentence("Copy the contents into a new file and hand that in."))
