"""Printing an issue: signed, published with its points, and frozen, in one act."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kuaibao.engine.documents import (
    Printable,
    TypesettingError,
    body_text,
    to_docx,
    to_pdf,
    to_xlsx,
)
from kuaibao.engine.words import say
from kuaibao.web.core import audit
from kuaibao.web.core.choices import Act
from kuaibao.web.core.files import keep
from kuaibao.web.editions.actions.approvals import pass_on
from kuaibao.web.editions.actions.readers import deliver
from kuaibao.web.editions.choices import Step
from kuaibao.web.editions.faces import faces
from kuaibao.web.editions.models import Edition, PrintedPiece, PrintedText
from kuaibao.web.editions.queries.composers import composer_of
from kuaibao.web.editions.queries.editions import standing_edition
from kuaibao.web.publications.actions.issues import propose_issue, publish_issue
from kuaibao.web.publications.actions.reissues import propose_reissue, reissue_issue
from kuaibao.web.publications.models import Issue
from kuaibao.web.publications.queries.issues import standing_pieces
from kuaibao.web.scoring.booking import Booking
from kuaibao.web.units.models import Person
from kuaibao.web.units.refusals import RefusedError


@dataclass(frozen=True, slots=True)
class Paper:
    """An issue as it was set, and the files of it by their form."""

    document: Printable
    files: dict[str, bytes]


def set_paper(issue: Issue, day: date) -> Paper:
    """Set the pages before any lock is taken; raise RefusedError where they cannot be set."""
    composer = composer_of(issue)
    document = composer.document(issue, day)
    try:
        files = {"pdf": to_pdf(document, faces()), "docx": to_docx(document)}
    except TypesettingError as error:
        raise RefusedError(say(error.sentence, _)) from error
    return Paper(document, files | ({"xlsx": to_xlsx(document)} if composer.sheet else {}))


def propose_print(*, by: Person, issue: Issue, day: date, on: date) -> Booking:
    """Work out what printing would do to the ledger; a corrected issue moves what changed."""
    propose = propose_reissue if issue.correcting else propose_issue
    return propose(by=by, issue=issue, day=day, on=on)


def print_issue(
    *, by: Person, issue: Issue, day: date, seal: str, at: datetime, on: date
) -> Edition:
    """Sign, publish and freeze the issue that *by* has seen under *seal*.

    The same act sent twice prints once.
    """
    standing = Edition.objects.filter(issue=issue, replaced_by=None, withdrawal=None)
    known = standing.filter(made_by=by, day=day).first()
    return known or _print(
        by=by, issue=issue, day=day, seal=seal, at=at, on=on, paper=set_paper(issue, day)
    )


@transaction.atomic
def _print(
    *, by: Person, issue: Issue, day: date, seal: str, at: datetime, on: date, paper: Paper
) -> Edition:
    pass_on(by=by, issue=issue, step=Step.SIGN, seal=seal, at=at)
    edition = bring_out(by=by, issue=issue, day=day, seal=seal, at=at, on=on, paper=paper)
    audit.write(act=Act.PRINT_ISSUE, by=by, thing=edition.id, detail=edition.pdf_digest)
    return edition


def bring_out(
    *, by: Person, issue: Issue, day: date, seal: str, at: datetime, on: date, paper: Paper
) -> Edition:
    """Publish and freeze what was signed; part of the acts that do so, now or at a set time."""
    composer = composer_of(issue)
    composer.sign(by=by, issue=issue, on=on)
    if composer.document(issue, day) != paper.document:
        raise RefusedError(_("The issue was changed meanwhile; look at it again."))
    before = standing_edition(issue) if issue.correcting else None
    publish = reissue_issue if before else publish_issue
    published = publish(by=by, issue=issue, day=day, on=on)
    title = _("%(title)s (corrected)") % {"title": published.title} if before else published.title
    edition = Edition.objects.create(
        jurisdiction=published.jurisdiction, issue=published, replaces=before, title=title, day=day,
        made_by=by, made_at=at, seal=seal,
        **{f"{form}_digest": keep(data) for form, data in paper.files.items()},
    )  # fmt: skip
    PrintedText.objects.create(
        jurisdiction=edition.jurisdiction, edition=edition, text=body_text(paper.document)
    )
    composer.freeze(edition)
    PrintedPiece.objects.bulk_create(
        PrintedPiece(
            jurisdiction=edition.jurisdiction, edition=edition, adoption=piece, position=position
        )
        for position, piece in enumerate(standing_pieces(published), start=1)
    )
    deliver(edition, at)
    return edition
