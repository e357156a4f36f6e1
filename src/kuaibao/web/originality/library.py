"""The collection of a jurisdiction as the library that the engine asks."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from kuaibao.engine.originality import VERSION
from kuaibao.web.originality.models import Collection, Kept
from kuaibao.web.originality.prints import Prints


class Stored(Prints):
    """Earlier texts of a jurisdiction, by their numbers (engine.originality.Library)."""

    def __init__(self, jurisdiction: UUID, shelf: int) -> None:
        super().__init__(shelf)
        self.kept = Kept.objects.filter(jurisdiction=jurisdiction)
        self._size: int | None = None

    def size(self) -> int:
        if self._size is None:
            self._size = self.kept.filter(quotable=None).count()
        return self._size

    def texts(self, numbers: Sequence[int]) -> Mapping[int, str]:
        found = self.kept.filter(number__in=numbers).select_related("submission", "quotable")
        return {one.number: one.body for one in found}


def library_of(collection: Collection) -> Stored:
    return Stored(collection.jurisdiction_id, collection.shelf)


def collection_of(jurisdiction: UUID) -> Collection:
    """Find the collection of a jurisdiction, as it stands."""
    found = Collection.objects.filter(jurisdiction=jurisdiction).first()
    if found is not None:
        return found
    version = {"version": VERSION}
    return Collection.objects.get_or_create(jurisdiction_id=jurisdiction, defaults=version)[0]


def held(jurisdiction: UUID) -> Collection:
    """Hold the collection until the transaction ends: one text after the other is added."""
    known = collection_of(jurisdiction)
    return Collection.objects.select_for_update(no_key=True).get(pk=known.pk)
