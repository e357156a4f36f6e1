"""What the machine says of this installation; bad values are refused at the start."""

import contextlib
import os
import secrets
from collections.abc import Collection
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

# The race that can corrupt a write-ahead log was mended in 3.51.3 and in these older lines.
_MENDED = {(3, 44): 6, (3, 50): 7}
_SINCE = (3, 51, 3)
_MOST_WORKERS = 4  # unless more are asked for; each takes memory


def home() -> Path:
    """Find the data folder: KUAIBAO_HOME, else the user's own data folder."""
    named = os.environ.get("KUAIBAO_HOME")
    data = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    folder = Path(named) if named else data / "kuaibao"
    folder.mkdir(parents=True, exist_ok=True)
    return folder.resolve()


def text(name: str, default: str) -> str:
    """Read a text; NAME_FILE names a file that holds it instead."""
    file = os.environ.get(f"{name}_FILE")
    return Path(file).read_text(encoding="utf-8").strip() if file else os.environ.get(name, default)


def flag(name: str, *, default: bool) -> bool:
    """Read a switch: 1 or 0."""
    value = os.environ.get(name, "1" if default else "0")
    if value not in {"0", "1"}:
        msg = f"{name} is “{value}”; give 1 or 0"
        raise ImproperlyConfigured(msg)
    return value == "1"


def whole(name: str, default: int, *, least: int) -> int:
    """Read a whole number from *least* up."""
    value = os.environ.get(name, str(default))
    if not value.isdecimal() or int(value) < least:
        msg = f"{name} is “{value}”; give a whole number from {least} up"
        raise ImproperlyConfigured(msg)
    return int(value)


def usual_workers() -> int:
    """Count the cores that this program may use: so many processes serve pages, up to four."""
    return min(len(os.sched_getaffinity(0)), _MOST_WORKERS)


def choice(name: str, options: Collection[str], default: str) -> str:
    """Read a setting that is one of a few words."""
    value = text(name, default)
    if value not in options:
        msg = f"{name} is “{value}”; give {' or '.join(options)}"
        raise ImproperlyConfigured(msg)
    return value


def addresses(name: str) -> frozenset[str]:
    """Read addresses divided by commas."""
    given = [part.strip() for part in text(name, "").split(",") if part.strip()]
    try:
        return frozenset(str(ip_address(part)) for part in given)
    except ValueError as error:
        msg = f"{name}: {error}; give IP addresses, divided by commas"
        raise ImproperlyConfigured(msg) from error


def secret_key(folder: Path) -> str:
    return _key(folder / "secret-key", "KUAIBAO_SECRET_KEY")


def audit_key(folder: Path) -> str:
    return _key(folder / "audit-key", "KUAIBAO_AUDIT_KEY")


def field_key(folder: Path) -> str:
    return _key(folder / "field-key", "KUAIBAO_FIELD_KEY")


def _key(file: Path, name: str) -> str:
    """Read a key, or make one that stays in the data folder, readable by its owner."""
    given = text(name, "")
    if given:
        return given
    if not file.exists():
        _make_key(file)
    key = file.read_text(encoding="utf-8").strip()
    if not key:
        msg = f"{file} is empty; put the key back from your backup"
        raise ImproperlyConfigured(msg)
    return key


def _make_key(file: Path) -> None:
    """Make a key whole; of two processes that start at once the first one's stays."""
    partial = file.with_name(f".{file.name}-{secrets.token_hex(8)}")
    partial.touch(mode=0o600)
    partial.write_text(secrets.token_urlsafe(64), encoding="utf-8")
    with contextlib.suppress(FileExistsError):
        file.hardlink_to(partial)
    partial.unlink()


def database(folder: Path, sqlite_version: tuple[int, ...]) -> dict[str, Any]:
    """Read KUAIBAO_DATABASE_URL (postgres://user:password@host:port/name), else use SQLite."""
    url = text("KUAIBAO_DATABASE_URL", "")
    if not url:
        return _sqlite(folder, sqlite_version)
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        msg = "KUAIBAO_DATABASE_URL must look like postgres://user:password@host:port/name"
        raise ImproperlyConfigured(msg)
    return {
        "ENGINE": "kuaibao.web.core.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
    }


def journal_mode(sqlite_version: tuple[int, ...]) -> str:
    """Choose WAL only where SQLite is free of the WAL-reset race (security.md, decision 3)."""
    major_minor, patch = tuple(sqlite_version[:2]), sqlite_version[2]
    mended = patch >= _MENDED.get((major_minor[0], major_minor[1]), patch + 1)
    return "WAL" if sqlite_version >= _SINCE or mended else "DELETE"


def _sqlite(folder: Path, version: tuple[int, ...]) -> dict[str, Any]:
    pragmas = f"PRAGMA journal_mode={journal_mode(version)}; PRAGMA synchronous=FULL;"
    return {
        "ENGINE": "kuaibao.web.core.backends.sqlite3",
        "NAME": folder / "kuaibao.sqlite3",
        "OPTIONS": {"init_command": pragmas, "transaction_mode": "IMMEDIATE", "timeout": 20},
        "CONN_MAX_AGE": 60,  # opening reads the whole schema, some milliseconds for each page
        "TEST": {"NAME": ":memory:"},  # said, since runners of tests know only Django's own engine
    }
