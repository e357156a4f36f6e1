"""Who is measured: the units of a jurisdiction in one year."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType

_NOTHING: Mapping[str, Decimal] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class RegisterUnit:
    """A unit with its group, annual target (None: none) and place in the office's fixed order.

    ``attributes`` are the numbers that the scheme's register declares, ``under`` is the unit
    it belongs to, if any.
    """

    name: str
    group: str
    target: Decimal | None
    position: int
    attributes: Mapping[str, Decimal] = field(default_factory=lambda: _NOTHING)
    under: str = ""


class Register:
    """The units by name and by group, and who belongs to whom."""

    def __init__(self, units: Sequence[RegisterUnit]) -> None:
        self.units = {unit.name: unit for unit in units}
        self._groups: dict[str, list[str]] = defaultdict(list)
        self._below: dict[str, list[str]] = defaultdict(list)
        for unit in units:
            self._groups[unit.group].append(unit.name)
            if unit.under:
                self._below[unit.under].append(unit.name)

    def group_of(self, unit: str) -> list[str]:
        """Name the units of *unit*'s group, itself among them."""
        return self._groups[self.units[unit].group]

    def children(self, unit: str) -> list[str]:
        """Name all units below *unit*, however deep; a circle is followed once."""
        found: dict[str, None] = {}
        waiting = list(self._below[unit])
        while waiting:
            name = waiting.pop(0)
            if name not in found and name != unit:
                found[name] = None
                waiting += self._below[name]
        return list(found)

    def concerned(self, groups: Iterable[str]) -> list[RegisterUnit]:
        """List the units of *groups* in the office's order; all units where none is named."""
        wanted = set(groups)
        return [unit for unit in self.units.values() if not wanted or unit.group in wanted]
