"""The table of a year as it comes from the page: one list a column, in the order of the rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from kuaibao.engine.words import Place, Problem, plain, say
from kuaibao.web.register.places import Placed, RawPlace, Rules, check_places, of_lines
from kuaibao.web.units.models import Jurisdiction, Placement, Unit

NUMBER = "number-"


@dataclass(frozen=True, slots=True)
class ShownNumber:
    """A number that the scheme's register declares, as a field."""

    name: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class ShownPlace:
    """One row of the page: what stands or was typed, with what is wrong with it."""

    raw: RawPlace
    numbers: tuple[ShownNumber, ...]
    errors: tuple[str, ...]


class YearForm:
    """All units of a jurisdiction; a row without a group is not in the register."""

    def __init__(
        self,
        jurisdiction: Jurisdiction,
        rules: Rules,
        places: Sequence[Placement],
        given: QueryDict | None = None,
    ) -> None:
        self.rules = rules
        self._units = list(jurisdiction.units.all())
        self._raws = _typed(rules, given) if given is not None else self._standing(places)
        self.placed: list[Placed] = []
        self.problems: list[Problem] = []
        if given is not None:
            self._check()

    @property
    def is_valid(self) -> bool:
        return not self.problems

    @property
    def rows(self) -> list[ShownPlace]:
        wrong = of_lines(self.problems)
        return [
            ShownPlace(raw, _numbers(self.rules, raw), _told(wrong.get(raw.place.line, ())))
            for raw in self._raws
        ]

    @property
    def problem_count(self) -> int:
        return len(self.problems)

    def _check(self) -> None:
        chosen = [raw for raw in self._raws if raw.group]
        known = {unit.name: unit.name for unit in self._units}
        self.placed, self.problems = check_places(self.rules, chosen, known)

    def _standing(self, places: Sequence[Placement]) -> list[RawPlace]:
        rows = [_stored(place, number) for number, place in enumerate(places, 1)]
        there = {place.unit_id for place in places}
        others = [one for one in self._units if one.id not in there and _alive(one)]
        return rows + [
            RawPlace(Place("", number), unit.name, "")
            for number, unit in enumerate(others, len(rows) + 1)
        ]


def _alive(unit: Unit) -> bool:
    return unit.ended is None


def _stored(place: Placement, line: int) -> RawPlace:
    return RawPlace(
        Place("", line),
        place.unit.name,
        place.group,
        "" if place.target_points is None else plain(place.target_points),
        place.under.name if place.under else "",
        place.attributes,
    )


def _typed(rules: Rules, given: QueryDict) -> list[RawPlace]:
    columns = {
        name: given.getlist(name)
        for name in ("unit", "group", "target", "under", *(NUMBER + one for one in rules.numbers))
    }

    def cell(name: str, row: int) -> str:
        cells = columns[name]
        return cells[row].strip()[:80] if row < len(cells) else ""

    return [
        RawPlace(
            Place("", row + 1),
            cell("unit", row),
            cell("group", row),
            cell("target", row),
            cell("under", row),
            {name: cell(NUMBER + name, row) for name in rules.numbers},
        )
        for row in range(len(columns["unit"]))
    ]


def _numbers(rules: Rules, raw: RawPlace) -> tuple[ShownNumber, ...]:
    found: Mapping[str, str] = raw.numbers
    return tuple(
        ShownNumber(NUMBER + name, title, found.get(name, ""))
        for name, title in rules.numbers.items()
    )


def _told(problems: Sequence[Problem]) -> tuple[str, ...]:
    return tuple(f"{say(one.what, _)} {say(one.remedy, _)}" for one in problems)
