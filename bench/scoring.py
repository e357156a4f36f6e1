"""A million facts scored and explained, beside DuckDB computing only their totals."""

import gc
import resource
import sys
import time
from collections import defaultdict
from decimal import Decimal

from bench.facts import facts
from bench.rival import totals as duckdb_totals
from kuaibao.engine.ledger import Explainer, score
from kuaibao.engine.scheme import load_scheme
from kuaibao.engine.words import say, untranslated


def main(number: int) -> None:
    made = list(facts(range(number), "0000"))
    scheme = load_scheme("yanjin-2024")
    rival_totals, _, rival = duckdb_totals(number, 1, range(1), threads=1)
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


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
