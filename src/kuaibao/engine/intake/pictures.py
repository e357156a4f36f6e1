"""Pictures that people attach: read by their headers only, never unpacked."""

import struct

from kuaibao.engine.intake.grid import Unreadable
from kuaibao.engine.words import Sentence

MOST_PIXELS = 40_000_000
MOST_PARTS = 20_000
PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_CHUNK = struct.Struct(">I4s")
_FRAME = struct.Struct(">xHH")  # of a JPEG: precision, height, width
_STANDALONE = {0x01, *range(0xD0, 0xD8)}
_FRAMES = set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_MARK, _SCAN = 0xFF, 0xDA


def check_picture(data: bytes) -> None:
    """Raise Unreadable unless *data* is one whole, still picture of a sensible size."""
    try:
        width, height = _png(data) if data.startswith(PNG) else _jpeg(data)
    except (struct.error, IndexError):
        raise _damaged() from None
    if not width or not height:
        raise _damaged()
    if width * height > MOST_PIXELS:
        values: dict[str, object] = {"most": MOST_PIXELS // 1_000_000}
        raise Unreadable(
            Sentence("the picture has more than {most} million dots.", values),
            Sentence("Save it smaller and hand that in."),
        )


def _png(data: bytes) -> tuple[int, int]:
    """Walk the chunks: the first names the size, the last ends the file."""
    place, size = len(PNG), (0, 0)
    for _part in range(MOST_PARTS):
        length, kind = _CHUNK.unpack_from(data, place)
        if kind == b"IHDR":
            size = struct.unpack_from(">II", data, place + 8)
        elif kind == b"acTL":
            raise Unreadable(Sentence("the picture moves."), Sentence("Hand in a still picture."))
        place += 12 + length
        if place > len(data):
            raise _damaged()
        if kind == b"IEND":
            break
    else:
        raise _damaged()
    if place != len(data):
        raise _more_behind()
    return size


def _jpeg(data: bytes) -> tuple[int, int]:
    """Walk the segments up to the scan; nothing may stand behind the end mark."""
    place, size = 2, (0, 0)
    for _part in range(MOST_PARTS):
        mark = data[place + 1]
        if data[place] != _MARK or mark == _SCAN:
            break
        if mark in _STANDALONE or mark == _MARK:  # the mark's byte itself may fill
            place += 1 if mark == _MARK else 2
            continue
        (length,) = struct.unpack_from(">H", data, place + 2)
        if mark in _FRAMES:
            height, width = _FRAME.unpack_from(data, place + 4)
            size = width, height
        place += 2 + length
    end = data.rfind(b"\xff\xd9")
    if data[place : place + 2] != bytes([_MARK, _SCAN]) or end < place:
        raise _damaged()
    if data[end + 2 :].strip(b"\0"):
        raise _more_behind()
    return size


def _damaged() -> Unreadable:
    return Unreadable(
        Sentence("the picture is damaged or cut off."),
        Sentence("Open it, save it again, and hand that in."),
    )


def _more_behind() -> Unreadable:
    return Unreadable(
        Sentence("something else is hidden behind the picture."),
        Sentence("Open it, save it again, and hand that in."),
    )
