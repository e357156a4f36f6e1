"""The one place where a draft changes its state; acts here and downstream call it."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from kuaibao.web.submissions.choices import MOVES, State
from kuaibao.web.submissions.models import Draft
from kuaibao.web.units.refusals import RefusedError


def move(draft: Draft, to: State, **changes: object) -> Draft:
    """Move *draft* on from the version that the caller has seen; part of the act's transaction.

    *changes* may carry ``words`` and ``words_by``: what the unit then reads beside the state.
    Of two who decide at once one wins. The other is refused: in the lists of the act's app
    stands who it was.
    """
    if to not in MOVES[State(draft.state)]:
        values = {"title": draft.title, "state": State(draft.state).label}
        raise RefusedError(_("《%(title)s》 is %(state)s; this step is not open.") % values)
    known = Draft.objects.filter(pk=draft.pk, state=draft.state, version=draft.version)
    moved = {"state": to, "version": draft.version + 1, "moved_at": timezone.now()}
    if not known.update(**moved | changes):
        raise MovedOnError(Draft.objects.get(pk=draft.pk))
    draft.refresh_from_db()
    return draft


def note_handling(draft: Draft, *, at: datetime) -> bool:
    """Note that the office has opened or claimed what was submitted; then no unit recalls it.

    Part of the act's transaction. Tells whether it was the first time; the version stays.
    Where the unit was quicker with a recall, the draft is no longer submitted: look at it again.
    """
    waiting = Draft.objects.filter(pk=draft.pk, state=State.SUBMITTED, handled_at=None)
    return waiting.update(handled_at=at) > 0


class MovedOnError(RefusedError):
    """Somebody else was first; ``draft`` is as it stands now."""

    def __init__(self, draft: Draft) -> None:
        values = {"title": draft.title, "state": State(draft.state).label}
        words = _("Somebody else was first: 《%(title)s》 is now %(state)s. Look at it again.")
        super().__init__(words % values)
        self.draft = draft
