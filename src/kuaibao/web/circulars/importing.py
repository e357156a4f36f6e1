"""Taking over a published circular: its facts into the ledger, its words into a draft."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date

from django.db import transaction

from kuaibao.engine.intake import Intake, PublishedCircular, Units, read_facts, tight
from kuaibao.engine.words import Place, Problem, Sentence, Severity
from kuaibao.web.circulars.models import Draft
from kuaibao.web.scoring.importing import Imported, import_intake
from kuaibao.web.scoring.queries import scheme_on
from kuaibao.web.units.models import Jurisdiction, Person
from kuaibao.web.units.names import known_names


def read_file(jurisdiction: Jurisdiction, name: str, data: bytes) -> Intake:
    """Read a file by the newest scheme of *jurisdiction*; nothing is stored.

    Units go by any of their names, and a remark says which unit an alias stands for. A circular
    may bring new units. A table of facts may not: a name that is not in the register is most
    likely a slip, so it comes back as a problem with the nearest name.
    """
    scheme = scheme_on(jurisdiction, date.max)
    intake = read_facts(name, data, scheme)
    known = known_names(jurisdiction, _last_day(intake))
    if intake.failed or not known:
        return intake
    printed = {unit.name for unit in intake.register}
    remarks = tuple(_recognised(name, printed, known))
    if intake.circular is not None:
        if not remarks:
            return intake
        known = {**{one: one for one in printed}, **known}
    found = read_facts(name, data, scheme, known)
    return replace(found, problems=(*found.problems, *remarks))


def _last_day(intake: Intake) -> date:
    if intake.circular is not None:
        return intake.circular.period.last
    return max((fact.day for fact in intake.facts), default=date.max)


def _recognised(file: str, printed: Collection[str], known: Mapping[str, str]) -> Iterator[Problem]:
    """Say which units the file knows by a name that is not theirs today."""
    units = Units.of(known)
    for name in sorted(printed):
        unit = units.find(name)
        if unit is not None and tight(unit) != tight(name):
            what = Sentence("“{name}” is an alias of {unit}.", {"name": name, "unit": unit})
            remedy = Sentence("What stands there counts for {unit}.", {"unit": unit})
            yield Problem(Place(file), what, remedy, Severity.DOUBT)


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
        past=False,
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
