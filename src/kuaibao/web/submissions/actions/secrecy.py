"""What bears a secrecy marking is refused before anything is stored (law 11)."""

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext as _

from kuaibao.engine.words import marking
from kuaibao.web.core import audit
from kuaibao.web.core.choices import Act
from kuaibao.web.units.models import Person
from kuaibao.web.units.refusals import RefusedError


class MarkedError(RefusedError):
    """A text, a file or its name bears a secrecy marking."""


def refuse_marked(by: Person, texts: Iterable[str], thing: UUID | None = None) -> None:
    """Raise MarkedError where one of *texts* is marked; called before the act's transaction.

    The trail tells that somebody tried, and nothing of what was written.
    """
    found = next(filter(None, map(marking, texts)), "")
    if not found:
        return
    audit.write(act=Act.REFUSE_SECRET, by=by, thing=thing, detail=found)
    words = _(
        "The text bears the secrecy marking “%(marking)s”; nothing was stored. Handle it by the "
        "rules for secret papers, not in this system."
    )
    raise MarkedError(words % {"marking": found})
