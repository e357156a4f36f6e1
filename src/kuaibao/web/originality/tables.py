"""The table of fingerprints, which each database keeps in its own compact way."""

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

PARTS = 16
_EACH = 1 << 59  # marks a part: the leftmost 4 of their 63 bits say which
_SQLITE = """
CREATE TABLE originality_print(place integer PRIMARY KEY, low blob NOT NULL, held blob NOT NULL)
"""
_POSTGRESQL = """
CREATE TABLE originality_print(
  shelf integer NOT NULL, mark bigint NOT NULL, PRIMARY KEY (shelf, mark)) PARTITION BY RANGE (mark)
"""


def make(_apps: Any, editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ANN401 -- Django's signature
    """Make it; on PostgreSQL in parts by the left bits of the hash, so that all grow alike."""
    if editor.connection.vendor != "postgresql":
        editor.execute(_SQLITE)
        return
    editor.execute(_POSTGRESQL)
    for part in range(PARTS):
        first, end = part * _EACH, str((part + 1) * _EACH) if part + 1 < PARTS else "MAXVALUE"
        editor.execute(
            f"CREATE TABLE originality_print_{part} PARTITION OF originality_print"
            f" FOR VALUES FROM ({first}) TO ({end})"
        )


def drop(_apps: Any, editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ANN401 -- the same
    editor.execute("DROP TABLE originality_print")


def pack(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ANN401 -- the same
    """Make SQLite's anew, which had a row for each mark; what it held is made from the texts."""
    if editor.connection.vendor == "sqlite":
        drop(apps, editor)
        make(apps, editor)
        apps.get_model("originality", "Collection").objects.update(version=0, rebuilt=None)
