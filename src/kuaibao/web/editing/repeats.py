"""Whether an item was sent before: the same title, the same text, the same file.

Simple and exact; a text that was partly reused is another question.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from kuaibao.web.submissions.choices import ARRIVED
from kuaibao.web.submissions.models import Attachment, Draft, Submission

YEARS = timedelta(days=3 * 365)
MOST = 5


class Repeat(NamedTuple):
    draft: Draft
    title: str  # as it was sent
    alike: list[str]  # what is the same


def repeats_of(draft: Draft, sent: Submission, files: Sequence[Attachment]) -> list[Repeat]:
    """Find other items of the jurisdiction's last years that say the same, newest first."""
    found: dict[Draft, dict[str, None]] = {}
    for other in _said_the_same(draft, sent):
        found.setdefault(other.draft, {}).update(dict.fromkeys(_alike(sent, other)))
    for file in _same_files(draft, files):
        found.setdefault(file.draft, {})[_("file %(name)s") % {"name": file.name}] = None
    newest = sorted(found, key=lambda one: one.submitted_at or _since(), reverse=True)[:MOST]
    titles = _titles(newest)
    return [Repeat(one, titles[one.pk], list(found[one])) for one in newest]


def _said_the_same(draft: Draft, sent: Submission) -> list[Submission]:
    same = _same_prints(draft, sent)
    if not same:
        return []
    others = Submission.objects.filter(pk__in=same, approved_at__gte=_since())
    others = others.filter(draft__state__in=ARRIVED)
    return list(others.select_related("draft__unit").order_by("-id")[: MOST * 5])


def _same_prints(draft: Draft, sent: Submission) -> list[UUID]:
    """Look each print up by itself: for both at once SQLite would read all that ever was sent."""
    prints = {"title_print": sent.title_print, "body_print": sent.body_print}
    ours = Submission.objects.filter(jurisdiction=draft.jurisdiction_id).order_by()
    ours = ours.exclude(draft=draft)
    found = [
        ours.filter(**{name: one}).values_list("pk", flat=True)
        for name, one in prints.items()
        if one
    ]
    return list(found[0].union(*found[1:])) if found else []


def _alike(sent: Submission, other: Submission) -> list[str]:
    same = []
    if sent.title_print and other.title_print == sent.title_print:
        same.append(_("title"))
    if sent.body_print and other.body_print == sent.body_print:
        same.append(_("text"))
    return same


def _same_files(draft: Draft, files: Sequence[Attachment]) -> list[Attachment]:
    if not files:
        return []
    ours = Attachment.objects.filter(jurisdiction=draft.jurisdiction_id, removed_at=None)
    others = ours.filter(digest__in=[file.digest for file in files], added_at__gte=_since())
    others = others.filter(draft__state__in=ARRIVED).exclude(draft=draft)
    return list(others.select_related("draft__unit").order_by("-id")[: MOST * 5])


def _titles(drafts: list[Draft]) -> dict[UUID, str]:
    """Give the titles under which items were sent last."""
    sent = Submission.objects.filter(draft__in=drafts).order_by("round")
    return dict(sent.values_list("draft_id", "title"))


def _since() -> datetime:
    return timezone.now() - YEARS
