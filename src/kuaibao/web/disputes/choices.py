from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Answer(TextChoices):
    """What became of a finding or a contest."""

    WAITING = "", _("waiting for an answer")
    UPHELD = "upheld", _("upheld")
    DISMISSED = "dismissed", _("dismissed")
