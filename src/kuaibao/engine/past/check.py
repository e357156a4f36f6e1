"""What was read, held against what the office knows: its register, its archive, arithmetic."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property

from kuaibao.engine.intake.names import did_you_mean, nearest_name, tight
from kuaibao.engine.past.doubt import PastDoubt, Subject
from kuaibao.engine.past.figures import figure_doubts
from kuaibao.engine.past.issue import PastIssue
from kuaibao.engine.past.tables import SUMS
from kuaibao.engine.words import Place, Sentence

_CHOOSE = Sentence("Choose the unit, or keep the name as it stands.")
_GIVE = Sentence("Give it above, as the paper has it.")
_LOOK = Sentence("Compare it with the paper.")


@dataclass(frozen=True)
class Known:
    """What an office knows on the day of an issue.

    ``units`` maps every name and alias to the present name; ``due`` are the units of which the
    table has to have a row; ``numbers`` those of the publication in the archive, by year;
    ``titles`` the titles of pieces in the archive, with the issue they stand in; ``totals`` the
    running totals that the circular ``before`` stated, by present name.
    """

    units: Mapping[str, str] = field(default_factory=dict)
    due: tuple[str, ...] = ()
    publications: tuple[str, ...] = ()
    numbers: frozenset[tuple[int, int]] = frozenset()
    titles: Mapping[str, str] = field(default_factory=dict)
    totals: Mapping[str, Decimal] = field(default_factory=dict)
    before: str = ""

    def unit(self, name: str) -> str | None:
        """Find the present name of the unit that print calls *name*."""
        return self._units.get(tight(name))

    @cached_property
    def _units(self) -> dict[str, str]:
        return {tight(one): now for one, now in self.units.items()}


def check(file: str, issue: PastIssue, known: Known) -> tuple[PastDoubt, ...]:
    """List all that a person has to look at before *issue* goes into the archive."""
    place = Place(file)
    return (
        *_publication(place, issue, known),
        *_number(place, issue, known),
        *_units(place, issue, known),
        *_pieces(issue, known),
        *_rows(place, issue, known),
        *figure_doubts(issue, known.totals, known.before, known.unit),
    )


def _publication(place: Place, issue: PastIssue, known: Known) -> Iterator[PastDoubt]:
    if issue.publication and tight(issue.publication) not in map(tight, known.publications):
        values: dict[str, object] = {"name": issue.publication}
        what = Sentence("“{name}” is no publication of this office.", values)
        near = did_you_mean(issue.publication, known.publications) if known.publications else _GIVE
        yield PastDoubt.at(place, Subject.HEAD, "publication", what, near)


def _number(place: Place, issue: PastIssue, known: Known) -> Iterator[PastDoubt]:
    year = issue.year or (issue.day.year if issue.day else None)
    if not year or not issue.number:
        return
    values: dict[str, object] = {"number": issue.number, "year": year}
    if (year, issue.number) in known.numbers:
        what = Sentence("no. {number} of {year} is in the archive already.", values)
        yield PastDoubt.at(place, Subject.HEAD, "again", what, _GIVE)
    below = [number for one, number in known.numbers if one == year and number < issue.number]
    if below and max(below) < issue.number - 1:
        values |= {"before": max(below)}
        what = Sentence("the archive goes from no. {before} to no. {number} of {year}.", values)
        remedy = Sentence("Check the number; bring the issues between them too.")
        yield PastDoubt.at(place, Subject.WHOLE, "gap", what, remedy)


def _units(place: Place, issue: PastIssue, known: Known) -> Iterator[PastDoubt]:
    """Doubt each printed name once that is no present name of a unit."""
    present = tuple(dict.fromkeys(known.units.values()))
    tights = set(map(tight, present))
    for name, at in names_of(issue).items():
        if tight(name) in tights:
            continue
        unit = known.unit(name)
        values: dict[str, object] = {"name": name, "unit": unit}
        if unit:
            what = Sentence("“{name}” is a former name or an alias of {unit}.", values)
            remedy = Sentence("Keep {unit}, or choose the unit that is meant.", values)
        else:
            what = Sentence("the unit “{name}” is not in the register.", values)
            remedy = _CHOOSE
        made = PastDoubt.at(at if at.file else place, Subject.UNIT, name, what, remedy, name)
        yield replace(made, near=unit or nearest_name(name, present) or "")


def names_of(issue: PastIssue) -> dict[str, Place]:
    """Give every unit that the issue names, with where it does so first."""
    found: dict[str, Place] = {}
    for piece in issue.pieces:
        for name in piece.sources:
            found.setdefault(name, piece.at)
    for _, _, row in issue.table.rows() if issue.table else ():
        if row.unit and row.unit not in SUMS:
            found.setdefault(row.unit, row.at)
    return found


def _pieces(issue: PastIssue, known: Known) -> Iterator[PastDoubt]:
    seen: set[str] = set()
    for number, piece in enumerate(issue.pieces):
        values: dict[str, object] = {"title": piece.title, "issue": known.titles.get(piece.title)}
        if piece.title in seen:
            what = Sentence("the title “{title}” stands twice in this issue.", values)
            yield _piece(number, piece.at, "twice", what)
        elif piece.title in known.titles:
            what = Sentence("the title “{title}” stands in {issue} already.", values)
            yield _piece(number, piece.at, "again", what)
        if not (piece.sources or issue.table):
            what = Sentence("the piece “{title}” names no unit that sent it.", values)
            yield _piece(number, piece.at, "source", what)
        seen.add(piece.title)


def _piece(number: int, at: Place, name: str, what: Sentence) -> PastDoubt:
    return PastDoubt.at(at, Subject.PIECE, f"{number}/{name}", what, _LOOK, str(number))


def _rows(place: Place, issue: PastIssue, known: Known) -> Iterator[PastDoubt]:
    """Doubt rows that stand twice, and units whose row is lost."""
    if issue.table is None:
        return
    seen: dict[str, Place] = {}
    for number, (_, _, row) in enumerate(issue.table.rows()):
        unit = known.unit(row.unit) or row.unit
        if unit in seen and unit not in SUMS:
            values: dict[str, object] = {"unit": row.unit, "line": seen[unit].line}
            what = Sentence("{unit} has a row already, in line {line}.", values)
            remedy = Sentence("Leave one of them out, or keep both as they stand.")
            yield PastDoubt.at(row.at, Subject.ROW, f"{number}/twice", what, remedy, str(number))
        seen.setdefault(unit, row.at)
    if lost := [unit for unit in known.due if unit not in seen]:
        what = Sentence("the table has no row of {names}.", {"names": tuple(lost)})
        yield PastDoubt.at(place, Subject.WHOLE, "lost", what, _LOOK)
