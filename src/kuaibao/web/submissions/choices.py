from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    """Where a draft stands on its way from the unit to a bulletin."""

    WRITING = "writing", _("being written")
    AWAITING = "awaiting", _("awaiting the unit's approval")
    SUBMITTED = "submitted", _("submitted")
    RETURNED = "returned", _("returned")
    DECLINED = "declined", _("declined")
    ADOPTED = "adopted", _("adopted")


# The moves that acts may make; whatever is not here cannot happen.
MOVES: dict[State, frozenset[State]] = {
    State.WRITING: frozenset({State.AWAITING}),
    State.AWAITING: frozenset({State.WRITING, State.SUBMITTED}),
    State.SUBMITTED: frozenset({State.WRITING, State.RETURNED, State.DECLINED, State.ADOPTED}),
    State.RETURNED: frozenset({State.AWAITING, State.SUBMITTED}),  # submitted: taken back
    State.DECLINED: frozenset({State.SUBMITTED}),
    State.ADOPTED: frozenset({State.SUBMITTED}),
}
# The unit may write in these.
OPEN = frozenset({State.WRITING, State.RETURNED})
# The office sees these.
ARRIVED = frozenset({State.SUBMITTED, State.RETURNED, State.DECLINED, State.ADOPTED})


class Sort(TextChoices):
    """What sort of information a draft is."""

    DYNAMIC = "dynamic", _("dynamic")
    EXPERIENCE = "experience", _("experience")
    PROBLEM = "problem", _("problem")
    PROPOSAL = "proposal", _("proposal")
    RESEARCH = "research", _("research")
    URGENT = "urgent", _("urgent")


class Stage(TextChoices):
    """Which report of an urgent matter a draft is."""

    FIRST = "first", _("first report")
    FOLLOW_UP = "follow_up", _("follow-up report")
    FINAL = "final", _("final report")


class Asker(TextChoices):
    """Which office a commission comes from."""

    NATION = "nation", _("national office")
    PROVINCE = "province", _("provincial office")
    CITY = "city", _("city office")
    OWN = "own", _("own office")


class Verdict(TextChoices):
    """What became of a unit's part in a commission."""

    ANSWERED = "answered", _("answered")
    MISSED = "missed", _("missed")
    LATE = "late", _("late")
    POOR = "poor", _("poor")
    EXCUSED = "excused", _("excused")
