"""A million facts scored and explained, beside DuckDB computing only their totals."""

import gc
import resource
import sys
import tempfile
import time
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import duckdb

from bench.facts import facts
from kuaibao.engine.ledger import Explainer, Fact, score
from kuaibao.engine.scheme import load_scheme
from kuaibao.engine.words import say, untranslated

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


def main(number: int) -> None:
    made = list(facts(number))
    scheme = load_scheme("yanjin-2024")
    rival_totals, rival = _duckdb(made)
    gc.disable()  # nothing here forms cycles; the engine is measured, not the collector
    start = time.perf_counter()
    scored = score(scheme, made)
    middle = time.perf_counter()
    explainer = Explainer(scheme, {fact.id: fact for fact in made})
    letters = sum(len(say(explainer.explain(entry), untranslated)) for entry in scored.entries)
    end = time.perf_counter()
    totals: dict[str, Decimal] = defaultdict(Decimal)
    for entry in scored.entries:
        totals[entry.unit] += entry.points
    if scored.problems or dict(totals) != rival_totals:
        sys.exit("the two disagree; nothing was measured")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    print(f"{number:,} facts -> {len(scored.entries):,} entries, {letters:,} letters of reasons")
    print(f"  score                {middle - start:6.2f} s")
    print(f"  explain every entry  {end - middle:6.2f} s")
    print(
        f"  both                 {end - start:6.2f} s   (aim: 10 s), "
        f"memory {memory:.2f} GB (aim: 2)"
    )
    print(f"  DuckDB, totals only  {rival:6.2f} s   ratio {(end - start) / rival:.0f}, same totals")


def _duckdb(made: list[Fact]) -> tuple[dict[str, Decimal], float]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "facts.csv"
        with file.open("w", encoding="utf-8") as out:
            out.write("unit,kind,item,level,form,outcome,matter,points\n")
            names = ("level", "form", "outcome", "matter")
            for fact in made:
                told = [fact.attributes.get(name, "") for name in names]
                points = "" if fact.points is None else str(fact.points)
                out.write(",".join([fact.unit, fact.kind, fact.item, *told, points]) + "\n")
        database = duckdb.connect(config={"threads": 1})
        types = "{'item': 'VARCHAR', 'points': 'DECIMAL(18,2)'}"
        database.execute(
            f"CREATE TABLE facts AS SELECT * REPLACE (coalesce(item, '') AS item) "  # noqa: S608 -- own file
            f"FROM read_csv('{file}', types={types})"
        )
        start = time.perf_counter()
        rows = database.execute(TOTALS).fetchall()
        return dict(rows), time.perf_counter() - start


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
