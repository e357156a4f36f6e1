"""Compare every ledger with what its facts give by a full recount."""

from collections.abc import Iterator
from dataclasses import dataclass

from kuaibao.engine.ledger import Posting
from kuaibao.web.scoring.booking import recount
from kuaibao.web.scoring.settling import resettled
from kuaibao.web.units.models import Jurisdiction


@dataclass(frozen=True, slots=True)
class Difference:
    """A posting that the ledger of a jurisdiction lacks, or has too much."""

    jurisdiction: str
    posting: Posting


def jurisdictions() -> list[Jurisdiction]:
    """List the jurisdictions, each of which has a ledger of its own."""
    return list(Jurisdiction.objects.select_related("parent").order_by("name"))


def differences(jurisdiction: Jurisdiction) -> Iterator[Difference]:
    """Recount one ledger; nothing comes where it is right."""
    found = [*recount(jurisdiction), *resettled(jurisdiction)]
    return (Difference(jurisdiction.name, posting) for posting in found)
