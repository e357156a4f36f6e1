"""Texts on their way into the collection and out of it, in the transaction of whoever asks."""

from typing import Any
from uuid import UUID

from kuaibao.engine.originality import Level, entry, normalise, prints_of
from kuaibao.web.originality.checking import look
from kuaibao.web.originality.library import Stored, held, library_of
from kuaibao.web.originality.models import Collection, Kept, Quotable
from kuaibao.web.submissions.models import Draft, Submission


def keep(submission: Submission, **_: Any) -> None:  # noqa: ANN401 -- a signal's signature
    """Put a text that was just submitted behind the others, and note what it reuses of them."""
    collection = held(submission.jurisdiction_id)
    kept = Kept(submission=submission, **_numbered(collection))
    if collection.usable:
        library = library_of(collection)
        put(library, kept)
        note(library, kept)
    kept.save()


def forget(draft: Draft, **_: Any) -> None:  # noqa: ANN401 -- the same
    """Take out what was sent last: its unit has it back, and the office never saw it."""
    kept = Kept.objects.filter(submission__draft=draft).order_by("-number").first()
    if kept is not None:
        remove(kept)


def register(quotable: Quotable) -> None:
    """Let anybody quote a text from now on."""
    collection = held(quotable.jurisdiction_id)
    kept = Kept.objects.create(quotable=quotable, checked=True, **_numbered(collection))
    if collection.usable:
        put(library_of(collection), kept)


def remove(kept: Kept) -> None:
    """Take a text out of the collection, from both shelves while the other is being filled."""
    collection, prints = held(kept.jurisdiction_id), prints_of(kept.body).tolist()
    for shelf in (collection.shelf, collection.other_shelf):
        Stored(kept.jurisdiction_id, shelf).take(kept.number, prints)
    kept.delete()


def put(library: Stored, kept: Kept) -> None:
    """Put the fingerprints of a text on the library's shelf; those before it are there."""
    if kept.quotable_id:
        library.put_quotable(kept.number, prints_of(kept.body).tolist())
    else:
        library.put(kept.number, entry(normalise(kept.body), library, before=kept.number))


def note(library: Stored, kept: Kept) -> None:
    """Note on *kept*, which the caller saves, how much it reuses."""
    draft = kept.submission.draft if kept.submission else None
    found = look(kept.body, library, kept.number, draft)
    kept.total, kept.reused, kept.own = found.figures
    kept.level = int(found.figures.level)
    kept.source = found.weightiest if found.figures.level > Level.NOTHING else None
    kept.checked = True


def _numbered(collection: Collection) -> dict[str, UUID | int]:
    collection.last += 1
    collection.save(update_fields=["last"])
    return {"jurisdiction_id": collection.jurisdiction_id, "number": collection.last}
