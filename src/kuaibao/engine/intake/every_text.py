"""Every text of a Word or Excel file, wherever it hides: what a secrecy marking may stand in."""

from collections.abc import Iterator
from io import BytesIO
from xml.parsers import expat
from zipfile import ZipFile

from kuaibao.engine.intake.archive import UNPACKED_BYTES, guard
from kuaibao.engine.intake.grid import TEXT_CHARACTERS, Unreadable
from kuaibao.engine.intake.xml_guard import ELEMENTS
from kuaibao.engine.words import Sentence

# A watermark or a picture's description is text in an attribute.
_SAID = {"string", "descr", "alt", "title"}
_SHEET = "sheet"
EMBEDDED = 100  # files inside of files, however deep
_ENDS = {"p", "si", "c", "comment", "is", "row"}  # after these another text begins


def every_text(data: bytes) -> Iterator[str]:
    """Read all parts of an archive that the guard has passed, those of embedded files too.

    Body, headers, footers, notes, comments, text boxes, sheet names, properties: what a program
    has split into runs is put together again.
    """
    waiting, found, unpacked = [data], 0, 0
    while waiting:
        with ZipFile(BytesIO(waiting.pop())) as archive:
            for entry in archive.infolist():
                name, content = entry.filename.casefold(), archive.read(entry)
                if "/embeddings/" in name and content.startswith(b"PK\x03\x04"):
                    found, unpacked = found + 1, unpacked + guard(content, ELEMENTS)
                    if found > EMBEDDED or unpacked > UNPACKED_BYTES:
                        raise _too_much_inside()
                    waiting.append(content)
                elif name.endswith((".xml", ".vml")):
                    yield _Part().read(content)


class _Part:
    def __init__(self) -> None:
        self._said: list[str] = []
        self._length = 0

    def read(self, content: bytes) -> str:
        parser = expat.ParserCreate()
        parser.buffer_text = True  # else each line break of a text is told by itself
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._say
        parser.Parse(content, True)  # noqa: FBT003 — expat knows no keyword
        return "".join(self._said)

    def _say(self, text: str) -> None:
        self._length += len(text)
        if self._length > TEXT_CHARACTERS:
            raise too_long()
        self._said.append(text)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if attributes:
            sheet = name.rpartition(":")[2] == _SHEET
            for key, value in attributes.items():
                if key in _SAID or (sheet and key == "name"):
                    self._say(f"\n{value}\n")

    def _end(self, name: str) -> None:
        if name.rpartition(":")[2] in _ENDS:
            self._said.append("\n")


def _too_much_inside() -> Unreadable:
    return Unreadable(
        Sentence(
            "the file holds more than {most} other files, or too large ones.", {"most": EMBEDDED}
        ),
        Sentence("Take them out and hand them in by themselves."),
    )


def too_long() -> Unreadable:
    """Say that nobody writes so much."""
    return Unreadable(
        Sentence("the file holds more than {most} characters.", {"most": TEXT_CHARACTERS}),
        Sentence("Divide it, or check that it is the right one."),
    )
