"""One jurisdiction's year, made and counted by a worker that hands back nothing but totals."""

import os
import resource
import time
from collections import defaultdict
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from bench.facts import facts
from kuaibao.engine.ledger import score
from kuaibao.engine.scheme import Scheme, load_scheme


class Share(NamedTuple):
    """The jurisdiction of this number among all that share the facts."""

    number: int
    jurisdictions: int
    facts: int

    @property
    def numbers(self) -> range:
        """The numbers of its facts."""
        first, end = (n * self.facts // self.jurisdictions for n in (self.number, self.number + 1))
        return range(first, end)


class Counted(NamedTuple):
    """The totals of a jurisdiction, the CPU seconds they took, and the memory of the worker."""

    totals: dict[str, Decimal]
    entries: int
    making: float
    scoring: float
    adding: float
    worker: int
    memory: float


def count(share: Share) -> Counted:
    """Make the facts of *share*, score them and add up the totals of its units."""
    scheme = _scheme()
    times = [time.process_time()]
    made = list(facts(share.numbers, f"{share.number:04}"))
    times.append(time.process_time())
    scored = score(scheme, made)
    times.append(time.process_time())
    if scored.problems:
        raise ValueError(scored.problems[0])
    totals: dict[str, Decimal] = defaultdict(Decimal)
    for entry in scored.entries:
        totals[entry.unit] += entry.points
    times.append(time.process_time())
    took = (after - before for before, after in pairwise(times))
    return Counted(dict(totals), len(scored.entries), *took, os.getpid(), peak_memory())


def peak_memory() -> float:
    """Tell the most memory this process ever held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


@cache
def _scheme() -> Scheme:
    return load_scheme("yanjin-2024")
