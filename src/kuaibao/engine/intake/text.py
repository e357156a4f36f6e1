"""Plain text, comma-separated values and JSON lines as lines of cells."""

import codecs
import csv
import io
import json
from collections.abc import Iterator

from kuaibao.engine.intake.grid import COLUMNS, LINE_CHARACTERS, LINES, Line, Unreadable
from kuaibao.engine.words import Sentence

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(data: bytes) -> str:
    """Read *data* as its byte order mark says, else as UTF-8, else as GB18030.

    Strict at each step, so nothing is guessed: text in GB18030 is hardly ever valid UTF-8.
    """
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    for name in (encoding,) if encoding else ("utf-8", "gb18030"):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text.replace("\r\n", "\n").replace("\r", "\n")
        break
    raise Unreadable(
        Sentence("the file is not text in UTF-8 or GB18030, or it is damaged."),
        Sentence("Save it as text in UTF-8."),
    )


def text_lines(text: str) -> Iterator[Line]:
    """Split into lines, and lines at tabs."""
    for number, line in enumerate(_split(text), start=1):
        _check_length(line, number)
        yield Line(number, tuple(cell.strip() for cell in line.split("\t")))


def csv_lines(text: str) -> Iterator[Line]:
    """Split comma-separated values (tab-separated where the first line has tabs only)."""
    for number, line in enumerate(_split(text), start=1):
        _check_length(line, number)
    first = text.lstrip("\n").partition("\n")[0]
    delimiter = "\t" if "\t" in first and "," not in first else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 1
    try:
        for cells in reader:
            if len(cells) > COLUMNS:
                raise _too_wide(number)
            yield Line(number, tuple(cell.strip() for cell in cells))
            number = reader.line_num + 1
    except csv.Error:
        raise Unreadable(
            Sentence("a quotation mark is opened and not closed, or stands inside a value."),
            Sentence("Put quotation marks around the whole value, and double those inside."),
            number,
        ) from None


def json_lines(text: str) -> Iterator[Line]:
    """Read one JSON object a line; the first line given back holds the names of all keys."""
    objects = [
        (number, _json_object(line, number))
        for number, line in enumerate(_split(text), start=1)
        if line.strip()
    ]
    names = tuple(dict.fromkeys(name for _, values in objects for name in values))
    if len(names) > COLUMNS:
        raise _too_wide(1)
    if names:
        yield Line(0, names)
    for number, values in objects:
        yield Line(number, tuple(values.get(name, "") for name in names))


def _json_object(line: str, number: int) -> dict[str, str]:
    _check_length(line, number)
    try:
        value = json.loads(line, parse_float=str, parse_int=str, parse_constant=str)
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict) or any(isinstance(v, dict | list) for v in value.values()):
        raise Unreadable(
            Sentence("the line is not one JSON object of plain values, or it is cut off."),
            Sentence('Write each fact as {{"kind": "use", "unit": …}} on a line of its own.'),
            number,
        )
    return {str(name): "" if v is None else str(v).strip() for name, v in value.items()}


def _split(text: str) -> list[str]:
    if text.count("\n") > LINES:
        raise Unreadable(
            Sentence("the file has more than {most} lines.", {"most": LINES}),
            Sentence("Divide it, or check that it is the right one."),
        )
    return text.split("\n")


def _check_length(line: str, number: int) -> None:
    if len(line) > LINE_CHARACTERS:
        values: dict[str, object] = {"most": LINE_CHARACTERS, "length": len(line)}
        raise Unreadable(
            Sentence("the line has {length} characters; at most {most} are read.", values),
            Sentence("Check that the file is the right one and has its line breaks."),
            number,
        )


def _too_wide(number: int) -> Unreadable:
    return Unreadable(
        Sentence("a row has more than {most} columns.", {"most": COLUMNS}),
        Sentence("Copy the contents into a new file and hand that in."),
        number,
    )
