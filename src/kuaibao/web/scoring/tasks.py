"""Work of scoring that takes longer than a page may."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kuaibao.engine.scheme import Period
from kuaibao.web.core.jobs import RunningJob, task
from kuaibao.web.scoring import exports
from kuaibao.web.scoring.lists import ledger_found
from kuaibao.web.scoring.models import Posting
from kuaibao.web.scoring.queries import with_facts
from kuaibao.web.units.models import Jurisdiction

_AT_ONCE = 500


@task("export_ledger")
def export_ledger(job: RunningJob) -> None:
    """Write the postings found to a file."""
    form, period = job.arguments["form"], Period.parse(job.arguments["period"])
    jurisdiction = Jurisdiction.objects.get(id=str(job.jurisdiction))
    found = ledger_found(jurisdiction, period, **job.arguments["chosen"])
    ids = list(found.values_list("id", flat=True))
    data = exports.file(form, _in_parts(ids, job))
    rows = ngettext("%(number)s posting", "%(number)s postings", len(ids))
    job.finish(words=rows % {"number": len(ids)}, file=(exports.file_name(form, period), data))


def _in_parts(ids: Sequence[UUID], job: RunningJob) -> Iterator[Posting]:
    """Read part by part, so that nobody who writes has to wait for one long read."""
    for start in range(0, len(ids), _AT_ONCE):
        part = ids[start : start + _AT_ONCE]
        known = with_facts(Posting.objects.all()).in_bulk(part)
        yield from (known[one] for one in part)
        job.progress(start + len(part), len(ids), _("writing"))
