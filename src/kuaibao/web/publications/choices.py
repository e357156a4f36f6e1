from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Level(TextChoices):
    """Whose bulletin or leader it is."""

    COUNTY = "county", _("county")
    CITY = "city", _("city")
    PROVINCE = "province", _("province")
    NATION = "nation", _("nation")


class Numbering(TextChoices):
    """How the issues of a publication are counted."""

    YEARLY = "yearly", _("anew each year")
    RUNNING = "running", _("without end")


class Stand(TextChoices):
    """How far an issue has come."""

    COMPOSING = "composing", _("being composed")
    PUBLISHED = "published", _("published")
    CORRECTING = "correcting", _("being corrected")


class Body(TextChoices):
    """What an issue is made of."""

    PIECES = "pieces", _("pieces")
    CIRCULAR = "circular", pgettext_lazy("issue", "circular")
    PAST = "past", pgettext_lazy("issue", "past issue")  # printed before this program


class Merging(TextChoices):
    """What several items become in an issue."""

    APART = "no", _("each item a piece of its own")
    TOGETHER = "yes", _("all items merged into one piece, each unit credited")
    PARTS = "parts", _("one piece, each item under its heading with its unit")


class Light(TextChoices):
    """How pressing a follow-up is."""

    NONE = "none", _("no deadline")
    GREEN = "green", _("in time")
    AMBER = "amber", _("due soon")
    RED = "red", _("overdue")
