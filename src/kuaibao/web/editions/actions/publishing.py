"""Printing an issue: signed, published with its points, and frozen, in one act."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kuaibao.engine.documents import Printable, TypesettingError, to_docx, to_pdf, to_xlsx
from kuaibao.engine.words import say
from kuaibao.web.core import audit
from kuaibao.web.core.choices import Act
from kuaibao.web.core.files import keep
from kuaibao.web.editions.actions.approvals import pass_on
from kuaibao.web.editions.actions.readers import deliver
from kuaibao.web.editions.choices import Step
from kuaibao.web.editions.faces import faces
from kuaibao.web.editions.models import Edition
from kuaibao.web.editions.queries.composers import composer_of
from kuaibao.web.publications.actions.issues import publish_issue
from kuaibao.web.publications.models import Issue
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


def print_issue(
    *, by: Person, issue: Issue, day: date, seal: str, at: datetime, on: date
) -> Edition:
    """Sign, publish and freeze the issue that *by* has seen under *seal*.

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
    composer = composer_of(issue)
    composer.sign(by=by, issue=issue, on=on)
    if composer.document(issue, day) != paper.document:
        raise RefusedError(_("The issue was changed meanwhile; look at it again."))
    published = publish_issue(by=by, issue=issue, day=day, on=on)
    edition = Edition.objects.create(
        jurisdiction=published.jurisdiction, issue=published, title=published.title, day=day,
        made_by=by, made_at=at, seal=seal,
        **{f"{form}_digest": keep(data) for form, data in paper.files.items()},
    )  # fmt: skip
    composer.freeze(edition)
    deliver(edition, at)
    audit.write(act=Act.PRINT_ISSUE, by=by, thing=edition.id, detail=edition.pdf_digest)
    return edition
