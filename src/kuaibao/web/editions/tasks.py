"""What recurs for editions: each night every stored byte is looked at."""

from datetime import time

from django.urls import reverse
from django.utils.translation import gettext as _

from kuaibao.web.core import files, schedule
from kuaibao.web.core.jobs import RunningJob
from kuaibao.web.core.notices import notify
from kuaibao.web.editions.models import Edition
from kuaibao.web.editions.queries.editions import damaged_forms
from kuaibao.web.units.choices import Role
from kuaibao.web.units.queries import holders

files.refer("editions.Edition", "pdf_digest")
files.refer("editions.Edition", "docx_digest")


@schedule.register("check_editions", at=time(3, 0))
def check(job: RunningJob) -> None:
    """Raise an alarm for every edition whose bytes are not those that were printed."""
    # Read before the transaction, which others would wait for.
    editions = Edition.objects.select_related("jurisdiction").iterator()
    damaged = [edition for edition in editions if damaged_forms(edition)]
    with job.finishing():
        for edition in damaged:
            _alarm(edition)


def _alarm(edition: Edition) -> None:
    roles = (Role.ISSUER, Role.SYSTEM_ADMIN, Role.AUDIT_ADMIN)
    people = [one.id for role in roles for one in holders(edition.jurisdiction, role)]
    text = _("The stored files of %(title)s are damaged") % {"title": edition.title}
    address = reverse("editions:edition", args=[edition.id])
    notify(jurisdiction=edition.jurisdiction_id, people=people, text=text, address=address)
