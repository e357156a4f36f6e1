"""Taking over a published circular: its facts into the ledger, its words into a draft."""

from collections.abc import Collection
from datetime import date

from django.db import transaction

from kuaibao.engine.intake import Intake, PublishedCircular, read_facts
from kuaibao.web.circulars.models import Draft
from kuaibao.web.scoring.importing import Imported, import_intake
from kuaibao.web.scoring.queries import scheme_on
from kuaibao.web.units.models import Jurisdiction, Person, Unit


def read_file(jurisdiction: Jurisdiction, name: str, data: bytes) -> Intake:
    """Read a file by the newest scheme of *jurisdiction*; nothing is stored.

    A circular may bring new units. A table of facts may not: a name that is not in the
    register is most likely a slip, so it comes back as a problem with the nearest name.
    """
    scheme = scheme_on(jurisdiction, date.max)
    known = {unit.name: unit.name for unit in Unit.objects.filter(jurisdiction=jurisdiction)}
    intake = read_facts(name, data, scheme)
    if known and intake.circular is None and not intake.failed:
        return read_facts(name, data, scheme, known)
    return intake


@transaction.atomic
def import_file(
    *, by: Person, intake: Intake, name: str, accepted: Collection[str], reason: str
) -> Imported:
    """Take over what the intake read; a circular's words become the draft of its period.

    One audit entry, written by import_intake. A draft that stands already stays as it is.
    """
    imported = import_intake(by=by, intake=intake, name=name, accepted=accepted, reason=reason)
    if intake.circular is not None:
        _keep_words(by, intake.circular)
    return imported


def _keep_words(by: Person, circular: PublishedCircular) -> None:
    frame, period = circular.frame, circular.period
    Draft.objects.get_or_create(
        jurisdiction=by.jurisdiction,
        last=period.last,
        defaults={
            "first": period.first,
            "number": frame.number or 1,
            "issued": frame.day or period.last,
            "title": frame.annex,
            "lead": "\n".join(frame.lead),
            "distribution": frame.distribution,
            "editor": frame.editor,
            "reviewer": frame.reviewer,
            "issuer": frame.issuer,
            "saved_by": by,
        },
    )
