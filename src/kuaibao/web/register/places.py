"""Where units stand in a year, as somebody wrote it: checked against the scheme, row by row."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation

from kuaibao.engine.intake import Units, did_you_mean, tight
from kuaibao.engine.scheme import Group, Scheme
from kuaibao.engine.words import Place, Problem, Sentence, plain
from kuaibao.web.scoring.queries import scheme_if_any
from kuaibao.web.units.models import Jurisdiction

UNIT, GROUP, TARGET, UNDER = "单位", "分组", "年目标", "所属单位"
_MOST = Decimal(10_000_000)
_TARGET_DECIMALS, _NUMBER_DECIMALS = 2, 4


@dataclass(frozen=True, slots=True)
class RawPlace:
    """One row as it was typed: the unit, and what is said of it in the year."""

    place: Place
    unit: str
    group: str
    target: str = ""
    under: str = ""
    numbers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Placed:
    """One row of the register, by present names of units."""

    unit: str
    group: str
    target: Decimal | None
    under: str
    numbers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Rules:
    """What the scheme in force at the end of a year asks of its register."""

    title: str
    groups: tuple[Group, ...]
    numbers: Mapping[str, str]  # with their titles

    @classmethod
    def of(cls, scheme: Scheme) -> "Rules":
        groups = scheme.groups or (Group(id=scheme.title, heading=scheme.title),)
        return cls(scheme.title, groups, scheme.register_)

    def group(self, text: str) -> Group | None:
        wanted = tight(text)
        return next((g for g in self.groups if wanted in {tight(g.id), tight(g.heading)}), None)


def rules_for(jurisdiction: Jurisdiction, year: int) -> Rules | None:
    """Read the rules of *year*; None where no scheme is in force by its end."""
    scheme = scheme_if_any(jurisdiction, date(year, 12, 31))
    return Rules.of(scheme) if scheme else None


def check_places(
    rules: Rules, raws: Sequence[RawPlace], known: Mapping[str, str]
) -> tuple[list[Placed], list[Problem]]:
    """Read *raws*; *known* maps names and aliases to present names. All problems are told."""
    units = Units.of(known)
    placed: list[Placed] = []
    problems: list[Problem] = []
    lines: dict[str, int] = {}
    for raw in raws:
        found, wrong = _read(rules, raw, units)
        if found is not None and found.unit in lines:
            values = {"unit": found.unit, "line": lines[found.unit]}
            what = Sentence("{unit} stands already in line {line}.", values)
            wrong.append(_at(raw, UNIT, what, Sentence("Give each unit one row.")))
        problems += wrong
        if found is not None:
            lines[found.unit] = raw.place.line
            placed.append(found)
    if not problems:
        problems += _above(rules, raws, placed)
    return placed, problems


def _read(rules: Rules, raw: RawPlace, units: Units) -> tuple[Placed | None, list[Problem]]:
    unit, wrong = units.find(raw.unit), []
    if unit is None:
        return None, [units.unknown(raw.unit, _place(raw, UNIT))]
    group = rules.group(raw.group)
    if group is None:
        what = Sentence("“{text}” is no group of the scheme.", {"text": raw.group})
        wrong.append(_at(raw, GROUP, what, did_you_mean(raw.group, [g.id for g in rules.groups])))
    target = _number(raw.target, _TARGET_DECIMALS)
    wrong += _target_problems(raw, group, target)
    numbers: dict[str, str] = {}
    for name, title in rules.numbers.items():
        text = raw.numbers.get(name, "").strip()
        number = _number(text, _NUMBER_DECIMALS)
        if text and number is None:
            wrong.append(_no_number(raw, title, text))
        elif number is not None:
            numbers[name] = plain(number).replace("−", "-")
    under = units.find(raw.under) if raw.under.strip() else ""
    if under is None:
        wrong.append(units.unknown(raw.under, _place(raw, UNDER)))
    return Placed(unit, group.id if group else "", target, under or "", numbers), wrong


def _target_problems(raw: RawPlace, group: Group | None, target: Decimal | None) -> list[Problem]:
    if raw.target.strip() and (target is None or target < 0):
        return [_no_number(raw, TARGET, raw.target)]
    if target is None or group is None or not group.targets or target in group.targets:
        return []
    values: dict[str, object] = {
        "target": plain(target),
        "group": group.id,
        "targets": "、".join(plain(one) for one in group.targets),
    }
    what = Sentence("{target} is no target of the group {group}.", values)
    remedy = Sentence("The scheme knows: {targets}. Choose one, or leave it blank.", values)
    return [_at(raw, TARGET, what, remedy)]


def _above(rules: Rules, raws: Sequence[RawPlace], placed: Sequence[Placed]) -> Iterator[Problem]:
    """Find units that stand under one that is not there, or of the wrong group, or in a circle."""
    places = {one.unit: one for one in placed}
    groups = {group.id: group for group in rules.groups}
    for raw, one in zip(raws, placed, strict=True):
        if not one.under:
            continue
        above, wanted = places.get(one.under), groups[one.group].under
        values: dict[str, object] = {"unit": one.unit, "under": one.under, "group": wanted}
        if above is None:
            what = Sentence("{under} is not in the register of this year.", values)
            yield _at(raw, UNDER, what, Sentence("Give it a row, or leave the field blank."))
        elif one.unit in _chain(places, one.under):
            what = Sentence("{unit} would stand under itself.", values)
            yield _at(raw, UNDER, what, Sentence("Choose another unit, or leave it blank."))
        elif wanted and above.group != wanted:
            what = Sentence("{under} is not of the group {group}.", values)
            yield _at(raw, UNDER, what, Sentence("Choose a unit of that group."))


def _chain(places: Mapping[str, Placed], unit: str) -> list[str]:
    found: list[str] = []
    while unit and unit in places and unit not in found:
        found.append(unit)
        unit = places[unit].under
    return found


def _number(text: str, decimals: int) -> Decimal | None:
    try:
        number = Decimal(tight(text).replace("−", "-"))
    except InvalidOperation:
        return None
    if not number.is_finite() or abs(number) > _MOST:
        return None
    return None if number != round(number, decimals) else number


def _no_number(raw: RawPlace, column: str, text: str) -> Problem:
    what = Sentence("“{cell}” is no number.", {"cell": text[:40]})
    return _at(raw, column, what, Sentence("Write the figure, or leave it blank."))


def _place(raw: RawPlace, column: str) -> Place:
    return Place(raw.place.file, raw.place.line, column)


def _at(raw: RawPlace, column: str, what: Sentence, remedy: Sentence) -> Problem:
    return Problem(_place(raw, column), what, remedy)


def of_lines(problems: Iterable[Problem]) -> dict[int, list[Problem]]:
    """Sort problems by the row they are about."""
    found: dict[int, list[Problem]] = {}
    for problem in problems:
        found.setdefault(problem.place.line, []).append(problem)
    return found
