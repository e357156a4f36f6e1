from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _

from kuaibao.engine.originality import Level


class Alike(IntegerChoices):
    """How much a text reuses of earlier ones (engine.originality.Level)."""

    NOTHING = Level.NOTHING, _("nothing reused")
    NOTE = Level.NOTE, _("a little reused")
    PARTLY = Level.PARTLY, _("partly alike")
    OBVIOUS = Level.OBVIOUS, _("obviously alike")


class Answer(TextChoices):
    """What an editor says of the passages that an item has from another one."""

    COPY = "copy", _("a copy: propose the deduction")
    SAME = "same", _("the same information: one lineage")
    AUTHORISED = "authorised", _("an authorised follow-up or a joint item")
    COMMON = "common", _("a common expression that anyone may use")
