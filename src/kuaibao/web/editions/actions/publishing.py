"""Printing an issue: signed, published with its points, and frozen, in one act."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kuaibao.engine.documents import Bulletin, TypesettingError, to_docx, to_pdf
from kuaibao.engine.words import say
from kuaibao.web.core import audit
from kuaibao.web.core.choices import Act
from kuaibao.web.core.files import keep
from kuaibao.web.editions.actions.approvals import pass_on
from kuaibao.web.editions.actions.readers import deliver
from kuaibao.web.editions.choices import Step
from kuaibao.web.editions.faces import faces
from kuaibao.web.editions.models import Edition
from kuaibao.web.editions.queries.composing import bulletin_of
from kuaibao.web.publications.actions.issues import publish_issue
from kuaibao.web.publications.models import Issue
from kuaibao.web.units.models import Person
from kuaibao.web.units.refusals import RefusedError


@dataclass(frozen=True, slots=True)
class Paper:
    """An issue as it was set, and the files of it."""

    bulletin: Bulletin
    pdf: bytes
    docx: bytes


def set_paper(issue: Issue, day: date) -> Paper:
    """Set the pages before any lock is taken; raise RefusedError where they cannot be set."""
    bulletin = bulletin_of(issue, day)
    try:
        return Paper(bulletin, to_pdf(bulletin, faces()), to_docx(bulletin))
    except TypesettingError as error:
        raise RefusedError(say(error.sentence, _)) from error


def print_issue(
    *, by: Person, issue: Issue, day: date, seal: str, at: datetime, on: date
) -> Edition:
    """Sign, publish and freeze the issue whose pieces *by* has seen under *seal*.

    The same act sent twice prints once.
    """
    known = Edition.objects.filter(issue=issue, made_by=by, day=day).first()
    return known or _print(
        by=by, issue=issue, day=day, seal=seal, at=at, on=on, paper=set_paper(issue, day)
    )


@transaction.atomic
def _print(
    *, by: Person, issue: Issue, day: date, seal: str, at: datetime, on: date, paper: Paper
) -> Edition:
    pass_on(by=by, issue=issue, step=Step.SIGN, seal=seal, at=at)
    if bulletin_of(issue, day) != paper.bulletin:
        raise RefusedError(_("The issue was changed meanwhile; look at it again."))
    published = publish_issue(by=by, issue=issue, day=day, on=on)
    edition = Edition.objects.create(
        jurisdiction=published.jurisdiction, issue=published, title=published.title, day=day,
        made_by=by, made_at=at, seal=seal,
        pdf_digest=keep(paper.pdf), docx_digest=keep(paper.docx),
    )  # fmt: skip
    deliver(edition, at)
    audit.write(act=Act.PRINT_ISSUE, by=by, thing=edition.id, detail=edition.pdf_digest)
    return edition
