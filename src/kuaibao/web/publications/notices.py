"""What units are told when something of theirs is used."""

from decimal import Decimal

from django.urls import reverse

from kuaibao.engine.words import plain
from kuaibao.web.core.notices import notify
from kuaibao.web.scoring.booking import Booking
from kuaibao.web.units.choices import Role
from kuaibao.web.units.models import Unit
from kuaibao.web.units.queries import people_for


def tell_unit(unit: Unit, words: str, values: dict[str, str], booking: Booking) -> None:
    """Leave the people of *unit* a line with the points it was given by *booking*."""
    points = sum(one.points for one in booking.postings if one.unit.id == unit.id)
    told = plain(Decimal(points) / 100)
    text = words % {**values, "points": f"+{told}" if points > 0 else told}
    people = people_for(unit, Role.REPORTER, Role.APPROVER)
    notify(
        jurisdiction=unit.jurisdiction_id,
        people=[person.id for person in people],
        text=text,
        address=reverse("publications:used"),
    )
