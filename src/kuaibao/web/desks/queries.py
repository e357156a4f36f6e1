"""Reads of the desk that no app above it needs."""

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from kuaibao.web.editing.models import Handling
from kuaibao.web.editions.models import Edition, Opening
from kuaibao.web.editions.permissions import readable_by
from kuaibao.web.scoring.standing import UnitStanding, standings
from kuaibao.web.submissions.models import Prompt
from kuaibao.web.submissions.queries.prompts import prompts_on
from kuaibao.web.units.choices import Right
from kuaibao.web.units.models import Person
from kuaibao.web.units.permissions import units_where

LATEST = 6


def own_standings(person: Person, day: date) -> list[UnitStanding]:
    """Tell where the units stand for which *person* holds a post."""
    units = units_where(person, Right.CONTEST) or frozenset()
    found = person.jurisdiction.units.filter(pk__in=units)
    return standings(person.jurisdiction, found, day)


def latest_outcomes(person: Person) -> QuerySet[Handling]:
    """Find the latest decisions about the items of *person*'s units.

    Those units are of the person's own jurisdiction; named here as well, SQLite would read all
    decisions of it.
    """
    units = units_where(person, Right.CONTEST) or frozenset()
    found = Handling.objects.filter(draft__unit__in=units)
    return found.select_related("draft__unit", "by")[:LATEST]


def prompts_for(person: Person, day: date) -> QuerySet[Prompt]:
    return prompts_on(person.jurisdiction, day)[:LATEST]


def latest_editions(person: Person) -> QuerySet[Edition]:
    """Find the latest standing editions that *person* may read, each with ``opened`` or not."""
    opened = Exists(Opening.objects.filter(edition=OuterRef("pk"), person=person))
    return readable_by(person).filter(withdrawal=None).annotate(opened=opened)[:LATEST]
