"""A past issue goes into the archive: as stated then, with the file it came in."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kuaibao.engine.intake import Units
from kuaibao.engine.past import (
    PastDoubt,
    PastIssue,
    PastPiece,
    Settled,
    names_of,
    open_doubts,
    settled,
)
from kuaibao.engine.words import say
from kuaibao.web.core import audit
from kuaibao.web.core.choices import Act
from kuaibao.web.core.files import keep
from kuaibao.web.core.ids import new_id
from kuaibao.web.editions.models import Edition, PrintedPiece, PrintedText
from kuaibao.web.editions.queries.editions import standing_edition
from kuaibao.web.past.models import Contributor, Stated
from kuaibao.web.past.queries import PastFile, doubts_of, units_on
from kuaibao.web.past.tables import as_data
from kuaibao.web.publications.choices import Body, Stand
from kuaibao.web.publications.models import Adoption, Issue, Publication
from kuaibao.web.scoring.booking import lock
from kuaibao.web.units.choices import Right
from kuaibao.web.units.models import Person
from kuaibao.web.units.permissions import demand
from kuaibao.web.units.refusals import RefusedError

_LONGEST_NAME = 80  # of an issue; what is longer was no name


@dataclass(frozen=True, slots=True)
class Given:
    """What a person says of a past issue: where it belongs, and an answer to each doubt."""

    publication: Publication
    year: int
    number: int
    day: date
    answers: Mapping[str, str]  # by the id of the doubt


@transaction.atomic
def import_past(*, by: Person, file: PastFile, given: Given, at: datetime) -> Edition:
    """Take a past issue into the archive; every doubt has to be answered.

    It gives no points: what it states of units and figures is kept, and is no fact. A number
    whose past edition was withdrawn can be taken in once more.
    """
    demand(by, Right.IMPORT)
    jurisdiction = lock(by.jurisdiction)
    doubts = doubts_of(jurisdiction, file)
    offered = set(units_on(jurisdiction, file.issue.day).values())
    if open_doubts(doubts, given.answers, offered):
        raise RefusedError(_("Answer every doubt first."))
    result = settled(file.issue, doubts, given.answers)
    if not (result.issue.pieces or result.issue.table):
        raise RefusedError(_("Nothing would be left of this issue."))
    edition = _edition(by, file, given, at)
    PrintedText.objects.create(jurisdiction=jurisdiction, edition=edition, text=result.issue.text)
    pieces = _pieces(by, edition, result.issue.pieces)
    _contributors(edition, result, pieces, units_on(jurisdiction, given.day))
    _state(edition, result.issue, list(_told(doubts, given.answers)))
    detail = f"{edition.title} {edition.original_digest}"
    audit.write(act=Act.IMPORT_PAST, by=by, thing=edition.id, detail=detail)
    return edition


def _edition(by: Person, file: PastFile, given: Given, at: datetime) -> Edition:
    issue, before = _issue(by, file, given, at)
    return Edition.objects.create(
        jurisdiction=issue.jurisdiction, issue=issue, replaces=before, title=issue.title,
        day=given.day, made_by=by, made_at=at, seal=_seal(file.issue),
        original_digest=keep(file.data), original_name=file.name,
    )  # fmt: skip


def _issue(by: Person, file: PastFile, given: Given, at: datetime) -> tuple[Issue, Edition | None]:
    """Open the issue of a number, or find the one whose past edition was withdrawn."""
    publication = Publication.objects.get(
        jurisdiction=by.jurisdiction, pk=given.publication.pk, own=True
    )
    known = publication.issues.filter(year=given.year, number=given.number).first()
    before = standing_edition(known) if known and known.body == Body.PAST else None
    if known and not (before and hasattr(before, "withdrawal")):
        words = _("%(issue)s is in the archive already.")
        raise RefusedError(words % {"issue": known.title})
    issue = known or Issue(
        jurisdiction=by.jurisdiction, publication=publication, year=given.year,
        number=given.number, body=Body.PAST, stand=Stand.PUBLISHED,
    )  # fmt: skip
    printed = file.issue.publication
    issue.name = printed if 0 < len(printed) <= _LONGEST_NAME else publication.name
    issue.day, issue.published_by, issue.published_at = given.day, by, at
    issue.save()
    return issue, before


def _seal(issue: PastIssue) -> str:
    """Give the digest of everything that was read."""
    told = json.dumps(_words(issue) | {"pieces": list(map(_piece, issue.pieces))}, sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()


def _piece(piece: PastPiece) -> list[Any]:
    return [piece.column, piece.title, piece.note, list(piece.body), list(piece.sources)]


def _words(issue: PastIssue) -> dict[str, Any]:
    return {
        "total": issue.total,
        "extra": issue.extra,
        "organ": issue.organ,
        "marking": issue.marking,
        "note": issue.note,
        "clauses": [list(one) for one in issue.clauses],
        "tail": [list(one) for one in issue.tail],
        "copies": issue.copies,
        "columns": [piece.column for piece in issue.pieces],
        "table": as_data(issue.table) if issue.table else None,
    }


def _pieces(by: Person, edition: Edition, pieces: Sequence[PastPiece]) -> list[Adoption]:
    """Keep the pieces where those of our own editions are, so one search finds both."""
    kept = [
        Adoption(
            jurisdiction=edition.jurisdiction, issue=edition.issue, position=position,
            title=piece.title[:200], body=piece.text, note=piece.note[:1000],
            source="、".join(piece.sources)[:200], adopted_by=by, key=f"past {new_id()}",
        )
        for position, piece in enumerate(pieces, start=1)
    ]  # fmt: skip
    Adoption.objects.bulk_create(kept)
    PrintedPiece.objects.bulk_create(
        PrintedPiece(
            jurisdiction=edition.jurisdiction, edition=edition, adoption=one, position=one.position
        )
        for one in kept
    )
    return kept


def _contributors(
    edition: Edition, result: Settled, pieces: Sequence[Adoption], units: Mapping[str, str]
) -> None:
    """Keep who sent each piece and who has a row, by the printed name and the unit it means."""
    known = Units.of(dict(units))
    rows = {one.name: one for one in edition.jurisdiction.units.all()}

    def contributor(name: str, piece: Adoption | None, position: int) -> Contributor:
        present = result.named.get(name) or known.find(name) or ""
        return Contributor(
            jurisdiction=edition.jurisdiction, edition=edition, adoption=piece, name=name[:80],
            unit=rows.get(present), position=position,
        )  # fmt: skip

    sent = [
        (name, piece)
        for piece, read in zip(pieces, result.issue.pieces, strict=True)
        for name in read.sources
    ]
    placed = [(name, None) for name in names_of(PastIssue(table=result.issue.table))]
    Contributor.objects.bulk_create(
        contributor(name, piece, position)
        for position, (name, piece) in enumerate([*sent, *placed], start=1)
    )


def _state(edition: Edition, issue: PastIssue, doubts: list[list[str]]) -> None:
    words = _words(issue)
    Stated.objects.create(
        jurisdiction=edition.jurisdiction, edition=edition,
        first=issue.period.first if issue.period else None,
        last=issue.period.last if issue.period else None,
        table=words.pop("table"), words=words, doubts=doubts,
    )  # fmt: skip


def _told(doubts: Sequence[PastDoubt], answers: Mapping[str, str]) -> Iterator[list[str]]:
    """Say each doubt, with its answer as it was given."""
    for doubt in doubts:
        yield [say(doubt.problem.sentence(), _), answers[doubt.id]]
