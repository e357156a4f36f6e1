"""Reads of one item in the office's hands: its texts, who holds it, what was decided."""

from typing import NamedTuple
from uuid import UUID

from django.db.models import Max, OuterRef, QuerySet, Subquery
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kuaibao.web.editing.choices import Outcome
from kuaibao.web.editing.models import Claim, Handling, Revision
from kuaibao.web.submissions.choices import ARRIVED, State
from kuaibao.web.submissions.models import Draft, Submission
from kuaibao.web.units.models import Jurisdiction

OUTCOME_STATES = {
    Outcome.RETURNED: State.RETURNED,
    Outcome.DECLINED: State.DECLINED,
    Outcome.ADOPTED: State.ADOPTED,
    Outcome.REOPENED: State.SUBMITTED,
}


class Text(NamedTuple):
    title: str
    body: str


class Version(NamedTuple):
    """One text of an item on its way: a submission of the unit or a revision of the office."""

    key: str  # s2: the unit's second submission, r3: the office's third revision
    text: Submission | Revision
    name: str  # whose it is

    @property
    def by_office(self) -> bool:
        return isinstance(self.text, Revision)


def arrived(jurisdiction: Jurisdiction) -> QuerySet[Draft]:
    """List what the office may see, under the title that was sent.

    A returned draft may be rewritten by its unit at this moment; that is not the office's yet.
    """
    return as_sent(Draft.objects.filter(jurisdiction=jurisdiction, state__in=ARRIVED))


def as_sent(drafts: QuerySet[Draft]) -> QuerySet[Draft]:
    """Bring along the title that was sent last, and how often the unit sent."""
    sent = Submission.objects.filter(draft=OuterRef("pk")).order_by("-round")
    return drafts.annotate(
        sent_title=Subquery(sent.values("title")[:1]), rounds=Subquery(sent.values("round")[:1])
    )


def arrival_in(jurisdiction: Jurisdiction, draft_id: UUID) -> Draft:
    """Find an item that arrived in *jurisdiction*; raise Draft.DoesNotExist for any other."""
    parts = ("unit", "jurisdiction", "claim__person", "answers__commission", "prompt", "follows")
    return arrived(jurisdiction).select_related(*parts).get(pk=draft_id)


def latest_submission(draft: Draft) -> Submission:
    return Submission.objects.filter(draft=draft).select_related("approved_by").latest("round")


def latest_revision(draft: Draft) -> Revision | None:
    return Revision.objects.filter(draft=draft).select_related("by").order_by("-number").first()


def number_of(draft: Draft) -> int:
    """Give the number of the latest revision; 0 where the office has not written yet."""
    return Revision.objects.filter(draft=draft).aggregate(most=Max("number"))["most"] or 0


def text_of(draft: Draft) -> Text:
    """Give the text that goes on to print: the office's, else the unit's.

    A revision of an earlier round is overtaken by what the unit has sent since.
    """
    sent = latest_submission(draft)
    revised = Revision.objects.filter(draft=draft, round=sent.round).order_by("-number").first()
    latest = revised or sent
    return Text(latest.title, latest.body)


def versions_of(draft: Draft) -> list[Version]:
    """List every text of *draft*, round by round, the unit's before the office's."""
    sent = Submission.objects.filter(draft=draft).select_related("approved_by")
    revised = Revision.objects.filter(draft=draft).select_related("by")
    found = [Version(f"s{one.round}", one, one.approved_by.name) for one in sent]
    found += [Version(f"r{one.number}", one, one.by.name) for one in revised]
    return sorted(found, key=lambda one: (one.text.round, one.by_office, one.text.pk))


def handlings_of(draft: Draft) -> QuerySet[Handling]:
    """List what was decided about *draft*, newest first."""
    return Handling.objects.filter(draft=draft).select_related("by", "undone_by__by")


def undoable(draft: Draft, last: Handling | None) -> Handling | None:
    """Tell the *last* decision if it can be taken back: nobody has touched *draft* since."""
    if last is None or last.outcome not in {Outcome.RETURNED, Outcome.DECLINED}:
        return None
    return last if _stands(last, draft) else None


def _stands(last: Handling, draft: Draft) -> bool:
    """Tell whether *draft* is as the decision *last* left it."""
    left = OUTCOME_STATES[Outcome(last.outcome)], last.version
    return (draft.state, draft.version) == left


def claim_of(draft: Draft) -> Claim | None:
    return Claim.objects.select_related("person", "draft").filter(draft=draft).first()


def held_words(held: Claim) -> str:
    """Say who has claimed an item, and since when."""
    words = _("%(name)s has claimed 《%(title)s》 since %(at)s.")
    at = date_format(timezone.localtime(held.at), "DATETIME_FORMAT")
    return words % {"name": held.person.name, "title": held.draft.title, "at": at}


def standing_words(draft: Draft) -> str:
    """Say who decided what about *draft*, to somebody who came second."""
    draft, title = Draft.objects.get(pk=draft.pk), latest_submission(draft).title
    last = handlings_of(draft).first()
    if last is None or not _stands(last, draft):
        return _("The unit changed 《%(title)s》 meanwhile; look at it again.") % {"title": title}
    values = {
        "title": title,
        "outcome": Outcome(last.outcome).label,
        "name": last.by.name,
        "at": date_format(timezone.localtime(last.at), "DATETIME_FORMAT"),
    }
    return _("《%(title)s》 was %(outcome)s by %(name)s on %(at)s; nothing was done.") % values
