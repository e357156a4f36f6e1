"""A file of any kind in, one answer out: units, facts, doubts and problems."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from kuaibao.engine.intake.check import check
from kuaibao.engine.intake.circular import read_circular
from kuaibao.engine.intake.derive import derive
from kuaibao.engine.intake.files import read_grid
from kuaibao.engine.intake.grid import PROBLEMS, Grid, doubt
from kuaibao.engine.intake.header import starts_header
from kuaibao.engine.intake.intake import Doubt, Intake, failure
from kuaibao.engine.intake.names import tight
from kuaibao.engine.intake.published import PublishedCircular, PublishedRow
from kuaibao.engine.intake.table_head import is_table_head
from kuaibao.engine.intake.tables import read_table
from kuaibao.engine.intake.units import Units
from kuaibao.engine.scheme import NotInForceError, Scheme
from kuaibao.engine.words import Place, Problem, Sentence, marking


def read_facts(
    name: str, data: bytes, scheme: Scheme, register: Mapping[str, str] | None = None
) -> Intake:
    """Read the file *name*, a published circular or a fact table, by *scheme*.

    *register* maps the names and aliases of the known units to their names; without it every
    name is taken as it stands. Whatever is in *data*, nothing is raised: an intake with an
    error among its problems has no unit and no fact.
    """
    grid = read_grid(name, data)
    if grid.problems:
        return failure(grid.problems)
    if secrets := tuple(_secret(grid)):
        return failure(secrets)
    units = Units.of(register)
    read = read_table if _is_table(grid) else _read_published
    intake = read(grid, scheme, units)
    problems = _shortened(grid, intake.problems)
    return failure(problems) if intake.failed else replace(intake, problems=problems)


def _secret(grid: Grid) -> Iterator[Problem]:
    for line in grid.lines:
        if found := marking(" ".join(line.cells)):
            what = Sentence("the text bears the secrecy marking “{marking}”.", {"marking": found})
            remedy = Sentence("Nothing was stored; handle it by the rules for secret papers.")
            yield Problem(grid.place(line), what, remedy)


def _is_table(grid: Grid) -> bool:
    head = next(line for line in grid.lines if line.text)
    if is_table_head(head) or grid.file.lower().endswith(".jsonl"):
        return True
    return len([cell for cell in head.cells if cell]) > 1 and not any(
        map(starts_header, grid.lines)
    )


def _read_published(grid: Grid, scheme: Scheme, units: Units) -> Intake:
    circular, problems = read_circular(grid, scheme)
    if circular is None:
        return failure(problems)
    rows, wrong = _known_rows(circular, units)
    circular = replace(circular, rows=rows)
    found = Intake(problems=(*problems, *wrong, *_scheme_problems(grid, scheme, circular)))
    if found.failed:
        return found
    units_in_print, facts = derive(circular, scheme)
    doubts = check(circular, scheme, units_in_print, facts)
    return Intake(units_in_print, facts, doubts, found.problems, circular)


def doubts_of_circular(grid: Grid, scheme: Scheme) -> tuple[Doubt, ...]:
    """List what does not follow by *scheme* in the circular of *grid*.

    Nothing where it cannot be read by this scheme, or where that was not in force.
    """
    intake = _read_published(grid, scheme, Units.of(None))
    return () if intake.failed else intake.doubts


def _known_rows(
    circular: PublishedCircular, units: Units
) -> tuple[tuple[PublishedRow, ...], list[Problem]]:
    rows: dict[str, PublishedRow] = {}
    problems: list[Problem] = []
    for row in circular.rows:
        if len(problems) > PROBLEMS:
            break
        unit = units.find(row.unit)
        key = tight(unit or row.unit)
        if unit is None:
            problems.append(units.unknown(row.unit, row.place))
        if key in rows:
            values: dict[str, object] = {"unit": row.unit, "line": rows[key].place.line}
            what = Sentence("{unit} stands already in line {line}.", values)
            problems.append(Problem(row.place, what, Sentence("Give each unit one row.")))
        else:
            rows[key] = replace(row, unit=unit or row.unit)
    return tuple(rows.values()), problems


def _scheme_problems(grid: Grid, scheme: Scheme, circular: PublishedCircular) -> Iterator[Problem]:
    day = circular.period.last
    if not scheme.in_force(day):
        values: dict[str, object] = {"scheme": scheme.title, "day": day.isoformat()}
        what = Sentence("“{scheme}” is not in force on {day}.", values)
        yield Problem(grid.place(), what, Sentence("Choose the scheme of that time."))
    for number, wording in circular.frame.clauses:
        yield from _clause_problem(scheme, circular, number, wording, grid.place())


def _clause_problem(
    scheme: Scheme, circular: PublishedCircular, number: str, wording: str, place: Place
) -> Iterator[Problem]:
    try:
        known = scheme.clause(number, circular.period.last).wording
    except NotInForceError:
        known = ""
    if tight(known) != tight(wording):
        what = Sentence("clause {clause} is printed in other words.", {"clause": number})
        remedy = Sentence("Check that the scheme is the one that was in force.")
        yield doubt(place, what, remedy)


def _shortened(grid: Grid, problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    if len(problems) <= PROBLEMS:
        return problems
    what = Sentence("there are more than {most} problems.", {"most": PROBLEMS})
    remedy = Sentence("Mend those above first.")
    return (*problems[:PROBLEMS], Problem(grid.place(), what, remedy))
