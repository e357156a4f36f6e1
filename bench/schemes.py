"""What a fact costs under every published scheme: scored, and the year's steps worked out."""

import gc
import itertools
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from bench.facts import UNITS
from bench.nation import FACTS, JURISDICTIONS
from kuaibao.engine.ledger import Fact, score
from kuaibao.engine.scheme import Period, Scheme, load_scheme, shipped_schemes
from kuaibao.engine.scheme.kind import FactKind
from kuaibao.engine.settlement import RegisterUnit, fresh_line, settle_year

REFERENCE, OFTEN = "yanjin-2024", 5
PIECES = 40  # of each sort, more are like the others


def main(number: int) -> None:
    published = [name for name in shipped_schemes() if not name.startswith("example-")]
    costs = {name: _cost(load_scheme(name), number) for name in published}
    reference = costs.pop(REFERENCE)
    print(f"{number:,} facts of {UNITS} units and a year, scored and settled, the best of {OFTEN}")
    print(f"  {REFERENCE:32} {reference:6.2f} µs a fact")
    for name, cost in sorted(costs.items(), key=lambda one: -one[1])[:5]:
        print(f"  {name:32} {cost:6.2f} µs a fact, {cost / reference:.1f} times (aim: 5)")


def _cost(scheme: Scheme, number: int) -> float:
    year = scheme.calendar.year_of(_day(scheme))
    year = Period(max(year.first, scheme.from_ or year.first), year.last)
    made = list(itertools.islice(facts(scheme, year), number))
    units = [_unit(scheme, n) for n in range(UNITS)]
    return min(_once(scheme, made, units, year) for _ in range(OFTEN)) / number * 1e6


def _once(scheme: Scheme, made: list[Fact], units: list[RegisterUnit], year: Period) -> float:
    gc.disable()
    start = time.process_time()
    scored = score(scheme, made)
    settle_year(scheme, units, map(fresh_line, scored.entries), year.last)
    took = time.process_time() - start
    gc.enable()
    if scored.problems:
        sys.exit(f"{scheme.id}: {scored.problems[0].sentence()}")
    return took


def facts(scheme: Scheme, year: Period) -> Iterator[Fact]:
    """Make facts of every sort that *scheme* prices, in turn, without end, all over its *year*."""
    sorts = [fact for name, kind in scheme.facts.items() for fact in _sorts(scheme, name, kind)]
    days = (year.last - year.first).days
    for i in itertools.count():
        sort = sorts[i % len(sorts)]
        turn = i // len(sorts)
        unit = i * 7 % UNITS
        yield Fact(
            f"f{i}", sort.kind, f"单位{unit}", year.first + timedelta(days=i * 11 % days),
            sort.attributes, f"item {unit}.{turn // 3}" if sort.item else "", points=sort.points,
            title="示例信息",
            partners=tuple(f"单位{(unit + n) % UNITS}" for n, _ in enumerate(sort.partners, 1)),
        )  # fmt: skip


def _sorts(scheme: Scheme, name: str, kind: FactKind) -> Iterator[Fact]:
    """List facts of one *kind*, one of each sort that some rule prices on every day."""
    told = {a: tuple(one.values) or ("1", "900") for a, one in kind.attributes.items()}
    ways = itertools.product(*told.values())
    items = {"none": ("",), "optional": ("", "item"), "required": ("item",)}[kind.item]
    partners = ((), ("乙",)) if kind.joint else ((),)
    for values, item, others in itertools.islice(itertools.product(ways, items, partners), PIECES):
        attributes = dict(zip(told, values, strict=True))
        for points in (None, Decimal(1), Decimal(-1)):
            fact = Fact(
                "1", name, "甲", _day(scheme), attributes, item, points=points, partners=others
            )
            if not score(scheme, [fact]).problems:
                yield fact
                break


def _day(scheme: Scheme) -> date:
    return scheme.from_ or date(2024, 7, 1)


def _unit(scheme: Scheme, number: int) -> RegisterUnit:
    group = scheme.groups[number % len(scheme.groups)].id
    numbers = dict.fromkeys(scheme.register_, Decimal(number % 7 + 1))
    return RegisterUnit(f"单位{number}", group, Decimal(40), number, numbers, "")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else FACTS // JURISDICTIONS)
