"""Take a file over as the page does: the same scheme reads it, the same act stores it."""

from collections.abc import Sequence

import click

from kuaibao.cli.language import _, say
from kuaibao.cli.terminal import ProblemsFound
from kuaibao.engine.intake import Intake
from kuaibao.web.circulars.importing import import_file, read_file
from kuaibao.web.scoring.importing import Imported, undecided
from kuaibao.web.units.models import Person

ALL, NONE = "all", "none"


def take_over(
    name: str, data: bytes, *, account: str, answers: Sequence[str], reason: str
) -> Imported:
    """Import the file *name* for *account*.

    *answers* are ids of doubts to accept, or ALL, or NONE; left empty, doubts that propose
    something refuse the file, since a person has to decide.
    """
    person = _person(account)
    intake = read_file(person.jurisdiction, name, data)
    if intake.failed:
        raise ProblemsFound(intake.problems)
    accepted = _accepted(intake, answers)
    return import_file(by=person, intake=intake, name=name, accepted=accepted, reason=reason)


def _person(account: str) -> Person:
    found = Person.objects.select_related("jurisdiction").filter(account=account.lower()).first()
    if found is None:
        message = _("there is no account “{account}” in this installation")
        raise click.BadParameter(message.format(account=account), param_hint="--by")
    return found


def _accepted(intake: Intake, answers: Sequence[str]) -> list[str]:
    ids = [doubt.id for doubt in intake.doubts]
    unknown = [answer for answer in answers if answer not in {ALL, NONE, *ids}]
    if unknown:
        message = _("there is no doubt “{id}”; give all, none or: {ids}")
        text = message.format(id=unknown[0], ids=_(", ").join(ids))
        raise click.BadParameter(text, param_hint="--accept")
    if not answers and any(undecided(intake, [])):
        raise click.ClickException(_ask(intake))
    return ids if ALL in answers else [id_ for id_ in ids if id_ in answers]


def _ask(intake: Intake) -> str:
    lines = [f"{doubt.id}: {say(doubt.problem.sentence())}" for doubt in intake.doubts]
    ask = _("Decide with --accept all, --accept none or --accept with a number, once for each:")
    return "\n".join([ask, *lines])
