"""Fingerprints of another version, or of texts from before there were any, are made anew."""

from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kuaibao.engine.scheme import Period
from kuaibao.web.core import schedule
from kuaibao.web.core.jobs import RunningJob, task
from kuaibao.web.core.sheets import written
from kuaibao.web.originality.auditing import headings, rows
from kuaibao.web.originality.library import collection_of, library_of
from kuaibao.web.originality.models import Collection
from kuaibao.web.originality.overviews import kept_in
from kuaibao.web.originality.rebuilding import rebuilt
from kuaibao.web.units.models import Jurisdiction


@schedule.register("rebuild_fingerprints", every=timedelta(minutes=10))
def rebuild_where_needed(job: RunningJob) -> None:
    """Rebuild every collection whose fingerprints are not of today's version."""
    for collection in Collection.objects.all():
        if not collection.usable:
            for done, total in rebuilt(collection):
                job.progress(done, total, _("making fingerprints"))
    job.finish()


@task("audit_originality")
def audit_originality(job: RunningJob) -> None:
    """Compare all texts of a year with all before them, and write what was found."""
    year = Period.parse(job.arguments["year"])
    jurisdiction = Jurisdiction.objects.get(id=str(job.jurisdiction))
    ids = list(kept_in(jurisdiction, year).order_by("number").values_list("id", flat=True))
    library, found = library_of(collection_of(jurisdiction.id)), []
    for done, row in enumerate(rows(library, ids), start=1):
        found += [row] if row else []
        job.progress(done, len(ids), _("comparing"))
    words = ngettext("%(number)s item reuses others", "%(number)s items reuse others", len(found))
    file = written("xlsx", str(year.first.year), headings(), found)
    name = _("originality-%(year)s.xlsx") % {"year": year.first.year}
    job.finish(words=words % {"number": len(found)}, file=(name, file))
