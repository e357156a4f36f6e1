"""What each answer would do, said before it is given."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _

from kuaibao.web.originality.actions.rulings import NewRuling, propose_copy, propose_same
from kuaibao.web.originality.choices import Answer
from kuaibao.web.originality.models import Kept
from kuaibao.web.originality.queries import Source
from kuaibao.web.originality.sides import Passage
from kuaibao.web.scoring.booking import Booking, FactRefusedError
from kuaibao.web.scoring.previews import preview_of, said
from kuaibao.web.submissions.signed import signed
from kuaibao.web.units.models import Person
from kuaibao.web.units.refusals import RefusedError


class Consequence(NamedTuple):
    answer: Answer
    words: str
    open: bool = True


def consequences(
    by: Person, kept: Kept, source: Source | None, passages: Sequence[Passage]
) -> list[Consequence]:
    """Tell of each answer what it does."""
    if source is None:
        return []

    def new(answer: Answer) -> NewRuling:
        return NewRuling(kept=kept, origin=source.kept, passages=passages, answer=answer, words="")

    return [
        _copy(by, new(Answer.COPY)),
        _same(by, new(Answer.SAME)),
        Consequence(Answer.AUTHORISED, _("It counts as no reuse; the decision stays here.")),
        Consequence(Answer.COMMON, _("These passages count as no reuse from now on, for all.")),
    ]


def _copy(by: Person, new: NewRuling) -> Consequence:
    try:
        preview = preview_of(propose_copy(by=by, new=new, on=timezone.localdate()))
    except RefusedError as refusal:
        return Consequence(Answer.COPY, str(refusal), open=False)
    except FactRefusedError as refusal:
        return Consequence(Answer.COPY, " ".join(said(refusal)), open=False)
    words = _("Proposes %(points)s by clause %(clause)s; a second person decides.")
    values = {"points": preview.consequence, "clause": preview.clauses}
    return Consequence(Answer.COPY, words % values)


def _same(by: Person, new: NewRuling) -> Consequence:
    booking = propose_same(by=by, new=new)
    if booking is None:
        return Consequence(Answer.SAME, _("One of the two was never submitted."), open=False)
    return Consequence(Answer.SAME, _moved(booking))


def _moved(booking: Booking) -> str:
    if not booking.postings:
        return _("Uses of both count once from now on; no points move today.")
    sums: dict[str, int] = {}
    for one in booking.postings:
        sums[one.unit.name] = sums.get(one.unit.name, 0) + one.points
    points = "、".join(f"{name} {signed(Decimal(some) / 100)}" for name, some in sums.items())
    clauses = "、".join(sorted({one.clause for one in booking.postings if one.clause}))
    words = _("Uses of both count once: %(points)s by clause %(clause)s.")
    return words % {"points": points, "clause": clauses}
