"""Facts of the reference scheme, as many as wanted, the same at every call."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal

from kuaibao.engine.ledger import Fact

UNITS = 53
_FIRST = date(2024, 1, 1)
_LEVELS = ("county", "county", "county", "city", "province")


def facts(numbers: Iterable[int], county: str = "") -> Iterator[Fact]:
    """Make the facts of *numbers*: uses, half of them of items used again, and the other kinds.

    The units carry the name of the *county*; bench/rival.py says the same in SQL.
    """
    for i in numbers:
        unit, day = f"{county}单位{i % UNITS}", _FIRST + timedelta(days=i * 7 % 365)
        kind = i % 20
        if kind < 14:
            level = _LEVELS[i * 3 % 5]
            form = "special" if i % 11 == 0 else "single"
            item = f"item {i // 20}.{kind // 2}" if kind < 7 else ""
            attributes = {"level": level, "form": form}
            # both uses of an item are the same unit's
            unit = f"{county}单位{(i // 20 + kind // 2) % UNITS}" if item else unit
            yield Fact(f"f{i}", "use", unit, day, attributes, item=item, title="示例信息")
        elif kind < 16:
            yield Fact(f"f{i}", "prompt", unit, day, points=Decimal(i % 3))
        elif kind == 16:
            yield Fact(f"f{i}", "commission", unit, day, {"outcome": "missed"})
        elif kind < 19:
            points = Decimal(i % 3)
            yield Fact(f"f{i}", "commission", unit, day, {"outcome": "answered"}, points=points)
        elif i % 3:
            yield Fact(f"f{i}", "deduction", unit, day, {"matter": "copying"})
        else:
            first = i - 19
            owner = f"{county}单位{(first // 20) % UNITS}"
            item = f"item {first // 20}.0"
            yield Fact(f"f{i}", "instruction", owner, day, {"leader": "city"}, item=item)
