"""Marks, the keys of fingerprints, on a shelf; each database keeps them in its own compact way.

SQLite has rows of many, six bytes each (engine.originality.segment). PostgreSQL has one row each,
partitioned by the left bits, since there many write at once, and a changed row is written anew.
"""

import json
from collections.abc import Callable, Sequence
from typing import Any, Protocol

import numpy as np
from django.db import connection

from kuaibao.engine.originality import BELOW, SHIFT
from kuaibao.engine.originality.joins import Integers, distinct
from kuaibao.engine.originality.segment import KEPT, Row, Segment, earliest, merged


class Marks(Protocol):
    """What a shelf is asked; marks and fingerprints are sorted."""

    def find(self, prints: Integers, most: int) -> Integers:
        """Find the marks of *prints*, of each *most*, the first ones."""
        ...

    def put(self, marks: Integers) -> None:
        """Put in the marks of a text."""
        ...

    def take(self, marks: Integers) -> None:
        """Take marks out, where they are."""
        ...

    def clear(self) -> None:
        """Take all out."""
        ...


def marks_on(shelf: int) -> Marks:
    """Give the marks of a shelf."""
    return Packed(shelf) if connection.vendor == "sqlite" else Single(shelf)


class Packed:
    """Marks in SQLite: whoever puts some in writes the rows that they belong to anew."""

    def __init__(self, shelf: int) -> None:
        self._segment = Segment(shelf)

    def find(self, prints: Integers, most: int) -> Integers:
        return self._segment.find(self._rows(prints), prints, most)

    def put(self, marks: Integers) -> None:
        self._change(marks, lambda held: earliest(merged([held, marks]), KEPT))

    def take(self, marks: Integers) -> None:
        self._change(marks, lambda held: held[~np.isin(held, marks)])

    def clear(self) -> None:
        span = [self._segment.first, self._segment.end]
        _run("DELETE FROM originality_print WHERE place >= %s AND place < %s", span)

    def _rows(self, prints: Integers) -> list[Row]:
        ask = (
            "SELECT place, low, held FROM originality_print"
            " WHERE place IN (SELECT value FROM json_each(%s)) ORDER BY place"
        )
        found: list[Row] = _run(ask, [self._places(prints)])
        return found

    def _change(self, marks: Integers, change: Callable[[Integers], Integers]) -> None:
        prints = marks >> SHIFT
        new = change(self._segment.keys(self._rows(prints)))
        gone = "DELETE FROM originality_print WHERE place IN (SELECT value FROM json_each(%s))"
        _run(gone, [self._places(prints)])
        with connection.cursor() as cursor:
            put = "INSERT INTO originality_print(place, low, held) VALUES (%s, %s, %s)"
            cursor.executemany(put, list(self._segment.rows(new)))

    def _places(self, prints: Integers) -> str:
        return json.dumps(distinct(self._segment.places(prints)).tolist())


class Single:
    """Marks in PostgreSQL: a row each, a look-up reads a range of one partition."""

    def __init__(self, shelf: int) -> None:
        self._shelf = shelf

    def find(self, prints: Integers, most: int) -> Integers:
        ask = """
            SELECT held.mark FROM unnest(%s::bigint[]) AS wanted(value) CROSS JOIN LATERAL (
              SELECT mark FROM originality_print
              WHERE shelf = %s AND mark BETWEEN wanted.value AND wanted.value + %s
              ORDER BY mark LIMIT %s) AS held"""
        found = _run(ask, [(prints << SHIFT).tolist(), self._shelf, BELOW, most])
        return np.sort(np.array([row[0] for row in found], np.int64))

    def put(self, marks: Integers) -> None:
        put = "INSERT INTO originality_print(shelf, mark) SELECT %s, unnest(%s::bigint[])"
        _run(put, [self._shelf, marks.tolist()])

    def take(self, marks: Integers) -> None:
        gone = "DELETE FROM originality_print WHERE shelf = %s AND mark = ANY(%s::bigint[])"
        _run(gone, [self._shelf, marks.tolist()])

    def clear(self) -> None:
        _run("DELETE FROM originality_print WHERE shelf = %s", [self._shelf])


def _run(statement: str, values: Sequence[Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []
