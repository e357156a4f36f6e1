from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(TextChoices):
    """Where the draft of a scheme stands; an approved one is no draft any more."""

    DRAFT = "draft", pgettext_lazy("scheme", "draft")
    PROPOSED = "proposed", pgettext_lazy("scheme", "waits for approval")


class Keep(TextChoices):
    """What several uses of one item come to, where the text says it in one word."""

    ALL = "all", _("every one counts")
    HIGHEST = "highest", _("only the highest counts")
    FIRST = "first", _("only the first counts")


class Repeated(TextChoices):
    """Whether a further instruction on the same item adds again."""

    EACH = "each", _("every instruction adds")
    ONCE = "once", _("several add once")


class Split(TextChoices):
    """How the units of a joint item share its points, where the text says it in one word."""

    EACH = "each", _("each has all of it")
    EQUAL = "equal", _("in equal parts")
    LEAD = "lead", _("the first unit has all of it")
