"""A nation's year: its jurisdictions counted again on every core, beside DuckDB on as many."""

import os
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from multiprocessing import get_context

from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress

from bench.jurisdiction import Counted, Share, count, peak_memory

FACTS, JURISDICTIONS = 20_000_000, 2_844
BATCH = 100  # so many are compared and forgotten at a time: nothing grows with their number
CORES = len(os.sched_getaffinity(0))


@dataclass
class Sums:
    """What the run has come to: seconds by the clock, CPU seconds of the workers, MB."""

    jurisdictions: int = 0
    entries: int = 0
    units: int = 0
    recount: float = 0
    making: float = 0
    scoring: float = 0
    adding: float = 0
    rival_making: float = 0
    rival: float = 0
    workers: dict[int, float] = field(default_factory=dict)
    memory: list[str] = field(default_factory=list)

    def add(self, counted: Counted) -> None:
        self.jurisdictions += 1
        self.entries += counted.entries
        self.units += len(counted.totals)
        self.making += counted.making
        self.scoring += counted.scoring
        self.adding += counted.adding
        self.workers[counted.worker] = counted.memory

    def note_memory(self) -> None:
        workers = " and ".join(f"{memory:.0f}" for memory in self.workers.values())
        self.memory.append(
            f"  peak memory after {self.jurisdictions:5,} jurisdictions: workers {workers} MB, "
            f"parent with DuckDB {peak_memory():.0f} MB"
        )


def main(facts: int, jurisdictions: int) -> None:
    from bench import rival  # here, since the workers load this module and need no DuckDB

    sums = Sums()
    shares = [Share(number, jurisdictions, facts) for number in range(jurisdictions)]
    for batch, totals in _recount(shares, sums):
        rivals = rival.totals(facts, jurisdictions, batch, CORES)
        sums.rival_making += rivals.making
        sums.rival += rivals.took
        if totals != rivals.by_unit:
            sys.exit(f"the two disagree about {batch}; nothing was measured")
        if not sums.memory:
            sums.note_memory()
    sums.note_memory()
    _tell(facts, sums)


def _recount(shares: Sequence[Share], sums: Sums) -> Iterator[tuple[range, dict[str, Decimal]]]:
    """Recount all *shares* behind a bar; give the totals of a batch at a time."""
    columns = (*Progress.get_default_columns(), MofNCompleteColumn())
    with (
        get_context("spawn").Pool(CORES) as pool,  # a forked worker would hold what we hold
        Progress(*columns, console=Console(stderr=True)) as progress,
    ):
        task = progress.add_task("jurisdictions", total=len(shares))
        for first in range(0, len(shares), BATCH):
            batch = shares[first : first + BATCH]
            totals: dict[str, Decimal] = {}
            start = time.perf_counter()
            for counted in pool.imap_unordered(count, batch):
                sums.add(counted)
                totals |= counted.totals
                progress.advance(task)
            sums.recount += time.perf_counter() - start
            yield range(first, first + len(batch)), totals


def _tell(facts: int, sums: Sums) -> None:
    print(
        f"{facts:,} facts of {sums.jurisdictions:,} jurisdictions, {sums.units:,} units -> "
        f"{sums.entries:,} entries, {CORES} processes"
    )
    print(f"  made and recounted   {sums.recount:7.2f} s   {facts / sums.recount:,.0f} facts/s")
    for what, took in (("making", sums.making), ("scoring", sums.scoring), ("adding", sums.adding)):
        print(f"    of it {what:8} {took:9.2f} s of CPU, {took / facts * 1e6:.2f} µs a fact")
    print("\n".join(sums.memory))
    print(
        f"  DuckDB, totals only  {sums.rival:7.2f} s   {CORES} threads, {sums.rival_making:.2f} s "
        f"more to make its table; ratio {sums.recount / sums.rival:.0f}, "
        f"of scoring alone {sums.scoring / CORES / sums.rival:.0f}; same totals of every unit"
    )


if __name__ == "__main__":
    main(*(map(int, sys.argv[1:]) if len(sys.argv) > 1 else (FACTS, JURISDICTIONS)))
