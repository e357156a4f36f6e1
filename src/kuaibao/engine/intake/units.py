"""Which unit a printed name means."""

from collections.abc import Mapping
from dataclasses import dataclass

from kuaibao.engine.intake.names import did_you_mean, tight
from kuaibao.engine.words import Place, Problem, Sentence


@dataclass(frozen=True, slots=True)
class Units:
    """The known units: every name and alias in print, and the unit's own name.

    With ``names`` None nothing is known yet, and every name stands for itself.
    """

    names: dict[str, str] | None

    @classmethod
    def of(cls, register: Mapping[str, str] | None) -> "Units":
        """Take *register*, which maps names and aliases to the names of units."""
        if register is None:
            return cls(None)
        own = {tight(name): name for name in register.values()}
        return cls(own | {tight(alias): name for alias, name in register.items()})

    def find(self, name: str) -> str | None:
        """Find the unit that *name* means, without regard to spaces; None if unknown."""
        return name if self.names is None else self.names.get(tight(name))

    def unknown(self, name: str, place: Place) -> Problem:
        """Say that *name* is no unit, with the nearest known name."""
        what = Sentence("the unit “{name}” is not in the register.", {"name": name})
        known = dict.fromkeys((self.names or {}).values())
        return Problem(place, what, did_you_mean(name, known))
