from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from kuaibao.web.editing.actions.reading import mark_read
from kuaibao.web.editing.choices import CLAIM_LASTS
from kuaibao.web.editing.queries import (
    handlings_of,
    undoable,
    versions_of,
)
from kuaibao.web.editing.repeats import repeats_of
from kuaibao.web.editing.views.shared import arrival_of, beside, page_of, show
from kuaibao.web.originality.queries import kept_of, rulings_of
from kuaibao.web.submissions.choices import State
from kuaibao.web.submissions.models import Draft, Submission
from kuaibao.web.units.choices import Right
from kuaibao.web.units.models import Person
from kuaibao.web.units.permissions import needs
from kuaibao.web.units.queries import person_of

PANE = "editing/_arrival.html"


@needs(Right.READ_ITEMS)
@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    return show(request, "editing/_nothing.html", {})


@needs(Right.READ_ITEMS)
@require_safe
def arrival(request: HttpRequest, arrival_id: UUID) -> HttpResponse:
    draft, page = arrival_of(request, arrival_id), page_of(request)
    mark_read(by=person_of(request), draft=draft)
    before, after = beside(page, draft)
    context = {"page": page, "before": before, "after": after}
    return show(request, PANE, context | pane_of(person_of(request), draft))


def pane_of(person: Person, draft: Draft) -> dict[str, Any]:
    """Tell of one item what the reading pane shows."""
    versions, handlings = versions_of(draft), list(handlings_of(draft))
    sent = [one.text for one in versions if isinstance(one.text, Submission)][-1]
    attachments = list(draft.attachments.filter(removed_at=None))
    held = getattr(draft, "claim", None)
    return {
        "draft": draft,
        "sent": sent,
        "repeats": repeats_of(draft, sent, attachments),
        "alike": kept_of(draft),
        "rulings": rulings_of(draft),
        "text": versions[-1].text,
        "versions": versions,
        "revision": versions[-1].text if versions[-1].by_office else None,
        "waits": draft.state == State.SUBMITTED,
        "held": held,
        "held_by_other": held is not None and held.person_id != person.id,
        "old_claim": held is not None and timezone.now() - held.at >= CLAIM_LASTS,
        "undoable": undoable(draft, handlings[0] if handlings else None),
        "handlings": handlings,
        "attachments": attachments,
        "partners": draft.partners.all(),
        "readers": draft.readings.select_related("person").order_by("at"),
    }
