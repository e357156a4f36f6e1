"""What a decision would do, shown before it is made; only what was shown is decided."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from kuaibao.engine.words import say
from kuaibao.web.scoring.booking import Booking, FactRefusedError
from kuaibao.web.scoring.previews import Preview, preview_of


@dataclass(frozen=True, slots=True)
class Consequence:
    """The postings that a decision makes, or why nothing goes into the ledger."""

    words: str
    token: str  # what the person confirms; anything that changed meanwhile asks again
    preview: Preview | None = None


def consequence_of(booking: Booking | None, why_not: str, *decided: object) -> Consequence:
    """Tell what *booking* does; *decided* is what the token has to hold besides."""
    told = "|".join(map(str, decided))
    if booking is None:
        return Consequence(why_not, f"{told}|{why_not}")
    preview = preview_of(booking)
    clauses = "、".join(part.clause for part in preview.receipt.parts if part.clause)
    words = _("%(consequence)s, by clause %(clause)s")
    line = words % {"consequence": preview.consequence, "clause": clauses}
    return Consequence(line, f"{told}|{preview.token}", preview)


def problems_of(refusal: FactRefusedError) -> list[str]:
    """Say why the scheme cannot score it, and what to do."""
    return [f"{say(one.what, _)} {say(one.remedy, _)}" for one in refusal.problems]
