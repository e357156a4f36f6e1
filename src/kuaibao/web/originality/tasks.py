"""Fingerprints of another version, or of texts from before there were any, are made anew."""

from datetime import timedelta

from django.utils.translation import gettext as _

from kuaibao.web.core import schedule
from kuaibao.web.core.jobs import RunningJob
from kuaibao.web.originality.models import Collection
from kuaibao.web.originality.rebuilding import rebuilt


@schedule.register("rebuild_fingerprints", every=timedelta(minutes=10))
def rebuild_where_needed(job: RunningJob) -> None:
    """Rebuild every collection whose fingerprints are not of today's version."""
    for collection in Collection.objects.all():
        if not collection.usable:
            for done, total in rebuilt(collection):
                job.progress(done, total, _("making fingerprints"))
    job.finish()
