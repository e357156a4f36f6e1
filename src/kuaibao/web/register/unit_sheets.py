"""Units with aliases, group, target and numbers as a spreadsheet: out, and what it would do in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from kuaibao.engine.intake import nearest_name, tight
from kuaibao.engine.words import Place, Problem, Sentence, Severity, plain
from kuaibao.web.core.sheets import Cell, Row, Sheet, read_sheet
from kuaibao.web.register.changes import told_change
from kuaibao.web.register.naming import SEPARATORS, clean_name
from kuaibao.web.register.places import (
    GROUP,
    TARGET,
    UNDER,
    UNIT,
    Placed,
    RawPlace,
    Rules,
    check_places,
    rules_for,
)
from kuaibao.web.register.plans import Plan, State, Step
from kuaibao.web.register.queries import places_of, state_of
from kuaibao.web.units.models import Jurisdiction, Placement
from kuaibao.web.units.names import known_names

ALIASES = "别名"
NUMBER = "number-"
_ALIKE = 0.7


@dataclass(frozen=True, slots=True)
class UnitPlan(Plan):
    """The plan with what the act writes, and the state of the register that it began from."""

    added: tuple[str, ...] = ()
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    places: tuple[Placed, ...] = ()
    seen: str = ""


def titles_of(rules: Rules) -> dict[str, tuple[str, ...]]:
    """Name the columns of the table, each with its headings."""
    return {
        "unit": (UNIT, "unit"),
        "aliases": (ALIASES, "aliases"),
        "group": (GROUP, "group"),
        "target": (TARGET, "积分年目标", "target"),
        "under": (UNDER, "under"),
        **{NUMBER + name: (title, name) for name, title in rules.numbers.items()},
    }


def rows_of(jurisdiction: Jurisdiction, rules: Rules, year: int) -> Iterator[list[Cell]]:
    """Write the register of *year*, then the units that are not in it; as read_units reads it."""
    places = {place.unit_id: place for place in places_of(jurisdiction, year)}
    units = {u.id: u for u in jurisdiction.units.prefetch_related("aliases")}
    others = [unit_id for unit_id, u in units.items() if unit_id not in places and not u.ended]
    for unit_id in [*places, *others]:
        place, unit = places.get(unit_id), units[unit_id]
        numbers = place.attributes if place else {}
        yield [
            unit.name,
            "、".join(alias.name for alias in unit.aliases.all()),
            place.group if place else "",
            "" if place is None or place.target_points is None else place.target_points,
            place.under.name if place and place.under else "",
            *(Decimal(numbers[name]) if name in numbers else "" for name in rules.numbers),
        ]


def read_units(jurisdiction: Jurisdiction, year: int, name: str, data: bytes) -> UnitPlan:
    """Work out what the file *name* would do to the units and to the register of *year*."""
    rules = rules_for(jurisdiction, year)
    if rules is None:
        return UnitPlan((), (_no_scheme(name, year),))
    sheet = read_sheet(name, data, titles_of(rules), ("unit",))
    return _Reading(jurisdiction, year, rules, sheet).plan()


class _Reading:
    """One file on its way to a plan."""

    def __init__(self, jurisdiction: Jurisdiction, year: int, rules: Rules, sheet: Sheet) -> None:
        self.year, self.rules, self.sheet = year, rules, sheet
        self.known = known_names(jurisdiction, timezone.localdate())
        self.standing = {p.unit.name: p for p in places_of(jurisdiction, year)}
        self.seen = state_of(jurisdiction, year)
        self.problems: list[Problem] = list(sheet.problems)
        self.taken = {tight(alias): unit for alias, unit in self.known.items()}
        self.added: list[str] = []
        self.aliases: dict[str, tuple[str, ...]] = {}
        self.units: list[tuple[Row, str]] = []  # each row with the present name of its unit

    def plan(self) -> UnitPlan:
        for row in self.sheet.rows:
            unit = self._unit(row)
            if unit and self._is_first(row, unit):
                self.units.append((row, unit))
        for row, unit in self.units:
            self._note_aliases(row, unit)
        raws = [_raw(self.rules, self.sheet, row, self.standing.get(u)) for row, u in self.units]
        known = {**self.known, **{unit: unit for unit in self.added}}
        placed, wrong = check_places(self.rules, self._with_standing(raws), known)
        self.problems += wrong
        if any(problem.severity is Severity.ERROR for problem in self.problems):
            return UnitPlan((), tuple(self.problems))
        return UnitPlan(
            tuple(self._steps({one.unit: one for one in placed})),
            tuple(self.problems),
            tuple(self.added),
            self.aliases,
            tuple(placed),
            self.seen,
        )

    def _unit(self, row: Row) -> str:
        try:
            name = clean_name(row["unit"])
        except ValidationError as error:
            what = Sentence("“{name}” cannot be a name.", {"name": row["unit"][:40]})
            self.problems.append(row.problem(what, Sentence(" ".join(error.messages)), UNIT))
            return ""
        if not name:
            what = Sentence("the unit is missing.")
            self.problems.append(
                row.problem(what, Sentence("Write it, or take the row out."), UNIT)
            )
            return ""
        unit = self.taken.get(tight(name))
        if unit is None:
            self._remark_likeness(row, name)
            self.added.append(name)
            self.taken[tight(name)] = unit = name
        return unit

    def _is_first(self, row: Row, unit: str) -> bool:
        lines = {name: earlier.place.line for earlier, name in self.units}
        if unit in lines:
            values: dict[str, object] = {"unit": unit, "line": lines[unit]}
            what = Sentence("{unit} stands already in line {line}.", values)
            self.problems.append(row.problem(what, Sentence("Give each unit one row."), UNIT))
        return unit not in lines

    def _remark_likeness(self, row: Row, name: str) -> None:
        near = nearest_name(name, dict.fromkeys(self.known.values()), _ALIKE)
        if near is not None:
            what = Sentence("“{name}” is new.", {"name": name})
            remedy = Sentence(
                "If {near} is meant, write its name or give it an alias.", {"near": near}
            )
            problem = row.problem(what, remedy, UNIT)
            self.problems.append(Problem(problem.place, what, remedy, Severity.DOUBT))

    def _note_aliases(self, row: Row, unit: str) -> None:
        fresh: list[str] = []
        for text in SEPARATORS.split(row["aliases"]):
            alias = " ".join(text.split())
            holder = self.taken.get(tight(alias)) if alias else unit
            if holder is None:
                self.taken[tight(alias)] = unit
                fresh.append(alias)
            elif holder != unit:
                values: dict[str, object] = {"name": alias, "unit": holder}
                what = Sentence("“{name}” is a name of {unit} already.", values)
                remedy = Sentence("Leave it out here, or drop it there first.")
                self.problems.append(row.problem(what, remedy, ALIASES))
        if fresh:
            self.aliases[unit] = tuple(fresh)

    def _with_standing(self, raws: Sequence[RawPlace]) -> list[RawPlace]:
        """Put the rows of the file into the order of the register.

        A file with all units of the year brings the order along; otherwise what stands keeps its
        place, and what is new comes last.
        """
        chosen = {unit: raw for (_row, unit), raw in zip(self.units, raws, strict=True)}
        grouped = [raw for raw in raws if raw.group]
        if set(self.standing) <= set(chosen):
            return grouped
        kept = [chosen.get(unit) or _standing(place) for unit, place in self.standing.items()]
        new = [
            raw
            for (_row, unit), raw in zip(self.units, raws, strict=True)
            if raw.group and unit not in self.standing
        ]
        return [*kept, *new]

    def _steps(self, placed: Mapping[str, Placed]) -> Iterator[Step]:
        for row, unit in self.units:
            told = told_change(self.standing.get(unit), placed[unit]) if unit in placed else ""
            aliases = "、".join(self.aliases.get(unit, ()))
            parts = [_("aliases: %(names)s") % {"names": aliases}] if aliases else []
            parts += [told] if told else []
            state = State.NEW if unit in self.added else State.CHANGED if parts else State.SAME
            named = unit if tight(unit) == tight(row["unit"]) else f"{row['unit']} → {unit}"
            yield Step(row.place.line, state, named, _("; ").join(parts))


def _raw(rules: Rules, sheet: Sheet, row: Row, place: Placement | None) -> RawPlace:
    """Read what a row says of the year; of columns that the file does not have, what stands."""
    old = _standing(place) if place else RawPlace(row.place, row["unit"], "")

    def said(key: str, standing: str) -> str:
        return row[key] if key in sheet.columns else standing

    return RawPlace(
        row.place,
        row["unit"],
        (row["group"] or old.group),
        said("target", old.target),
        said("under", old.under),
        {name: said(NUMBER + name, old.numbers.get(name, "")) for name in rules.numbers},
    )


def _standing(place: Placement) -> RawPlace:
    target = "" if place.target_points is None else plain(place.target_points)
    under = place.under.name if place.under else ""
    return RawPlace(Place(), place.unit.name, place.group, target, under, place.attributes)


def _no_scheme(name: str, year: int) -> Problem:
    row = Row(Place(name), {})
    what = Sentence("no scheme is in force in {year}.", {"year": str(year)})
    return row.problem(what, Sentence("Let the office put one in force first."))
