"""Who works in the demonstration, and at which hours."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from itertools import count
from random import Random

from django.utils import timezone

from kuaibao.web.publications.models import Publication
from kuaibao.web.publications.queries.publications import publications_above
from kuaibao.web.units.models import Person, Unit

SEED = 34  # of the bulletin


@dataclass(slots=True)
class Office:
    """Who works, and for which units."""

    editor: Person
    reviewer: Person
    issuer: Person
    leader: Person
    people: dict[Unit, tuple[Person, Person]]  # reporter and approver
    rng: Random = field(default_factory=lambda: Random(SEED))  # noqa: S311 -- the same each time
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    @property
    def units(self) -> list[Unit]:
        """The units whose people take part."""
        return list(self.people)

    @property
    def own(self) -> Publication:
        """The office's own bulletin."""
        return Publication.objects.get(jurisdiction=self.editor.jurisdiction, own=True)

    def bulletin(self, level: str) -> Publication:
        """Give a bulletin of a level above."""
        found = publications_above(self.editor.jurisdiction).filter(level=level)
        return found.order_by("name")[0]


def moment(day: date, hour: int) -> datetime:
    """Give the moment of an hour of a day here."""
    return timezone.make_aware(datetime.combine(day, time(hour)))
