"""Scores the same facts once for every line it reads, by the engine that PYTHONPATH names.

bench/growth.py has two of these at work, one of them with an engine of long ago: only what both
engines know may be used here.
"""

import gc
import sys
import time
from pathlib import Path

import kuaibao
from bench.facts import facts
from kuaibao.engine.ledger import score
from kuaibao.engine.scheme import load_scheme


def main(source: str, number: int) -> None:
    if not Path(kuaibao.__file__).is_relative_to(source):
        sys.exit(f"{kuaibao.__file__} is not the engine in {source}")
    made, scheme = list(facts(range(number))), load_scheme("yanjin-2024")
    gc.disable()  # as in bench/scoring.py
    for _ in sys.stdin:
        start = time.process_time()
        scored = score(scheme, made)
        took = time.process_time() - start
        points = sum(entry.points for entry in scored.entries)
        print(took, len(scored.entries), len(scored.problems), points, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
