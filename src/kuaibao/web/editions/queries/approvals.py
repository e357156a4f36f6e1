"""How far an issue has come on its way to print."""

from dataclasses import dataclass

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from kuaibao.web.editions.choices import Outcome, Step, Timing
from kuaibao.web.editions.models import Approval, Edition, Release
from kuaibao.web.editions.queries.composers import seal_of
from kuaibao.web.publications.choices import Body
from kuaibao.web.publications.models import Adoption, Issue
from kuaibao.web.publications.queries.issues import open_issues
from kuaibao.web.units.models import Jurisdiction, Person

ORDER = (Step.EDIT, Step.REVIEW, Step.SIGN)
BACK = (Outcome.RETURNED, Outcome.REOPENED)  # from here it goes the whole way again
BEFORE = {Step.REVIEW: Step.EDIT, Step.SIGN: Step.REVIEW}


@dataclass(frozen=True, slots=True)
class Course:
    """All that was said about an issue, and what of it holds for the pieces as they stand."""

    issue: Issue
    seal: str
    told: tuple[Approval, ...]

    @property
    def holding(self) -> dict[Step, Approval]:
        """The steps that were passed or skipped since the issue was last given back or changed."""
        held: dict[Step, Approval] = {}
        for one in self.told:
            if one.outcome in BACK:
                held.clear()
            elif one.seal == self.seal:
                held[Step(one.step)] = one
        return held

    @property
    def next(self) -> Step | None:
        """The step that waits; nothing once the issue is signed."""
        return next((step for step in ORDER if step not in self.holding), None)

    @property
    def lapsed(self) -> bool:
        """Whether somebody passed on what was changed afterwards."""
        latest = self.told[-1] if self.told else None
        passed = latest is not None and latest.outcome not in BACK
        return passed and latest is not None and latest.seal != self.seal

    def is_of(self, person: Person) -> bool:
        """Tell whether *person* took a step that holds; another takes the next one."""
        return any(one.person_id == person.id for one in self.holding.values())


def course_of(issue: Issue) -> Course:
    told = Approval.objects.filter(issue=issue).select_related("person")
    return Course(issue, seal_of(issue), tuple(told))


def waiting_release(issue: Issue) -> Release | None:
    """Find the moment that an issue was signed for, while it waits and still holds."""
    waiting = Release.objects.filter(issue=issue, state=Timing.WAITING)
    return waiting.select_related("signed_by").first()


def approvals_of(edition: Edition) -> QuerySet[Approval]:
    """List how an edition came about: what was said since the one that it replaces."""
    told = Approval.objects.filter(issue=edition.issue, at__lte=edition.made_at)
    if edition.replaces:
        told = told.filter(at__gt=edition.replaces.made_at)
    return told.select_related("person")


def issues_waiting(jurisdiction: Jurisdiction, step: Step) -> QuerySet[Issue]:
    """Find the issues to print that wait for *step* by what was last said, each since when.

    One that was changed afterwards is seen as such only on its own page.
    """
    told = Approval.objects.filter(issue=OuterRef("pk")).order_by("-at", "-id")
    pieces = Adoption.objects.filter(issue=OuterRef("pk"), undone_at=None).order_by("adopted_at")
    found = open_issues(jurisdiction).annotate(
        last_step=Subquery(told.values("step")[:1]),
        last_outcome=Subquery(told.values("outcome")[:1]),
        first_piece=Subquery(pieces.values("adopted_at")[:1]),
        waits_since=Coalesce(Subquery(told.values("at")[:1]), "first_piece"),
    )
    back = Q(last_step=None) | Q(last_outcome__in=BACK)
    there = back if step is Step.EDIT else Q(last_step=BEFORE[step]) & ~back
    empty = Q(body=Body.PIECES, first_piece=None)
    return found.filter(there).exclude(empty).exclude(waits_since=None)
