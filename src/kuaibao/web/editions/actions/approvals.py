"""The way of an issue to print: edited, reviewed, signed, by three persons in this order."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from kuaibao.web.core import audit
from kuaibao.web.core.choices import Act
from kuaibao.web.core.notices import notify
from kuaibao.web.editions.choices import Outcome, Step
from kuaibao.web.editions.models import Approval, Edition
from kuaibao.web.editions.queries.approvals import Course, course_of
from kuaibao.web.editions.queries.composers import composer_of, seal_of
from kuaibao.web.publications.actions.issues import composing
from kuaibao.web.publications.actions.reissues import reopen_issue
from kuaibao.web.publications.models import Issue
from kuaibao.web.units.choices import Right, Role
from kuaibao.web.units.models import Person
from kuaibao.web.units.permissions import demand
from kuaibao.web.units.queries import holders
from kuaibao.web.units.refusals import RefusedError

RIGHTS = {Step.EDIT: Right.EDIT_ITEMS, Step.REVIEW: Right.CONFIRM, Step.SIGN: Right.PUBLISH}
NEXT_ROLE = {Step.EDIT: Role.REVIEWER, Step.REVIEW: Role.ISSUER}


@transaction.atomic
def pass_on(
    *, by: Person, issue: Issue, step: Step, seal: str, at: datetime, words: str = ""
) -> Approval:
    """Pass on what *by* has looked at, whose digest is *seal*; signing is part of publishing."""
    demand(by, RIGHTS[step])
    course = _course(by, issue, step, seal)
    _demand_another(by, course)
    told = _tell(by, course, step, Outcome.PASSED, at, words)
    audit.write(act=Act.APPROVE_ISSUE, by=by, thing=issue.id, detail=f"{step.label} {words}")
    return told


@transaction.atomic
def skip_review(*, by: Person, issue: Issue, seal: str, at: datetime, words: str) -> Approval:
    """Go on without a review; who signs says why, and it stays visible beside the issue."""
    demand(by, Right.PUBLISH)
    if not words.strip():
        raise RefusedError(_("Say why the review is skipped; it stays beside the issue."))
    course = _course(by, issue, Step.REVIEW, seal)
    told = _tell(by, course, Step.REVIEW, Outcome.SKIPPED, at, words)
    audit.write(act=Act.SKIP_REVIEW, by=by, thing=issue.id, detail=words)
    return told


@transaction.atomic
def give_back(*, by: Person, issue: Issue, seal: str, at: datetime, words: str) -> Approval:
    """Give an issue back to its editors with words; it goes the whole way again."""
    standing = composing(by, issue)
    course = course_of(standing)
    step = course.next
    if step not in {Step.REVIEW, Step.SIGN}:
        raise RefusedError(_("Nobody has passed this issue on yet; its editors work on it."))
    demand(by, RIGHTS[step])
    _demand_seen(course, seal)
    told = _tell(by, course, step, Outcome.RETURNED, at, words)
    audit.write(act=Act.RETURN_ISSUE, by=by, thing=issue.id, detail=words)
    return told


@transaction.atomic
def correct_edition(*, by: Person, edition: Edition, at: datetime) -> Issue:
    """Begin to correct what was withdrawn; the issue goes the whole way to print again."""
    standing = Edition.objects.select_related("withdrawal").get(
        jurisdiction=by.jurisdiction, pk=edition.pk
    )
    withdrawal = getattr(standing, "withdrawal", None)
    if withdrawal is None or Edition.objects.filter(replaces=standing).exists():
        raise RefusedError(_("Only an edition that was withdrawn and not replaced is corrected."))
    issue = reopen_issue(by=by, issue=standing.issue)
    Approval.objects.create(
        jurisdiction=issue.jurisdiction, issue=issue, step=Step.EDIT, outcome=Outcome.REOPENED,
        person=by, at=at, words=withdrawal.reason, seal=seal_of(issue),
    )  # fmt: skip
    audit.write(act=Act.REOPEN_ISSUE, by=by, thing=standing.id, detail=withdrawal.reason)
    return issue


def _course(by: Person, issue: Issue, step: Step, seal: str) -> Course:
    standing = composing(by, issue)
    lacking = composer_of(standing).lacking(standing)
    if lacking:
        raise RefusedError(lacking)
    course = course_of(standing)
    _demand_seen(course, seal)
    if course.next is not step:
        raise RefusedError(_("This step is not due now; look at the issue again."))
    return course


def _demand_seen(course: Course, seal: str) -> None:
    if course.seal != seal:
        raise RefusedError(_("The issue was changed meanwhile; look at it again."))


def _demand_another(by: Person, course: Course) -> None:
    if course.is_of(by):
        raise RefusedError(_("You took the step before; another person takes this one."))


def _tell(
    by: Person, course: Course, step: Step, outcome: Outcome, at: datetime, words: str
) -> Approval:
    issue = course.issue
    told = Approval.objects.create(
        jurisdiction=issue.jurisdiction, issue=issue, step=step, outcome=outcome,
        person=by, at=at, words=words.strip(), seal=course.seal,
    )  # fmt: skip
    _notify(issue, told, course)
    return told


def _notify(issue: Issue, told: Approval, course: Course) -> None:
    """Tell whose turn it is: the next role, or whoever passed on what comes back."""
    if told.outcome == Outcome.RETURNED:
        people = {one.person_id for one in course.holding.values()}
        text = _("%(issue)s came back: %(words)s") % {"issue": issue.title, "words": told.words}
    else:
        role = NEXT_ROLE.get(Step(told.step))
        people = {one.id for one in holders(issue.jurisdiction, role)} if role else set()
        text = _("%(issue)s waits for you") % {"issue": issue.title}
    address = reverse("publications:issue", args=[issue.id])
    notify(jurisdiction=issue.jurisdiction_id, people=people - {told.person_id}, text=text,
           address=address)  # fmt: skip
