"""DuckDB as the rival: the facts in a table of its own, and SQL that computes only the totals."""

import time
from decimal import Decimal
from typing import NamedTuple

import duckdb

from bench.facts import UNITS

# The totals of the reference scheme by hand: what a data team would write instead.
TOTALS = """
WITH priced AS (
  SELECT *, CASE kind
    WHEN 'use' THEN CASE level WHEN 'county' THEN CASE form WHEN 'single' THEN 1 ELSE 2 END
                               WHEN 'city' THEN CASE form WHEN 'single' THEN 5 ELSE 10 END
                               ELSE CASE form WHEN 'single' THEN 5 ELSE 20 END END
    WHEN 'commission' THEN CASE outcome WHEN 'answered' THEN points ELSE -5 END
    WHEN 'prompt' THEN points
    WHEN 'deduction' THEN CASE matter WHEN 'copying' THEN -3 ELSE -5 END
    ELSE 0 END AS worth
  FROM facts),
lineages AS (
  SELECT unit, item, max(CASE WHEN kind = 'use' THEN worth END) AS best,
         bool_or(kind = 'instruction') AS instructed
  FROM priced WHERE item <> '' GROUP BY unit, item)
SELECT unit, sum(worth)::DECIMAL(18, 2) FROM (
  SELECT unit, worth FROM priced WHERE item = ''
  UNION ALL
  SELECT unit, coalesce(best, 0) * CASE WHEN instructed THEN 4 ELSE 1 END FROM lineages)
GROUP BY unit
"""

# The facts of bench/facts.py by the same arithmetic; $all of them are shared by $counties.
FACTS = f"""
CREATE TABLE facts AS
WITH counted AS (
  SELECT county, unnest(range(county * $all // $counties, (county + 1) * $all // $counties)) AS i
  FROM range($first, $end) AS counties(county)),
cut AS (SELECT *, i % 20 AS k, i // 20 AS block FROM counted),
known AS (
  SELECT *, CASE WHEN k < 14 THEN 'use' WHEN k < 16 THEN 'prompt' WHEN k < 19 THEN 'commission'
                 WHEN i % 3 <> 0 THEN 'deduction' ELSE 'instruction' END AS kind,
         CASE WHEN k < 7 THEN k // 2 WHEN k = 19 AND i % 3 = 0 THEN 0 END AS piece
  FROM cut)
SELECT format('{{:04}}单位{{}}', county,
              CASE WHEN piece IS NULL THEN i ELSE block + piece END % {UNITS}) AS unit,
       kind,
       CASE WHEN piece IS NULL THEN '' ELSE format('item {{}}.{{}}', block, piece) END AS item,
       CASE WHEN kind = 'use' THEN
         CASE i * 3 % 5 WHEN 3 THEN 'city' WHEN 4 THEN 'province' ELSE 'county' END END AS level,
       CASE WHEN kind = 'use' THEN CASE i % 11 WHEN 0 THEN 'special' ELSE 'single' END END AS form,
       CASE WHEN kind = 'commission' THEN
         CASE k WHEN 16 THEN 'missed' ELSE 'answered' END END AS outcome,
       CASE WHEN kind = 'deduction' THEN 'copying' END AS matter,
       CASE WHEN k IN (14, 15, 17, 18) THEN i % 3 END::DECIMAL(18, 2) AS points
FROM known
"""  # noqa: S608 -- a number of ours


class Totals(NamedTuple):
    """The totals by unit, and the seconds for making the table and for the totals alone."""

    by_unit: dict[str, Decimal]
    making: float
    took: float


def totals(facts: int, counties: int, some: range, threads: int) -> Totals:
    """Compute the totals of *some* of the counties that share the facts, on so many threads."""
    start = time.perf_counter()
    with stored(facts, counties, some, threads) as database:
        middle = time.perf_counter()
        rows = database.execute(TOTALS).fetchall()
        return Totals(dict(rows), middle - start, time.perf_counter() - middle)


def stored(facts: int, counties: int, some: range, threads: int) -> duckdb.DuckDBPyConnection:
    """Make a database in memory with the facts of *some* of the counties that share them."""
    database = duckdb.connect(config={"threads": threads})
    shares = {"all": facts, "counties": counties, "first": some.start, "end": some.stop}
    database.execute(FACTS, shares)
    return database
