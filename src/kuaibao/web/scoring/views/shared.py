"""What several views of scoring ask first."""

from uuid import UUID

from django.http import Http404, HttpRequest

from kuaibao.web.scoring.models import Fact
from kuaibao.web.scoring.queries import fact_of
from kuaibao.web.units.models import Person, Unit
from kuaibao.web.units.permissions import units_of
from kuaibao.web.units.queries import person_of, unit_in

ROWS = 30


def may_read(person: Person, unit_id: UUID) -> bool:
    own = units_of(person)
    return own is None or unit_id in own


def readable_unit(request: HttpRequest, unit_id: UUID) -> Unit:
    """Find a unit whose detail this person may read; any other does not exist for them."""
    person = person_of(request)
    if not may_read(person, unit_id):
        raise Http404
    try:
        return unit_in(person.jurisdiction, unit_id)
    except Unit.DoesNotExist as missing:
        raise Http404 from missing


def readable_fact(request: HttpRequest, fact_id: UUID) -> Fact:
    person = person_of(request)
    try:
        fact = fact_of(person.jurisdiction, fact_id)
    except Fact.DoesNotExist as missing:
        raise Http404 from missing
    if not may_read(person, fact.unit_id):
        raise Http404
    return fact
