"""The audit trail as the commands see it: verified, and where it ends."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import click
from django.utils import timezone

from kuaibao.cli.language import _
from kuaibao.web.core import anchors as remembered
from kuaibao.web.core import verification
from kuaibao.web.core.anchors import Anchor
from kuaibao.web.core.models import AuditHead
from kuaibao.web.core.verification import Fault, Flaw
from kuaibao.web.units.models import Jurisdiction

WORDS = {
    Fault.CHANGED: _("this entry was changed or added"),
    Fault.MISSING: _("this entry is missing"),
    Fault.CUT: _("the trail is cut off before this entry"),
    Fault.REWRITTEN: _("this entry is not the one that was anchored"),
    Fault.UNREADABLE: _("the table holds something that cannot be read"),
    Fault.HEADLESS: _("the database no longer knows that the trail ends here"),
}


@dataclass(frozen=True, slots=True)
class Named:
    """The first bad entry of a jurisdiction, in words."""

    jurisdiction: str
    number: int
    at: str
    person: str
    fault: str


def anchors(files: Iterable[Path]) -> list[Anchor]:
    """Gather what the data folder and *files* remember."""
    found = remembered.read()
    for file in files:
        try:
            found.extend(remembered.parse(file.read_text("utf-8").splitlines()))
        except ValueError as error:
            message = _("{file}: “{line}” is no line of kuaibao audit anchor.")
            raise click.ClickException(message.format(file=file, line=error)) from error
    return found


def entries() -> int:
    """Count the entries of all jurisdictions."""
    return verification.count()


def steps() -> int:
    """Tell how often verification will say that it has come further."""
    return verification.count() // verification.STEP


def flaws(known: Iterable[Anchor], done: Callable[[], None]) -> list[Named]:
    """Verify everything; nothing comes where it is right."""
    return [_named(flaw) for flaw in verification.verify(known, done)]


def ends() -> list[Anchor]:
    """Give the end of each chain, as far as anybody here remembers."""
    heads = [Anchor(head.chain, head.number, head.mac) for head in AuditHead.objects.all()]
    furthest: dict[str, Anchor] = {}
    for anchor in sorted([*heads, *remembered.read()], key=lambda one: one.number):
        furthest[str(anchor.chain)] = anchor
    return [furthest[chain] for chain in sorted(furthest)]


def moment() -> str:
    """Write this moment with its offset."""
    return timezone.localtime().isoformat(timespec="seconds")


def _named(flaw: Flaw) -> Named:
    identifier = verification.name_of(flaw.chain)
    known = Jurisdiction.objects.filter(pk=identifier).first() if identifier else None
    name = known.name if known else flaw.chain or _("of no jurisdiction")
    return Named(name, flaw.number, flaw.at, flaw.person, WORDS[flaw.fault])
