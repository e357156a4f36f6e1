from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Figure(TextChoices):
    """A chart that may stand in a circular."""

    COMPLETION = "completion", _("completion by unit")
    TREND = "trend", _("points by period")
    SHARE = "share", _("used information by sort")
