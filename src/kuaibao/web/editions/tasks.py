"""What recurs for editions: releases at their moment, each night every stored byte."""

from datetime import time, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kuaibao.web.core import files, schedule
from kuaibao.web.core.jobs import RunningJob
from kuaibao.web.core.notices import notify
from kuaibao.web.editions.actions.editions import keep_missing_texts, note_deviations
from kuaibao.web.editions.actions.releases import release_due
from kuaibao.web.editions.models import Edition
from kuaibao.web.editions.queries.composers import composer_of
from kuaibao.web.editions.queries.editions import damaged_forms
from kuaibao.web.units.choices import Role
from kuaibao.web.units.queries import holders

files.refer("editions.Edition", "pdf_digest")
files.refer("editions.Edition", "docx_digest")
files.refer("editions.Edition", "xlsx_digest")
files.refer("editions.Edition", "original_digest")


@schedule.register("release_issues", every=timedelta(minutes=1))
def release(job: RunningJob) -> None:
    """Publish what was signed for a moment that has come."""
    release_due(at=timezone.now())
    job.finish()


@schedule.register("check_editions", at=time(3, 0))
def check(job: RunningJob) -> None:
    """Raise an alarm for every edition that is not, or no longer says, what was printed."""
    keep_missing_texts()
    # Read before the transaction, which others would wait for.
    editions = list(Edition.objects.select_related("jurisdiction", "issue"))
    damaged = [edition for edition in editions if damaged_forms(edition)]
    compared = ((edition, composer_of(edition.issue).moved(edition)) for edition in editions)
    moved = {edition: what for edition, what in compared if what}
    with job.finishing():
        note_deviations(found=moved, at=timezone.now())
        for edition in damaged:
            _alarm(edition, _("The stored files of %(title)s are damaged"))
        for edition, what in moved.items():
            _alarm(edition, _("%(title)s no longer agrees with the ledger: %(what)s"), what)


def _alarm(edition: Edition, words: str, what: str = "") -> None:
    text = words % {"title": edition.title, "what": what}
    roles = (Role.ISSUER, Role.SYSTEM_ADMIN, Role.AUDIT_ADMIN)
    people = [one.id for role in roles for one in holders(edition.jurisdiction, role)]
    address = reverse("editions:edition", args=[edition.id])
    notify(jurisdiction=edition.jurisdiction_id, people=people, text=text, address=address)
