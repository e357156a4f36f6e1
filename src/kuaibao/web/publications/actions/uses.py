"""Uses by levels above become facts: one by one, or many of a table at once."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kuaibao.web.core import audit
from kuaibao.web.core.choices import Act
from kuaibao.web.core.files import read
from kuaibao.web.publications.models import Publication, Use
from kuaibao.web.publications.notices import tell_unit
from kuaibao.web.publications.queries.asking import scheme_of
from kuaibao.web.publications.queries.uses import NewUse, fact_of, fresh, with_item
from kuaibao.web.scoring.booking import Booking, lock
from kuaibao.web.scoring.recording import add_facts, open_item, propose_facts
from kuaibao.web.units.choices import Right
from kuaibao.web.units.models import Person, Unit
from kuaibao.web.units.permissions import demand
from kuaibao.web.units.refusals import RefusedError


def propose_uses(*, by: Person, uses: Sequence[NewUse], on: date) -> Booking:
    """Work out what recording *uses* would do to the ledger, and store nothing."""
    demand(by, Right.RECORD)
    _check(by, uses, on)
    new = [fact_of(use, scheme_of(by.jurisdiction, use.day)) for use in fresh(uses)]
    return propose_facts(by=by, new=new)


@transaction.atomic
def record_uses(*, by: Person, uses: Sequence[NewUse], on: date) -> list[Use]:
    """Record the uses that nobody recorded yet, with their facts; give those.

    The same use (publication, item, day, number) is recorded once, however often it is sent.
    """
    demand(by, Right.RECORD)
    lock(by.jurisdiction)
    _check(by, uses, on)
    new = [_with_item(use) for use in fresh(uses)]
    if not new:
        return []
    facts = [fact_of(use, scheme_of(by.jurisdiction, use.day)) for use in new]
    booking = add_facts(by=by, new=facts)
    by_key = {fact.key: fact for fact in booking.facts}
    made = [
        Use(
            jurisdiction=by.jurisdiction,
            publication=use.publication,
            item=use.item,
            attributes=use.attributes,
            day=use.day,
            number=use.number,
            evidence=use.evidence.name if use.evidence else "",
            digest=use.evidence.digest if use.evidence else "",
            fact=by_key[fact.key],
            recorded_by=by,
        )
        for use, fact in zip(new, facts, strict=True)
    ]
    Use.objects.bulk_create(made)
    _tell_units(new, booking)
    detail = "；".join(f"{use.told} 《{use.title}》" for use in new)
    audit.write(act=Act.RECORD_USE, by=by, detail=detail)
    return made


def _with_item(use: NewUse) -> NewUse:
    """Open the item where nobody has submitted it; a second row of the title finds it."""
    return with_item(use, use.known_item or open_item(use.unit, use.title))


def _check(by: Person, uses: Sequence[NewUse], on: date) -> None:
    if not uses:
        raise RefusedError(_("There is nothing to record."))
    for use in uses:
        if use.publication.jurisdiction_id != by.jurisdiction_id:
            raise Publication.DoesNotExist  # as for one that is nowhere
        if use.unit.jurisdiction_id != by.jurisdiction_id:
            raise Unit.DoesNotExist
        if use.publication.own:
            words = _("“%(name)s” is composed here; publish an issue of it instead.")
            raise RefusedError(words % {"name": use.publication.name})
        if use.day > on:
            words = _("%(day)s is still to come; record a use once it has appeared.")
            raise RefusedError(words % {"day": date_format(use.day)})


def _tell_units(uses: Sequence[NewUse], booking: Booking) -> None:
    by_unit: dict[Unit, list[str]] = {}
    for use in uses:
        by_unit.setdefault(use.item.unit, []).append(f"《{use.title}》（{use.told}）")
    for unit, told in by_unit.items():
        words = _("Used by levels above: %(titles)s: %(points)s points")
        tell_unit(unit, words, {"titles": "".join(told)}, booking)


@transaction.atomic
def give_file(*, by: Person, use: Use) -> bytes:
    """Hand out the evidence of a use; that it left is on record."""
    if use.jurisdiction_id != by.jurisdiction_id or not use.digest:
        raise Use.DoesNotExist
    data = read(use.digest)
    audit.write(act=Act.DOWNLOAD, by=by, thing=use.id, detail=use.evidence)
    return data
