"""Make the whole of a sample: places, then a year of work in each of them."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from random import Random

from django.db import transaction

from kuaibao.cli.office.sampling.asking import commission
from kuaibao.cli.office.sampling.crediting import publish
from kuaibao.cli.office.sampling.items import Batch, moments, write
from kuaibao.cli.office.sampling.moments import kept
from kuaibao.cli.office.sampling.places import Place, found_city, found_county
from kuaibao.web.core.chain import Waiting
from kuaibao.web.editing.models import Claim, Handling, Revision
from kuaibao.web.scoring.booking import lock
from kuaibao.web.scoring.recording import open_items
from kuaibao.web.submissions.choices import ARRIVED, State
from kuaibao.web.submissions.models import Draft, Submission

BATCH = 1000  # items
YEAR = timedelta(days=365)


def steps(jurisdictions: int, items: int) -> int:
    """Tell how often make_sample will say that it has come further."""
    return sum(1 + -(-share // BATCH) for share in _shares(jurisdictions, items))


def make_sample(
    *, jurisdictions: int, items: int, seed: int, end: datetime, done: Callable[[], None]
) -> None:
    """Make a city of counties and spread *items* over the year up to *end*."""
    chief = found_city()
    years = range((end - YEAR).year, end.year + 1)
    for number, share in enumerate(_shares(jurisdictions, items), start=1):
        place = found_county(chief, number, years)
        done()
        rng = Random(f"{seed} {number}")  # noqa: S311 -- the same for the same seed
        start = 0
        for group in _batches(rng, end, share):
            _work(rng, place, group, start, end)
            start += len(group)
            done()


def _shares(jurisdictions: int, items: int) -> list[int]:
    """Share *items* out, as evenly as they go."""
    return [
        (n + 1) * items // jurisdictions - n * items // jurisdictions for n in range(jurisdictions)
    ]


def _batches(rng: Random, end: datetime, share: int) -> Iterator[list[datetime]]:
    group: list[datetime] = []
    for at in moments(rng, end - YEAR, end, share):
        group.append(at)
        if len(group) == BATCH:
            yield group
            group = []
    if group:
        yield group


@transaction.atomic
def _work(rng: Random, place: Place, group: list[datetime], start: int, end: datetime) -> None:
    lock(place.county)
    batch = Batch()
    for number, at in enumerate(group, start=start + 1):
        draft = write(batch, rng, place, number=number, at=at, end=end)
        if number % 100 == 1:
            commission(rng, place, number=number, at=at, end=end)
    sent = [draft for draft in batch.drafts if draft.state in ARRIVED]
    items = open_items([(draft.unit, draft.title) for draft in sent])
    for draft, item in zip(sent, items, strict=True):
        draft.item = item
    with kept(Draft, Submission, Revision, Handling, Claim):
        Draft.objects.bulk_create(batch.drafts)
        Submission.objects.bulk_create(batch.submissions)
        Revision.objects.bulk_create(batch.revisions)
        Handling.objects.bulk_create(batch.handlings)
        Claim.objects.bulk_create(batch.claims)
    publish(batch, rng, place, [draft for draft in sent if draft.state == State.ADOPTED])
    for entry in batch.entries:
        transaction.on_commit(Waiting(entry), robust=True)
