"""Read marks; they are written while reading and tell nothing to the audit trail."""

from django.utils import timezone

from kuaibao.web.editing.models import Reading
from kuaibao.web.submissions.models import Draft
from kuaibao.web.submissions.moves import note_handling
from kuaibao.web.units.models import Person


def mark_read(*, by: Person, draft: Draft) -> None:
    """Remember that *by* has opened what was sent last; from now on the unit cannot recall it.

    Once is enough: opening it again writes nothing, and waits for nobody who writes.
    """
    if _is_read(by, draft):
        return
    note_handling(draft, at=timezone.now())
    Reading.objects.update_or_create(
        draft=draft,
        person=by,
        defaults={"at": timezone.now()},
        create_defaults={"jurisdiction": by.jurisdiction, "at": timezone.now()},
    )


def _is_read(person: Person, draft: Draft) -> bool:
    if draft.submitted_at is None or draft.handled_at is None:
        return False
    return Reading.objects.filter(draft=draft, person=person, at__gte=draft.submitted_at).exists()
