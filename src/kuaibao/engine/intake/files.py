"""A published circular or table, whatever its format, as lines of cells."""

from collections.abc import Callable, Iterable
from pathlib import PurePath

from kuaibao.engine.intake.grid import FILE_BYTES, Grid, Line, Unreadable
from kuaibao.engine.intake.office import docx_lines, xlsx_lines
from kuaibao.engine.intake.text import csv_lines, decode, json_lines, text_lines
from kuaibao.engine.words import Sentence

_TEXTS: dict[str, Callable[[str], Iterable[Line]]] = {
    ".txt": text_lines,
    ".csv": csv_lines,
    ".jsonl": json_lines,
}
_ARCHIVES: dict[str, Callable[[bytes], Iterable[Line]]] = {".docx": docx_lines, ".xlsx": xlsx_lines}


def read_grid(name: str, data: bytes) -> Grid:
    """Read the file *name*; whatever is in *data*, the answer is lines or problems."""
    file = PurePath(name).name
    try:
        lines = tuple(_lines(PurePath(name).suffix.lower(), data))
    except Unreadable as unreadable:
        return Grid(file, (), (unreadable.problem(file),))
    if any(any(line.cells) for line in lines):
        whole = PurePath(name).suffix.lower() in _ARCHIVES
        return Grid(file, lines, whole=whole, ended=whole or data.endswith((b"\n", b"\n\0")))
    empty = Unreadable(Sentence("the file is empty."), Sentence("Choose the right file."))
    return Grid(file, (), (empty.problem(file),))


def _lines(suffix: str, data: bytes) -> Iterable[Line]:
    if len(data) > FILE_BYTES:
        values: dict[str, object] = {"most": FILE_BYTES // 1024 // 1024}
        raise Unreadable(
            Sentence("the file is larger than {most} MB.", values),
            Sentence("Check that it is the right one; take out pictures."),
        )
    if suffix in _ARCHIVES:
        return _ARCHIVES[suffix](data)
    if suffix in _TEXTS and not data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")):
        return _TEXTS[suffix](decode(data))
    raise Unreadable(
        Sentence("the file is none of .txt, .csv, .docx, .xlsx and .jsonl."),
        Sentence("Save it in one of these formats."),
    )
