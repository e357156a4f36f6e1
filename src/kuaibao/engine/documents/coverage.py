"""Which characters a font file can draw: the ``cmap`` table of TrueType and OpenType."""

import struct
from functools import cache
from pathlib import Path

_UNICODE = {(0, 3), (0, 4), (0, 6), (3, 1), (3, 10)}
_BY_SEGMENT, _BY_GROUP = 4, 12  # the two forms in which fonts map Unicode


@cache
def coverage(path: Path, index: int = 0) -> frozenset[int]:
    """Read the code points that face *index* of the file maps to a glyph."""
    data = path.read_bytes()
    start = struct.unpack_from(f">{index + 1}L", data, 12)[index] if data[:4] == b"ttcf" else 0
    cmap = _table(data, start, b"cmap")
    covered: set[int] = set()
    for n in range(struct.unpack_from(">H", data, cmap + 2)[0]):
        platform, encoding, offset = struct.unpack_from(">HHL", data, cmap + 4 + 8 * n)
        if (platform, encoding) in _UNICODE:
            covered |= _mapped(data, cmap + offset)
    return frozenset(covered)


def _table(data: bytes, start: int, tag: bytes) -> int:
    for n in range(struct.unpack_from(">H", data, start + 4)[0]):
        name, _, offset, _ = struct.unpack_from(">4sLLL", data, start + 12 + 16 * n)
        if name == tag:
            return int(offset)
    raise ValueError(tag)


def _mapped(data: bytes, at: int) -> set[int]:
    form = struct.unpack_from(">H", data, at)[0]
    if form == _BY_GROUP:
        groups = struct.unpack_from(">L", data, at + 12)[0]
        bounds = (struct.unpack_from(">LL", data, at + 16 + 12 * n) for n in range(groups))
        return {code for first, last in bounds for code in range(first, last + 1)}
    return _segments(data, at) if form == _BY_SEGMENT else set()


def _segments(data: bytes, at: int) -> set[int]:
    count = struct.unpack_from(">H", data, at + 6)[0] // 2
    columns = [at + 14, *(at + 16 + 2 * count * n for n in (1, 2, 3))]
    lasts, firsts, shifts, offsets = (struct.unpack_from(f">{count}H", data, c) for c in columns)
    covered: set[int] = set()
    for n, (first, last, shift, offset) in enumerate(
        zip(firsts, lasts, shifts, offsets, strict=True)
    ):
        codes = range(first, min(last, 0xFFFE) + 1)  # the last segment only closes the list
        if not offset:
            covered.update(code for code in codes if (code + shift) % 0x10000)
            continue
        glyphs = struct.unpack_from(f">{len(codes)}H", data, columns[3] + 2 * n + offset)
        covered.update(code for code, glyph in zip(codes, glyphs, strict=True) if glyph)
    return covered
