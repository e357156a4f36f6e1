"""What waits for a person and since when: one query a sort of work, whoever asks."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TypeVar
from urllib.parse import urlencode

from django.db.models import Count, Min, Model, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kuaibao.web.core.choices import Act
from kuaibao.web.disputes.choices import Answer
from kuaibao.web.disputes.queries import contests_for, findings_for
from kuaibao.web.editing.queries import arrived
from kuaibao.web.editions.choices import Step
from kuaibao.web.editions.queries.approvals import issues_waiting
from kuaibao.web.publications.models import Instruction
from kuaibao.web.schemes.choices import State as SchemeState
from kuaibao.web.schemes.queries import drafts_of as scheme_drafts
from kuaibao.web.submissions.choices import State
from kuaibao.web.submissions.queries.commissions import (
    asked_of,
    waiting_requests,
    waiting_wishes,
)
from kuaibao.web.submissions.queries.drafts import drafts_of
from kuaibao.web.units.choices import Right
from kuaibao.web.units.models import Person
from kuaibao.web.units.permissions import may, units_where
from kuaibao.web.units.queries import audit_trail, without_role, without_way_in

LATELY = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Waiting:
    """So many of one sort wait, the oldest since a moment, or due by one; where they are."""

    words: str
    count: int
    since: datetime | None
    address: str
    due: datetime | None = None


def waiting_for(person: Person) -> list[Waiting]:
    """List what waits for *person*, whatever roles they hold; nothing is left out of sight."""
    sorts = (sort for right, sort in SORTS if may(person, right))
    return [one for sort in sorts for one in sort(person) if one.count]


_Row = TypeVar("_Row", bound=Model)


def _of(found: QuerySet[_Row], since: str, words: str, address: str) -> Waiting:
    asked = {"since": Min(since)} if since else {}
    sums = found.order_by().aggregate(count=Count("pk", distinct=True), **asked)
    return Waiting(words, sums["count"], sums.get("since"), address)


def _due(found: QuerySet[_Row], due: str, words: str, address: str) -> Waiting:
    one = _of(found, due, words, address)
    return replace(one, since=None, due=one.since)


def _for_writers(person: Person) -> Iterator[Waiting]:
    drafts = drafts_of(person).filter(unit__in=units_where(person, Right.WRITE) or ())
    address = reverse("submissions:drafts")
    returned = drafts.filter(state=State.RETURNED)
    yield _of(returned, "moved_at", _("returned by the office"), f"{address}?state=returned")
    writing = drafts.filter(state=State.WRITING)
    yield _of(writing, "saved_at", _("being written"), f"{address}?state=writing")
    asked = asked_of(person, which="open")
    yield _due(asked, "due", _("commissions to answer"), reverse("submissions:requests"))


def _for_approvers(person: Person) -> Iterator[Waiting]:
    units = units_where(person, Right.APPROVE_ITEM) or ()
    found = drafts_of(person).filter(unit__in=units, state=State.AWAITING)
    address = reverse("submissions:drafts") + "?state=awaiting"
    yield _of(found, "moved_at", _("for you to approve"), address)


def _for_editors(person: Person) -> Iterator[Waiting]:
    inbox, jurisdiction = reverse("editing:inbox"), person.jurisdiction
    submitted = arrived(jurisdiction).filter(state=State.SUBMITTED)
    fresh = submitted.filter(claim=None)
    yield _of(fresh, "submitted_at", _("new items in the inbox"), f"{inbox}?state=submitted")
    mine = submitted.filter(claim__person=person)
    yield _of(mine, "claim__at", _("items you have claimed"), f"{inbox}?mine=1")
    address = reverse("submissions:waiting")
    requests = waiting_requests(jurisdiction)
    yield _of(requests, "due", _("commissions to judge or excuse"), address)
    wishes = waiting_wishes(jurisdiction)
    yield _of(wishes, "asked_at", _("wishes for more time"), address)
    yield _to_print(person, Step.EDIT, _("issues to send to review"))


def _for_reviewers(person: Person) -> Iterator[Waiting]:
    findings = findings_for(person, Answer.WAITING).exclude(proposed_by=person)
    address = reverse("disputes:findings") + "?answer="
    yield _of(findings, "proposed_at", _("findings to decide"), address)
    contests = contests_for(person, Answer.WAITING)
    address = reverse("disputes:contests") + "?answer="
    yield _of(contests, "contested_at", _("contests to answer"), address)
    yield _to_print(person, Step.REVIEW, _("issues to review"))


def _for_issuers(person: Person) -> Iterator[Waiting]:
    proposed = scheme_drafts(person.jurisdiction).filter(state=SchemeState.PROPOSED)
    others = proposed.exclude(drafted_by=person).exclude(proposed_by=person)
    yield _of(others, "saved_at", _("schemes to approve"), reverse("schemes:schemes"))


def _for_publishers(person: Person) -> Iterator[Waiting]:
    yield _to_print(person, Step.SIGN, _("issues to sign"))


def _to_print(person: Person, step: Step, words: str) -> Waiting:
    found = issues_waiting(person.jurisdiction, step)
    return _of(found, "waits_since", words, reverse("publications:issues"))


def _for_owners(person: Person) -> Iterator[Waiting]:
    found = Instruction.objects.filter(owner=person, closed_at=None, undone_at=None)
    words = _("instructions you see to")
    yield _of(found, "recorded_at", words, reverse("publications:instructions") + "?mine=1")


def _for_system_admins(person: Person) -> Iterator[Waiting]:
    found = without_way_in(person.jurisdiction, timezone.now())
    yield _of(found, "", _("people who cannot sign in yet"), reverse("units:people"))


def _for_security_admins(person: Person) -> Iterator[Waiting]:
    found = without_role(person.jurisdiction)
    yield _of(found, "", _("people without a role"), reverse("units:roles"))


def _for_audit_admins(person: Person) -> Iterator[Waiting]:
    """Nothing is done away with here; what happened lately is to be looked at."""
    since = timezone.localdate() - LATELY
    for act in (Act.SIGN_IN_FAILED, Act.REFUSED, Act.REFUSE_SECRET):
        ours, nobodys = audit_trail(person.jurisdiction, act=act, since=since)
        query = urlencode({"act": act.value, "since": since.isoformat()})
        words = _("%(act)s in the last days, to look at") % {"act": act.label}
        yield _of(ours | nobodys, "at", words, f"{reverse('units:audit')}?{query}")


SORTS: tuple[tuple[Right, Callable[[Person], Iterator[Waiting]]], ...] = (
    (Right.WRITE, _for_writers),
    (Right.APPROVE_ITEM, _for_approvers),
    (Right.EDIT_ITEMS, _for_editors),
    (Right.CONFIRM, _for_reviewers),
    (Right.PUBLISH, _for_publishers),
    (Right.APPROVE_SCHEME, _for_issuers),
    (Right.READ_INSTRUCTIONS, _for_owners),
    (Right.MANAGE_PEOPLE, _for_system_admins),
    (Right.MANAGE_ROLES, _for_security_admins),
    (Right.READ_AUDIT, _for_audit_admins),
)
