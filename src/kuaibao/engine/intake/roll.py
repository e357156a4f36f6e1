"""The units that a fact table mentions, in the order of their first mention."""

from typing import TYPE_CHECKING

from kuaibao.engine.intake.figures import NotANumberError, figure
from kuaibao.engine.intake.names import did_you_mean, tight
from kuaibao.engine.scheme import Scheme
from kuaibao.engine.scoreboard import RegisterUnit
from kuaibao.engine.words import Place, Problem, Sentence

if TYPE_CHECKING:
    from decimal import Decimal


class Roll:
    """Collects units with their group and annual target, which need to be told only once."""

    def __init__(self, scheme: Scheme) -> None:
        self.scheme = scheme
        self._units: dict[str, tuple[str, Decimal | None]] = {}
        self._groups = {tight(group.heading): group.id for group in scheme.groups}
        self._groups |= {tight(group.id): group.id for group in scheme.groups}

    def register(self) -> tuple[RegisterUnit, ...]:
        """List the units; one whose group was never told stands in the scheme's first."""
        first = self.scheme.groups[0].id if self.scheme.groups else self.scheme.title
        return tuple(
            RegisterUnit(name, group or first, target, position)
            for position, (name, (group, target)) in enumerate(self._units.items())
        )

    def note(self, unit: str, group: str, target: str, place: Place) -> list[Problem]:
        """Take what a row tells of *unit*; give back what is wrong with it."""
        known_group, known_target = self._units.setdefault(unit, ("", None))
        found = self._groups.get(tight(group), "")
        if group and not found:
            what = Sentence("“{text}” is no group of the scheme.", {"text": group})
            return [Problem(place, what, did_you_mean(group, [g.id for g in self.scheme.groups]))]
        try:
            points = figure(target)
        except NotANumberError:
            what = Sentence("“{cell}” is no number.", {"cell": target[:40]})
            return [Problem(place, what, Sentence("Write the figure, or leave it blank."))]
        if (found and known_group not in {"", found}) or (
            points is not None and known_target not in {None, points}
        ):
            what = Sentence("{unit} had another group or target above.", {"unit": unit})
            return [Problem(place, what, Sentence("Give each unit one group and one target."))]
        self._units[unit] = (found or known_group, known_target if points is None else points)
        return []
