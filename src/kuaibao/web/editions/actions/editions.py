"""What happens to an edition after it was printed: it is read, handed out, called back."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from functools import reduce
from operator import or_

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from kuaibao.engine.intake.every_text import every_text
from kuaibao.web.core import audit
from kuaibao.web.core.choices import Act
from kuaibao.web.core.files import DamagedFileError, put_back
from kuaibao.web.core.notices import notify
from kuaibao.web.editions.models import Deviation, Edition, Opening, PrintedText, Style, Withdrawal
from kuaibao.web.editions.queries.editions import FORMS, bytes_of
from kuaibao.web.editions.queries.readers import people_told, recipients_of
from kuaibao.web.publications.models import Publication
from kuaibao.web.units.choices import Right
from kuaibao.web.units.models import Person
from kuaibao.web.units.permissions import demand
from kuaibao.web.units.refusals import RefusedError


def note_opening(*, by: Person, edition: Edition, at: datetime) -> None:
    """Note who opened an edition for the first time; opening it again changes nothing."""
    Opening.objects.get_or_create(
        edition=edition, person=by, defaults={"jurisdiction": edition.jurisdiction, "at": at}
    )


@transaction.atomic
def note_download(*, by: Person, edition: Edition, form: str) -> None:
    """Put on record that the file was handed out; the view asked who may have it."""
    audit.write(act=Act.DOWNLOAD, by=by, thing=edition.id, detail=edition.file_name(form))


@transaction.atomic
def withdraw_edition(*, by: Person, edition: Edition, reason: str, at: datetime) -> Withdrawal:
    """Call a printed issue back. Its bytes stay; points are taken back piece by piece."""
    demand(by, Right.PUBLISH)
    standing = Edition.objects.get(jurisdiction=by.jurisdiction, pk=edition.pk)
    if Withdrawal.objects.filter(edition=standing).exists():
        raise RefusedError(_("This edition was withdrawn already."))
    withdrawal = Withdrawal.objects.create(
        jurisdiction=by.jurisdiction, edition=standing, reason=reason,
        withdrawn_by=by, withdrawn_at=at,
    )  # fmt: skip
    text = _("%(title)s was withdrawn: %(reason)s") % {"title": standing.title, "reason": reason}
    notify(
        jurisdiction=by.jurisdiction_id,
        people=people_told(recipients_of(standing)).union(
            standing.openings.values_list("person", flat=True)
        ),
        text=text,
        address=reverse("editions:edition", args=[standing.id]),
    )
    audit.write(act=Act.WITHDRAW_EDITION, by=by, thing=standing.id, detail=reason)
    return withdrawal


@transaction.atomic
def restore_copy(*, data: bytes) -> list[Edition]:
    """Take a copy back, on the server, for the editions that were printed with just these bytes.

    Raises RefusedError where no edition was, so nothing else ever comes in this way.
    """
    digest = hashlib.sha256(data).hexdigest()
    forms = (Q(**{field: digest}) for field, _content_type in FORMS.values())
    found = list(Edition.objects.filter(reduce(or_, forms)).select_related("jurisdiction"))
    if not found:
        raise RefusedError(_("No edition was printed with these bytes; nothing was taken back."))
    put_back(data)
    for one in found:
        audit.write(
            act=Act.RESTORE_EDITION, by=None, thing=one.id, detail=digest,
            jurisdiction=one.jurisdiction_id,
        )  # fmt: skip
    return found


def note_deviations(*, found: Mapping[Edition, str], at: datetime) -> None:
    """Put beside each edition what it no longer agrees with; part of the check of the night."""
    Deviation.objects.exclude(edition__in=found).delete()
    for edition, what in found.items():
        Deviation.objects.update_or_create(
            edition=edition,
            defaults={"jurisdiction": edition.jurisdiction, "what": what, "at": at},
        )


def keep_missing_texts() -> None:
    """Read the text of editions that nobody finds by their words yet from their Word files.

    It is no act of anybody: those printed before texts were kept are found as the others are.
    """
    for edition in Edition.objects.filter(said=None).select_related("jurisdiction"):
        try:
            text = "\n".join(every_text(bytes_of(edition, "docx")))
        except DamagedFileError:
            continue  # the check of the same night tells
        PrintedText.objects.create(jurisdiction=edition.jurisdiction, edition=edition, text=text)


@transaction.atomic
def set_style(*, by: Person, publication: Publication, given: dict[str, object]) -> Style:
    """Say what a publication prints around its pieces from now on."""
    demand(by, Right.EDIT_ITEMS)
    ours = Publication.objects.get(jurisdiction=by.jurisdiction, pk=publication.pk, own=True)
    style, _made = Style.objects.update_or_create(
        publication=ours, defaults={"jurisdiction": ours.jurisdiction, **given}
    )
    audit.write(act=Act.SET_STYLE, by=by, thing=ours.id, detail=ours.name)
    return style
