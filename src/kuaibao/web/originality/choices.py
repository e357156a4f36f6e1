from django.db.models import IntegerChoices
from django.utils.translation import gettext_lazy as _

from kuaibao.engine.originality import Level


class Alike(IntegerChoices):
    """How much a text reuses of earlier ones (engine.originality.Level)."""

    NOTHING = Level.NOTHING, _("nothing reused")
    NOTE = Level.NOTE, _("a little reused")
    PARTLY = Level.PARTLY, _("partly alike")
    OBVIOUS = Level.OBVIOUS, _("obviously alike")
