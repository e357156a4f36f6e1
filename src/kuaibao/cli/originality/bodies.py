"""Texts as a store keeps them: in the national character set, which is the shorter one, packed.

Short texts pack badly alone, so a store has a *dictionary*: its first texts.
"""

import zlib
from collections.abc import Iterable

MOST = 32_700  # bytes of a dictionary that zlib can use
_ALONE, _BESIDE, _ODD = b"\1", b"\2", b"\3"
_RAW = -15  # without head and sum, which cost six bytes of each
_LEVEL = 4  # a percent larger than 6, in three quarters of the time


def dictionary(texts: Iterable[str]) -> bytes:
    """Make a dictionary of the first of some texts."""
    made = b""
    for text in texts:
        made += text.encode("gb18030", "ignore")
        if len(made) >= MOST:
            break
    return made[:MOST]


class Bodies:
    """Packs and unpacks texts; without a *dictionary* (b"") each stands alone."""

    def __init__(self, known: bytes) -> None:
        self._known = known
        self._packer = self._compressor()
        self._unpacker = self._decompressor()

    def packed(self, text: str) -> bytes:
        """Pack a text, whatever is in it."""
        try:
            raw = text.encode("gb18030")
        except UnicodeEncodeError:
            return _ODD + zlib.compress(text.encode("utf-8", "surrogatepass"))
        packer = self._packer.copy()
        return (_BESIDE if self._known else _ALONE) + packer.compress(raw) + packer.flush()

    def unpacked(self, body: bytes) -> str:
        """Give a text back as it was."""
        if body[:1] == _BESIDE:
            return self._unpacker.copy().decompress(body[1:]).decode("gb18030")
        if body[:1] == _ALONE:
            return zlib.decompress(body[1:], _RAW).decode("gb18030")
        start = 1 if body[:1] == _ODD else 0  # 0: as stores were before
        return zlib.decompress(body[start:]).decode("utf-8", "surrogatepass")

    def _compressor(self) -> "zlib._Compress":
        if not self._known:
            return zlib.compressobj(_LEVEL, zlib.DEFLATED, _RAW)
        return zlib.compressobj(
            _LEVEL, zlib.DEFLATED, _RAW, zlib.DEF_MEM_LEVEL, zlib.Z_DEFAULT_STRATEGY, self._known
        )

    def _decompressor(self) -> "zlib._Decompress":
        return zlib.decompressobj(_RAW, self._known) if self._known else zlib.decompressobj(_RAW)
