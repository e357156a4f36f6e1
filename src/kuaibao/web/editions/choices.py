from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Step(TextChoices):
    """The steps of an issue to print, in their fixed order, each by another person."""

    EDIT = "edit", pgettext_lazy("step", "edited")
    REVIEW = "review", pgettext_lazy("step", "reviewed")
    SIGN = "sign", pgettext_lazy("step", "signed")


class Timing(TextChoices):
    """What became of a release at a set time."""

    WAITING = "waiting", pgettext_lazy("release", "waits")
    DONE = "done", pgettext_lazy("release", "was released")
    CALLED_OFF = "called_off", pgettext_lazy("release", "was called off")
    LAPSED = "lapsed", pgettext_lazy("release", "lapsed")


class Outcome(TextChoices):
    """How a step ended."""

    PASSED = "passed", _("passed on")
    RETURNED = "returned", _("given back")
    REOPENED = "reopened", _("reopened for correction")
    SKIPPED = "skipped", _("skipped")
