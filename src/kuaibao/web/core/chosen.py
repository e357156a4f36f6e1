"""Rows that were chosen in a list: each sends its id and, after a colon, what was shown of it."""

from collections.abc import Iterable
from itertools import islice
from uuid import UUID

MOST = 100


def chosen(written: Iterable[str]) -> dict[UUID, str]:
    """Read the first MOST, with what was shown of each; what no list wrote is left out."""
    return dict(filter(None, map(_one, islice(written, MOST))))


def _one(written: str) -> tuple[UUID, str] | None:
    id_, _colon, shown = written.partition(":")
    try:
        return UUID(id_), shown
    except ValueError:
        return None
