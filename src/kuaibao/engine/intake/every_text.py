"""Every text of a Word or Excel file, wherever it hides: what a secrecy marking may stand in."""

from collections.abc import Iterator
from io import BytesIO
from xml.parsers import expat
from zipfile import ZipFile

from kuaibao.engine.intake.archive import guard

# A watermark or a picture's description is text in an attribute.
_SAID = {"string", "descr", "alt", "title"}
_SHEET = "sheet"
_ENDS = {"p", "si", "c", "comment", "is", "row"}  # after these another text begins


def every_text(data: bytes) -> Iterator[str]:
    """Read all parts of an archive that the guard has passed, those of embedded files too.

    Body, headers, footers, notes, comments, text boxes, sheet names, properties: what a program
    has split into runs is put together again.
    """
    with ZipFile(BytesIO(data)) as archive:
        for entry in archive.infolist():
            name, content = entry.filename.casefold(), archive.read(entry)
            if "/embeddings/" in name and content.startswith(b"PK\x03\x04"):
                guard(content)
                yield from every_text(content)
            elif name.endswith((".xml", ".vml")):
                yield _Part().read(content)


class _Part:
    def __init__(self) -> None:
        self._said: list[str] = []

    def read(self, content: bytes) -> str:
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._said.append
        parser.Parse(content, True)  # noqa: FBT003 — expat knows no keyword
        return "".join(self._said)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if attributes:
            sheet = name.rpartition(":")[2] == _SHEET
            for key, value in attributes.items():
                if key in _SAID or (sheet and key == "name"):
                    self._said.append(f"\n{value}\n")

    def _end(self, name: str) -> None:
        if name.rpartition(":")[2] in _ENDS:
            self._said.append("\n")
