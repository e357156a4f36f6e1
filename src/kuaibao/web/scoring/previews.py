"""What an act would do to the ledger, shown before anybody confirms it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from kuaibao.engine.scheme import Period
from kuaibao.engine.words import plain, say
from kuaibao.web.scoring import queries
from kuaibao.web.scoring.booking import Booking, FactRefusedError
from kuaibao.web.scoring.lists import closings_of
from kuaibao.web.scoring.models import Closing, Fact, Posting
from kuaibao.web.scoring.periods import calendar_of
from kuaibao.web.scoring.receipts import Receipt, receipt
from kuaibao.web.units.models import Unit
from kuaibao.web.units.refusals import RefusedError


@dataclass(frozen=True, slots=True)
class Preview:
    """What saving would do: the new postings, and the unit's total before and after."""

    unit: Unit
    receipt: Receipt
    before: Decimal
    counted: Period | None  # where a late fact counts instead
    closing: Closing | None

    @property
    def after(self) -> Decimal:
        return self.before + self.receipt.total

    @property
    def token(self) -> str:
        """What the person confirms; anything that changed meanwhile asks again."""
        lines = (line for part in self.receipt.parts for line in part.lines)
        sums = (f"{line.posting.clause} {line.posting.arithmetic}" for line in lines)
        return "|".join([self.consequence, plain(self.after), *sums])

    @property
    def consequence(self) -> str:
        points = self.receipt.total
        signed = f"+{plain(points)}" if points > 0 else plain(points)
        return _("%(unit)s %(points)s points") % {"unit": self.unit.name, "points": signed}

    @property
    def clauses(self) -> str:
        """The clauses that speak, as one writes them behind the points."""
        return "、".join(part.clause for part in self.receipt.parts if part.clause)


def preview_of(booking: Booking) -> Preview:
    """Set a booking of one fact beside what stands."""
    return _preview(booking.facts[0].unit, booking.facts, booking.postings)


def previews_of(booking: Booking) -> list[Preview]:
    """Set a booking of several facts beside what stands, unit by unit in the facts' order."""
    units = {fact.unit.id: fact.unit for fact in booking.facts}
    units |= {posting.unit.id: posting.unit for posting in booking.postings}
    return [
        _preview(
            unit,
            [fact for fact in booking.facts if fact.unit.id == unit.id] or booking.facts,
            [posting for posting in booking.postings if posting.unit.id == unit.id],
        )
        for unit in units.values()
    ]


def token_of(previews: Iterable[Preview]) -> str:
    """What a person confirms who was shown several."""
    return "‖".join(preview.token for preview in previews)


def _preview(unit: Unit, facts: Iterable[Fact], postings: Iterable[Posting]) -> Preview:
    postings = list(postings)
    jurisdiction = unit.jurisdiction
    calendar = calendar_of(jurisdiction)
    late = next((posting for posting in postings if posting.counted != posting.day), None)
    counted = calendar.period_of(late.counted) if late else None
    day = late.counted if late else next(iter(facts)).day
    before = queries.total(unit, calendar.year_of(day))
    closed = calendar.period_of(late.day) if late else None
    closing = closings_of(jurisdiction).get(closed.last) if closed else None
    return Preview(unit, receipt(postings), before, counted, closing)


def said(refusal: FactRefusedError) -> list[str]:
    """Say why the scheme cannot score something, each with what to do."""
    words = (f"{say(one.what, _)} {say(one.remedy, _)}" for one in refusal.problems)
    return list(dict.fromkeys(words))


def refusal_of(act: Callable[[], object]) -> str:
    """Do *act*, and say why it was refused; nothing where it was done."""
    try:
        act()
    except FactRefusedError as refusal:
        return " ".join(said(refusal))
    except RefusedError as refusal:
        return str(refusal)
    return ""
