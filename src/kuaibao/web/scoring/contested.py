"""A posting as those see it who contest it or answer: for apps that do not touch the ledger."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone

from kuaibao.web.scoring.models import Fact, Posting
from kuaibao.web.scoring.queries import with_facts
from kuaibao.web.scoring.receipts import Receipt, receipt
from kuaibao.web.units.models import Jurisdiction, Unit


class NoPostingError(LookupError):
    """There is no such posting in the jurisdiction."""


@dataclass(frozen=True, slots=True)
class Posted:
    """A stored posting with its fact (None: a step's), and its receipt of one line."""

    id: UUID
    unit: Unit
    fact: Fact | None
    posted_on: date
    taken_back: bool  # or takes another back
    receipt: Receipt


def posted(jurisdiction: Jurisdiction, posting_id: UUID) -> Posted:
    """Find a posting of *jurisdiction*; raise NoPostingError for any other."""
    found = with_facts(Posting.objects.filter(jurisdiction=jurisdiction, pk=posting_id))
    posting = found.select_related("unit__jurisdiction").first()
    if posting is None:
        raise NoPostingError(posting_id)
    reversed_ = posting.reverses_id is not None or hasattr(posting, "reversal")
    return Posted(
        posting.id,
        posting.unit,
        posting.fact,
        timezone.localdate(posting.posted_at),
        reversed_,
        receipt([posting]),
    )
