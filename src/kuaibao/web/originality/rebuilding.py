"""A rebuild of a collection: the other shelf is filled while this one serves."""

from collections.abc import Iterator

from django.db import transaction
from django.db.models import QuerySet

from kuaibao.engine.originality import VERSION
from kuaibao.web.originality.keeping import note, put
from kuaibao.web.originality.library import Stored, held, library_of
from kuaibao.web.originality.models import Collection, Kept
from kuaibao.web.submissions.choices import State

AT_ONCE = 50  # texts a transaction, so that nobody who submits waits long


def rebuilt(collection: Collection) -> Iterator[tuple[int, int]]:
    """Rebuild from the texts alone; tell after each step how far it is, and of how many.

    What was stopped goes on where it was, and submissions go on meanwhile.
    """
    _begin(collection)
    while not _change_over(collection):
        yield _fill(collection)
    yield from _recheck(collection)


@transaction.atomic
def _begin(collection: Collection) -> None:
    standing = held(collection.jurisdiction_id)
    if standing.rebuilt is None:
        _other(standing).clear()
        standing.rebuilt = 0
        standing.save(update_fields=["rebuilt"])


@transaction.atomic
def _fill(collection: Collection) -> tuple[int, int]:
    standing = held(collection.jurisdiction_id)
    library = _other(standing)
    if standing.rebuilt is not None:
        for kept in _waiting(standing)[:AT_ONCE]:
            put(library, kept)
            standing.rebuilt = kept.number
        standing.save(update_fields=["rebuilt"])
    return standing.rebuilt or standing.last, standing.last


@transaction.atomic
def _change_over(collection: Collection) -> bool:
    """Let the other shelf serve as soon as no text waits; tell whether it does."""
    standing = held(collection.jurisdiction_id)
    if standing.rebuilt is None:
        return True  # by another job
    if _waiting(standing).exists():
        return False
    library_of(standing).clear()
    standing.odd, standing.version, standing.rebuilt = not standing.odd, VERSION, None
    standing.save(update_fields=["odd", "version", "rebuilt"])
    return True


def _recheck(collection: Collection) -> Iterator[tuple[int, int]]:
    """Check what waits for a decision and came while nothing could be compared."""
    collection = Collection.objects.get(pk=collection.pk)
    library, kept = library_of(collection), Kept.objects.filter(checked=False)
    waiting = kept.filter(
        jurisdiction=collection.jurisdiction_id, submission__draft__state=State.SUBMITTED
    )
    for one in waiting.select_related("submission__draft"):
        note(library, one)
        one.save()
        yield one.number, collection.last


def _waiting(standing: Collection) -> QuerySet[Kept]:
    kept = Kept.objects.filter(jurisdiction=standing.jurisdiction_id, number__gt=standing.rebuilt)
    return kept.select_related("submission", "quotable").order_by("number")


def _other(collection: Collection) -> Stored:
    return Stored(collection.jurisdiction_id, collection.other_shelf)
