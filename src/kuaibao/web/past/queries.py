"""A file as a past issue, held against what the office has: units, archive, circulars."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Q, QuerySet

from kuaibao.engine.intake import Units
from kuaibao.engine.intake.grid import Grid
from kuaibao.engine.intake.paper import Paper, read_paper
from kuaibao.engine.past import (
    Known,
    PastDoubt,
    PastIssue,
    Reading,
    check,
    read_issue,
    read_lines,
    recount,
    totals_of,
)
from kuaibao.web.circulars.models import Figures
from kuaibao.web.editions.models import Edition, PrintedPiece
from kuaibao.web.past.models import Stated
from kuaibao.web.past.tables import as_table
from kuaibao.web.publications.choices import Body, Numbering
from kuaibao.web.publications.models import Issue, Publication
from kuaibao.web.scoring.queries import scheme_if_any
from kuaibao.web.units.models import Jurisdiction, Placement
from kuaibao.web.units.names import known_names


@dataclass(frozen=True, slots=True)
class PastFile:
    """A file that was brought, and what was read of it."""

    name: str
    data: bytes
    paper: Paper
    grid: Grid
    reading: Reading

    @property
    def issue(self) -> PastIssue:
        return self.reading.issue


def read_file(name: str, data: bytes, units: Collection[str] = ()) -> PastFile:
    """Read a file; raise Unreadable where it is hostile, damaged or without text.

    *units* are all names that a paper may have for units.
    """
    paper = read_paper(name, data)
    grid = read_lines(paper, data)
    return PastFile(paper.name, data, paper, grid, read_issue(grid, units))


def doubts_of(jurisdiction: Jurisdiction, file: PastFile) -> tuple[PastDoubt, ...]:
    """List everything that a person has to answer before the issue goes into the archive."""
    issue = file.issue
    known = _known(jurisdiction, issue)
    last = issue.period.last if issue.period else issue.day
    scheme = scheme_if_any(jurisdiction, last) if last and issue.table else None
    reckoned = recount(file.grid, issue, scheme) if scheme else ()
    found = (*file.reading.doubts, *check(file.name, issue, known), *reckoned)
    return tuple({doubt.id: doubt for doubt in found}.values())


def publication_called(jurisdiction: Jurisdiction, name: str) -> Publication | None:
    """Find the office's own publication that bears or bore *name*."""
    own = Publication.objects.filter(jurisdiction=jurisdiction, own=True)
    return own.filter(Q(name=name) | Q(issues__name=name)).distinct().first()


def units_on(jurisdiction: Jurisdiction, day: date | None) -> Mapping[str, str]:
    """Map every name by which a paper of *day* may know a unit to its present name."""
    return known_names(jurisdiction, day or date.max)


def _known(jurisdiction: Jurisdiction, issue: PastIssue) -> Known:
    publication = publication_called(jurisdiction, issue.publication)
    own = Publication.objects.filter(jurisdiction=jurisdiction, own=True)
    names = [*own.values_list("name", flat=True), *([issue.publication] if publication else [])]
    totals, before = _before(jurisdiction, issue)
    return Known(
        units=units_on(jurisdiction, issue.day),
        due=_due(jurisdiction, issue),
        publications=tuple(dict.fromkeys(names)),
        numbers=_numbers(publication, issue),
        titles=_titles(jurisdiction, issue),
        totals=totals,
        before=before,
    )


def _due(jurisdiction: Jurisdiction, issue: PastIssue) -> tuple[str, ...]:
    """Name the units that the register of that year placed before the period ended."""
    if issue.period is None or issue.table is None:
        return ()
    last = issue.period.last
    placed = Placement.objects.filter(jurisdiction=jurisdiction, year=last.year)
    on_time = placed.filter(Q(since=None) | Q(since__lte=last))
    return tuple(on_time.values_list("unit__name", flat=True))


def _numbers(publication: Publication | None, issue: PastIssue) -> frozenset[tuple[int, int]]:
    """Give year and number of all issues but those whose past edition was withdrawn.

    Where numbers run on without end, all are of the year at hand.
    """
    if publication is None:
        return frozenset()
    issues = Issue.objects.filter(publication=publication)
    standing = issues.exclude(Q(body=Body.PAST) & ~Q(pk__in=_standing().values("issue")))
    found = standing.values_list("year", "number")
    year = issue.year or (issue.day.year if issue.day else 0)
    if publication.numbering == Numbering.RUNNING:
        return frozenset((year, number) for _, number in found)
    return frozenset(found)


def _standing() -> QuerySet[Edition]:
    return Edition.objects.filter(withdrawal=None, replaced_by=None)


def _titles(jurisdiction: Jurisdiction, issue: PastIssue) -> dict[str, str]:
    """Find where titles of this issue stand in the archive."""
    wanted = [piece.title for piece in issue.pieces]
    found = PrintedPiece.objects.filter(
        jurisdiction=jurisdiction, adoption__title__in=wanted, edition__withdrawal=None
    )
    return dict(found.values_list("adoption__title", "edition__title"))


def _before(jurisdiction: Jurisdiction, issue: PastIssue) -> tuple[dict[str, Decimal], str]:
    """Find the totals that the circular of the period before stated, by present names."""
    if issue.period is None or issue.period.first.month == 1:
        return {}, ""
    last = issue.period.first - timedelta(days=1)
    own = Figures.objects.filter(jurisdiction=jurisdiction, last=last)
    past = Stated.objects.filter(jurisdiction=jurisdiction, last=last).exclude(table=None)
    for found in (own, past):
        one = found.filter(edition__withdrawal=None).select_related("edition").first()
        if one is not None:
            known = Units.of(dict(units_on(jurisdiction, last)))
            totals = totals_of(as_table(one.table or {}))
            now = {known.find(name) or name: total for name, total in totals.items()}
            return now, one.edition.title
    return {}, ""
