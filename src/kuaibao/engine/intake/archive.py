"""The guard before every reader of .docx and .xlsx: hostile archives never reach a parser.

CPython 3.11.7 accepts overlapping ZIP entries (CVE-2024-0450), and the parsers behind this
guard trust the sizes that an archive declares. So every byte is unpacked here once, counted,
and every XML part is read for what must not be in it.
"""

import stat
import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from kuaibao.engine.intake.grid import Unreadable
from kuaibao.engine.intake.xml_guard import ELEMENTS, XmlGuard
from kuaibao.engine.words import Sentence

ENTRIES = 1_000
UNPACKED_BYTES = 100 * 1024 * 1024
RATIO = 150
BYTES_OF_ELEMENT = 3  # packed, in the large tables that offices make
_SMALL = 1024 * 1024  # below this no ratio is suspicious
_LOCAL_HEADER = struct.Struct("<4s22xHH")
_ENCRYPTED = 0x1 | 0x40


def guard(data: bytes, elements: int = 0) -> int:
    """Raise Unreadable unless *data* is a plain, whole and harmless office archive.

    It may have as many XML elements as its size explains, or *elements*. Give its unpacked size.
    """
    try:
        with ZipFile(BytesIO(data)) as archive:
            entries, directory = archive.infolist(), archive.start_dir
    except (BadZipFile, ValueError, NotImplementedError, struct.error, OSError, IndexError):
        raise _damaged() from None
    _check_directory(entries)
    xml = XmlGuard(elements or max(ELEMENTS, len(data) // BYTES_OF_ELEMENT))
    unpacked = 0
    for entry, packed in _slices(data, entries, directory):
        content = _unpack(entry, packed, UNPACKED_BYTES - unpacked)
        unpacked += len(content)
        _check_content(entry, content, xml)
    xml.check_total()
    return unpacked


def _check_directory(entries: list[ZipInfo]) -> None:
    if not entries:
        raise _damaged()
    if len(entries) > ENTRIES:
        raise _hostile(Sentence("the file holds more than {most} parts.", {"most": ENTRIES}))
    names = [entry.filename.casefold() for entry in entries]
    if len(set(names)) < len(names):
        raise _hostile(Sentence("the file holds two parts of one name."))
    for entry in entries:
        _check_entry(entry)
    if sum(entry.file_size for entry in entries) > UNPACKED_BYTES:
        raise _too_large()


def _check_entry(entry: ZipInfo) -> None:
    name = entry.orig_filename
    if entry.flag_bits & _ENCRYPTED:
        raise Unreadable(
            Sentence("the file is protected by a password."),
            Sentence("Remove the password in Word, Excel or WPS and save it again."),
        )
    parts = name.replace("\\", "/").split("/")
    if name.startswith(("/", "\\")) or ".." in parts or ":" in name or "\0" in name:
        raise _hostile(Sentence("a part of the file points outside of it."))
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise _hostile(Sentence("a part of the file points outside of it."))
    if entry.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
        raise _damaged()
    if entry.file_size > max(_SMALL, RATIO * entry.compress_size):
        raise _too_large()


def _slices(
    data: bytes, entries: list[ZipInfo], directory: int
) -> Iterator[tuple[ZipInfo, memoryview]]:
    """Cut out the packed bytes of each entry; no two may share a byte."""
    ordered = sorted(entries, key=lambda entry: entry.header_offset)
    ends = [entry.header_offset for entry in ordered[1:]] + [directory]
    for entry, end in zip(ordered, ends, strict=True):
        offset = entry.header_offset
        if offset < 0 or offset + _LOCAL_HEADER.size + 4 > len(data):
            raise _damaged()
        signature, name, extra = _LOCAL_HEADER.unpack_from(data, offset)
        start = offset + _LOCAL_HEADER.size + name + extra
        if signature != b"PK\x03\x04":
            raise _damaged()
        if start + entry.compress_size > end:
            raise _hostile(Sentence("parts of the file overlap."))
        yield entry, memoryview(data)[start : start + entry.compress_size]


def _unpack(entry: ZipInfo, packed: memoryview, room: int) -> bytes:
    if entry.compress_type == ZIP_STORED:
        content = bytes(packed)
    else:
        inflate = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            content = inflate.decompress(packed, min(entry.file_size, room) + 1)
        except zlib.error:
            raise _damaged() from None
        if not inflate.eof and len(content) <= entry.file_size:
            raise _damaged()
    if len(content) > room:
        raise _too_large()
    if len(content) != entry.file_size or zlib.crc32(content) != entry.CRC:
        raise _damaged()
    return content


def _check_content(entry: ZipInfo, content: bytes, xml: XmlGuard) -> None:
    name = entry.filename.casefold()
    if name.endswith("vbaproject.bin"):
        raise _hostile(Sentence("the file holds macros."))
    if content[:4] == b"PK\x03\x04" and "/embeddings/" not in name:
        raise _hostile(Sentence("the file holds another archive."))
    if name.endswith((".xml", ".rels", ".vml")):
        xml.check(name, content)


def _damaged() -> Unreadable:
    return Unreadable(
        Sentence("the file is damaged or cut off."),
        Sentence("Open it in Word, Excel or WPS, save it again, and hand it in once more."),
    )


def _too_large() -> Unreadable:
    most = UNPACKED_BYTES // 1024 // 1024
    return _hostile(Sentence("unpacked, the file is larger than {most} MB.", {"most": most}))


def _hostile(what: Sentence) -> Unreadable:
    remedy = Sentence("No office program writes such a file. Copy the contents into a new one.")
    return Unreadable(what, remedy)
