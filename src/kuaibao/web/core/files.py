"""Files that people brought, in the data folder, each under the digest of its bytes.

They lie on the shelf `files`; what the program made, and does not keep for ever, on others.
"""

import hashlib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from secrets import token_hex

from django.apps import apps
from django.conf import settings
from django.utils import timezone
from django.utils.crypto import constant_time_compare


class DamagedFileError(Exception):
    """A stored file is missing, or its bytes are no longer those that were stored."""


SHELF = "files"


def keep(data: bytes, shelf: str = SHELF) -> str:
    """Store *data*; return its digest (SHA-256, hexadecimal), by which it is found again.

    Written before the row that names it is committed, so no row points at missing bytes.
    """
    digest = hashlib.sha256(data).hexdigest()
    place = _place(digest, shelf)
    if not place.exists():
        _write(place, data)
    return digest


def put_back(data: bytes, shelf: str = SHELF) -> str:
    """Store *data* over whatever lies under its digest now, such as a damaged file."""
    digest = hashlib.sha256(data).hexdigest()
    _write(_place(digest, shelf), data)
    return digest


def _write(place: Path, data: bytes) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    partial = place.with_suffix(f".{token_hex(4)}.part")  # of this writer alone
    partial.write_bytes(data)
    partial.replace(place)


def read(digest: str, shelf: str = SHELF) -> bytes:
    """Read the file of *digest*; raise DamagedFileError."""
    try:
        data = _place(digest, shelf).read_bytes()
    except FileNotFoundError as error:
        raise DamagedFileError(digest) from error
    if not constant_time_compare(hashlib.sha256(data).hexdigest(), digest):
        raise DamagedFileError(digest)
    return data


def age(digest: str, shelf: str) -> timedelta:
    """Tell how long ago a file was stored, 0 if it is gone."""
    try:
        stored = _place(digest, shelf).stat().st_mtime
    except FileNotFoundError:
        return timedelta()
    return timedelta(seconds=timezone.now().timestamp() - stored)


def remove(digest: str, shelf: str) -> None:
    """Throw a file away that nothing names any more."""
    _place(digest, shelf).unlink(missing_ok=True)


def all_kept(shelf: str = SHELF) -> Iterator[str]:
    """Name the digests of all files on *shelf*, in their order."""
    folder: Path = settings.HOME / shelf
    for place in sorted(folder.glob("??/*")):
        if not place.suffix:  # a .part is a file that was never finished
            yield place.name


_REFERENCES: list[tuple[str, str]] = []


def refer(model: str, field: str) -> None:
    """Say that *field* of *model* ("app.Model") holds digests of files that must be there."""
    _REFERENCES.append((model, field))


def references() -> frozenset[tuple[str, str]]:
    """Name all fields that hold digests of stored files."""
    return frozenset(_REFERENCES)


def damaged() -> list[str]:
    """Read every file that is stored or named by a row; give the digests of the bad ones."""
    named: set[str] = set()
    for model, field in references():
        rows = apps.get_model(model).objects.exclude(**{field: ""})
        named.update(rows.values_list(field, flat=True).distinct())
    return [digest for digest in sorted(named.union(all_kept())) if not _is_sound(digest)]


def _is_sound(digest: str) -> bool:
    try:
        read(digest)
    except DamagedFileError:
        return False
    return True


def _place(digest: str, shelf: str) -> Path:
    folder: Path = settings.HOME / shelf
    return folder / digest[:2] / digest
