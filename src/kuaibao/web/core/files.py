"""Files that people brought, in the data folder, each under the digest of its bytes."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.utils.crypto import constant_time_compare


class DamagedFileError(Exception):
    """A stored file is missing, or its bytes are no longer those that were stored."""


def keep(data: bytes) -> str:
    """Store *data*; return its digest (SHA-256, hexadecimal), by which it is found again.

    Written before the row that names it is committed, so no row points at missing bytes.
    """
    digest = hashlib.sha256(data).hexdigest()
    place = _place(digest)
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        partial = place.with_suffix(".part")
        partial.write_bytes(data)
        partial.replace(place)
    return digest


def read(digest: str) -> bytes:
    """Read the file of *digest*; raise DamagedFileError."""
    try:
        data = _place(digest).read_bytes()
    except FileNotFoundError as error:
        raise DamagedFileError(digest) from error
    if not constant_time_compare(hashlib.sha256(data).hexdigest(), digest):
        raise DamagedFileError(digest)
    return data


def _place(digest: str) -> Path:
    folder: Path = settings.HOME / "files"
    return folder / digest[:2] / digest
