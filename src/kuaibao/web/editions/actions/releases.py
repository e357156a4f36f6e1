"""Signed now, published later: at the set moment, and only as it was signed."""

import hashlib
from datetime import date, datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kuaibao.web.core import audit
from kuaibao.web.core.choices import Act
from kuaibao.web.core.notices import notify
from kuaibao.web.editions.actions.approvals import pass_on
from kuaibao.web.editions.actions.publishing import Paper, bring_out, propose_print, set_paper
from kuaibao.web.editions.choices import Outcome, Step, Timing
from kuaibao.web.editions.models import Approval, Edition, Release
from kuaibao.web.editions.queries.approvals import course_of
from kuaibao.web.publications.models import Issue
from kuaibao.web.scoring.booking import FactRefusedError, lock
from kuaibao.web.units.choices import Right
from kuaibao.web.units.models import Person
from kuaibao.web.units.permissions import NotAllowedError, demand
from kuaibao.web.units.refusals import RefusedError

WAITING_STILL = Release.objects.filter(state=Timing.WAITING)


def sign_for_later(
    *, by: Person, issue: Issue, day: date, seal: str, at: datetime, moment: datetime
) -> Release:
    """Sign what *by* has seen under *seal*, to be published at *moment*; set first, then locked."""
    if moment <= at:
        words = _("%(moment)s has passed; leave the moment empty to publish at once.")
        raise RefusedError(words % {"moment": _told(moment)})
    return _sign_for_later(
        by=by, issue=issue, day=day, seal=seal, at=at, moment=moment, paper=set_paper(issue, day)
    )


@transaction.atomic
def _sign_for_later(
    *, by: Person, issue: Issue, day: date, seal: str, at: datetime, moment: datetime, paper: Paper
) -> Release:
    lock(by.jurisdiction)
    propose_print(by=by, issue=issue, day=day, on=timezone.localdate(moment))
    pass_on(by=by, issue=issue, step=Step.SIGN, seal=seal, at=at)
    # What was signed before and changed since is not published any more.
    WAITING_STILL.filter(issue=issue).update(state=Timing.LAPSED, ended_at=at)
    release = Release.objects.create(
        jurisdiction=by.jurisdiction, issue=issue, moment=moment, day=day, seal=seal,
        paper=_digest(paper), signed_by=by, signed_at=at,
    )  # fmt: skip
    audit.write(act=Act.TIME_RELEASE, by=by, thing=issue.id,
                detail=f"{issue.title} {moment.isoformat()}")  # fmt: skip
    return release


@transaction.atomic
def call_off(*, by: Person, release: Release, at: datetime, words: str) -> Release:
    """Call a release off before its moment; the issue goes the whole way again."""
    demand(by, Right.PUBLISH)
    lock(by.jurisdiction)
    standing = Release.objects.select_related("issue__publication").get(
        jurisdiction=by.jurisdiction, pk=release.pk
    )
    if standing.state != Timing.WAITING:
        raise RefusedError(_("This release does not wait any more; look at the issue again."))
    _end(standing, Timing.CALLED_OFF, at, words)
    Approval.objects.create(
        jurisdiction=by.jurisdiction, issue=standing.issue, step=Step.SIGN,
        outcome=Outcome.RETURNED, person=by, at=at, words=words, seal=standing.seal,
    )  # fmt: skip
    audit.write(act=Act.CALL_OFF_RELEASE, by=by, thing=standing.issue_id, detail=words)
    return standing


def release_due(*, at: datetime) -> list[Edition]:
    """Publish whatever was signed for a moment that has come; once, however often it is asked."""
    due = WAITING_STILL.filter(moment__lte=at).select_related(
        "issue__publication", "issue__jurisdiction", "signed_by", "jurisdiction"
    )
    return [edition for release in due if (edition := _release(release, at))]


def _release(release: Release, at: datetime) -> Edition | None:
    try:
        return _released(release=release, at=at, paper=set_paper(release.issue, release.day))
    except FactRefusedError:
        why = _("The scheme in force does not score it.")
    except (RefusedError, NotAllowedError) as refusal:
        why = str(refusal)
    _lapse(release, at, why)
    return None


@transaction.atomic
def _released(*, release: Release, at: datetime, paper: Paper) -> Edition | None:
    lock(release.jurisdiction)
    standing = Release.objects.get(pk=release.pk)
    if standing.state != Timing.WAITING:
        return None  # somebody else was first
    issue, by = release.issue, release.signed_by
    course = course_of(issue)
    if course.next or course.seal != release.seal or _digest(paper) != release.paper:
        raise RefusedError(_("The issue was changed since it was signed."))
    edition = bring_out(by=by, issue=issue, day=release.day, seal=release.seal, at=at,
                        on=timezone.localdate(at), paper=paper)  # fmt: skip
    _end(standing, Timing.DONE, at)
    audit.write(act=Act.PRINT_ISSUE, by=by, thing=edition.id, detail=edition.pdf_digest)
    return edition


@transaction.atomic
def _lapse(release: Release, at: datetime, why: str) -> None:
    """Say that it did not come to it, and why; nothing of the issue is out."""
    if not WAITING_STILL.filter(pk=release.pk).exists():
        return
    _end(release, Timing.LAPSED, at, why[:500])
    notify(
        jurisdiction=release.jurisdiction_id,
        people=[release.signed_by_id],
        text=_("%(issue)s was not released: %(why)s") % {"issue": release.issue.title, "why": why},
        address=reverse("editions:course", args=[release.issue_id]),
    )
    audit.write(act=Act.CALL_OFF_RELEASE, by=None, thing=release.issue_id, detail=why,
                jurisdiction=release.jurisdiction_id)  # fmt: skip


def _end(release: Release, state: Timing, at: datetime, words: str = "") -> None:
    release.state, release.ended_at, release.words = state, at, words
    release.save(update_fields=["state", "ended_at", "words"])


def _digest(paper: Paper) -> str:
    return hashlib.sha256(paper.files["pdf"]).hexdigest()


def _told(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "DATETIME_FORMAT")
