"""Reads of the files of drafts, for the unit and for the office."""

from uuid import UUID

from django.db.models import Q, QuerySet

from kuaibao.web.submissions.choices import ARRIVED
from kuaibao.web.submissions.models import Attachment, Draft
from kuaibao.web.units.choices import Right
from kuaibao.web.units.models import Person
from kuaibao.web.units.permissions import may, units_where


def attachments_of(draft: Draft) -> QuerySet[Attachment]:
    return draft.attachments.filter(removed_at=None).select_related("added_by")


def attachment_for(person: Person, attachment_id: UUID) -> Attachment:
    """Find a file that *person* may have: of an own unit, or of what reached the office.

    Raises Attachment.DoesNotExist for any other.
    """
    units = units_where(person, Right.READ_DRAFTS)
    own = Q() if units is None else Q(draft__unit__in=units)
    if may(person, Right.READ_ITEMS):
        own |= Q(draft__state__in=ARRIVED)
    found = Attachment.objects.filter(own, jurisdiction=person.jurisdiction, removed_at=None)
    return found.select_related("draft__unit", "draft__jurisdiction").get(pk=attachment_id)
