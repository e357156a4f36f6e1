from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Step(TextChoices):
    """The steps of an issue to print, in their fixed order, each by another person."""

    EDIT = "edit", pgettext_lazy("step", "edited")
    REVIEW = "review", pgettext_lazy("step", "reviewed")
    SIGN = "sign", pgettext_lazy("step", "signed")


class Outcome(TextChoices):
    """How a step ended."""

    PASSED = "passed", _("passed on")
    RETURNED = "returned", _("given back")
    SKIPPED = "skipped", _("skipped")
