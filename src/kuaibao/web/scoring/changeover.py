"""Another scheme takes over: its texts are kept, it decides from a day on, the ledger follows."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kuaibao.web.scoring.actions import put_in_force
from kuaibao.web.scoring.booking import lock, rebook, store
from kuaibao.web.scoring.models import ApprovedScheme, SchemeInForce
from kuaibao.web.scoring.queries import open_from
from kuaibao.web.units.actions import RefusedError
from kuaibao.web.units.models import Jurisdiction, Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """A scheme of a jurisdiction's own, not approved yet."""

    name: str
    title: str
    scheme_yaml: str
    clauses_yaml: str
    base: str
    drafted_by: Person


def take_over(*, by: Person, texts: Texts, since: date) -> tuple[ApprovedScheme, int]:
    """Keep *texts* for good and let them decide from *since* on; part of an approval's transaction.

    Facts recorded since that day are scored afresh; those before it stay as they are. Gives the
    scheme and the number of postings that followed. Raises RefusedError where the day is closed
    or taken, FactRefusedError where a fact since that day is beyond the new scheme.
    """
    jurisdiction = lock(by.jurisdiction)
    _refuse(jurisdiction, since)
    approved = ApprovedScheme.objects.create(
        jurisdiction=jurisdiction,
        name=texts.name,
        title=texts.title,
        scheme_yaml=texts.scheme_yaml,
        clauses_yaml=texts.clauses_yaml,
        base=texts.base,
        drafted_by=texts.drafted_by,
        approved_by=by,
    )
    put_in_force(jurisdiction, approved.key, since)
    booking = rebook(jurisdiction, since)
    store(booking)
    return approved, len(booking.postings)


def _refuse(jurisdiction: Jurisdiction, since: date) -> None:
    first = open_from(jurisdiction)
    if since < first:
        words = _("What lies before %(day)s is closed; choose that day or a later one.")
        raise RefusedError(words % {"day": date_format(first)})
    if SchemeInForce.objects.filter(jurisdiction=jurisdiction, since=since).exists():
        words = _("Another scheme begins on %(day)s already; choose another day.")
        raise RefusedError(words % {"day": date_format(since)})
