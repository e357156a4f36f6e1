"""Taking over what the intake read of a file: register, opening balances, facts, decisions."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kuaibao.engine import ledger
from kuaibao.engine.intake.intake import Doubt, Intake
from kuaibao.engine.words import Sentence, say
from kuaibao.web.core import audit
from kuaibao.web.core.choices import Act
from kuaibao.web.core.ids import new_id
from kuaibao.web.scoring.booking import book, lock, store
from kuaibao.web.scoring.models import Decision, Fact, Item
from kuaibao.web.units.actions import RefusedError, place_units
from kuaibao.web.units.choices import Right
from kuaibao.web.units.models import Jurisdiction, Person, Unit
from kuaibao.web.units.permissions import demand


@dataclass(frozen=True, slots=True)
class Imported:
    """How much an import added."""

    units: int
    facts: int
    postings: int
    decisions: int

    @property
    def told(self) -> str:
        words = _("%(units)s new units, %(facts)s facts, %(postings)s postings")
        return words % {"units": self.units, "facts": self.facts, "postings": self.postings}


@transaction.atomic
def import_intake(
    *, by: Person, intake: Intake, name: str, accepted: Collection[str], reason: str
) -> Imported:
    """Take over a file; *accepted* are the ids of the doubts whose proposal a person takes.

    Every doubt is put on record as accepted or not, with *reason*. A file taken over before
    is refused, since its facts carry the same keys.
    """
    demand(by, Right.IMPORT)
    jurisdiction = lock(by.jurisdiction)
    if intake.failed:
        raise RefusedError(_("The file has errors; nothing was taken over."))
    facts = intake.accept(accepted)
    _refuse_again(jurisdiction, facts)
    units = place_units(jurisdiction, _year(facts), intake.register)
    booking = book(jurisdiction, _rows(by, facts))
    store(booking)
    for doubt in intake.doubts:
        _decide(by, doubt, reason, accepted=doubt.id in accepted)
    imported = Imported(units, len(facts), len(booking.postings), len(intake.doubts))
    audit.write(act=Act.IMPORT_FILE, by=by, detail=f"{name}: {imported.told}")
    return imported


def _refuse_again(jurisdiction: Jurisdiction, facts: tuple[ledger.Fact, ...]) -> None:
    keys = [fact.id for fact in facts]
    if not keys:
        raise RefusedError(_("The file holds no facts."))
    known = Fact.objects.filter(jurisdiction=jurisdiction, key__in=keys)
    again = known.select_related("recorded_by").first()
    if again is not None:
        raise RefusedError(
            _("%(name)s took this file over on %(day)s already.")
            % {
                "name": again.recorded_by.name,
                "day": f"{timezone.localtime(again.recorded_at):%Y-%m-%d}",
            }
        )


def _year(facts: tuple[ledger.Fact, ...]) -> int:
    return max((fact.day for fact in facts), default=date.min).year


def _rows(by: Person, facts: tuple[ledger.Fact, ...]) -> list[Fact]:
    names = {fact.unit for fact in facts}
    found = Unit.objects.filter(jurisdiction=by.jurisdiction, name__in=names)
    units = {unit.name: unit for unit in found.select_related("jurisdiction")}
    items = _items(facts, units)
    rows = {fact.id: _row(by, fact, units[fact.unit], items) for fact in facts}
    for fact in facts:
        if fact.withdraws:
            rows[fact.id].withdraws = rows[fact.withdraws]
    return list(rows.values())


def _items(facts: tuple[ledger.Fact, ...], units: dict[str, Unit]) -> dict[tuple[str, str], Item]:
    items = {
        (fact.unit, fact.item): Item(
            jurisdiction=units[fact.unit].jurisdiction,
            unit=units[fact.unit],
            title=fact.title,
        )
        for fact in facts
        if fact.item
    }
    Item.objects.bulk_create(items.values())
    return items


def _row(by: Person, fact: ledger.Fact, unit: Unit, items: dict[tuple[str, str], Item]) -> Fact:
    return Fact(
        id=new_id(),
        jurisdiction=by.jurisdiction,
        unit=unit,
        item=items.get((fact.unit, fact.item)),
        kind=fact.kind,
        day=fact.day,
        attributes=dict(fact.attributes),
        count=fact.count,
        points=None if fact.points is None else int(fact.points * 100),
        title=fact.title,
        reason=fact.reason,
        evidence=fact.evidence,
        partners=list(fact.partners),
        recorded_by=by,
        key=fact.id,
    )


def _decide(by: Person, doubt: Doubt, reason: str, *, accepted: bool) -> None:
    Decision.objects.create(
        jurisdiction=by.jurisdiction,
        proposal=" ".join(_say(part) for part in (doubt.problem.sentence(), doubt.explanation)),
        clause=doubt.clause or "",
        accepted=accepted,
        reason=reason,
        decided_by=by,
    )


def _say(sentence: Sentence) -> str:
    return say(sentence, _)


def undecided(intake: Intake, decided: Collection[str]) -> Iterator[Doubt]:
    """Name the doubts with a proposal on which no person has decided yet."""
    return (doubt for doubt in intake.doubts if doubt.proposal and doubt.id not in decided)
