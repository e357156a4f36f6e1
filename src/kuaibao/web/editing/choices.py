from datetime import timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Outcome(TextChoices):
    """What an editor decides about an item."""

    RETURNED = "returned", _("returned")
    DECLINED = "declined", _("declined")
    ADOPTED = "adopted", _("adopted")
    REOPENED = "reopened", _("taken back")


class Ground(TextChoices):
    """The short reason of a return or a decline, by which they are counted."""

    FACTS = "facts", _("facts or figures need checking")
    THIN = "thin", _("too little substance")
    LATE = "late", _("no longer timely")
    REPEAT = "repeat", _("known already")
    FORM = "form", _("form or wording")
    SCOPE = "scope", _("outside what the office publishes")
    OTHER = "other", _("other")


# After so long a claim may be taken over by a colleague, who says why.
CLAIM_LASTS = timedelta(hours=2)


class Order(TextChoices):
    """What stands first in the inbox."""

    URGENCY = "urgency", _("urgent first")
    DUE = "due", _("by deadline")
    NEWEST = "newest", _("newest first")
    OLDEST = "oldest", _("oldest first")


class Due(TextChoices):
    """How near the deadline of the commission is that an item answers."""

    PASSED = "passed", _("deadline passed")
    TODAY = "today", _("due today")
    WEEK = "week", _("due within a week")
    ANY = "any", _("with a deadline")
