"""Facts on their way into the ledger: what every act that records or takes back shares.

The acts of other apps call these inside their own transaction, after their own question who may,
and write their own audit entry.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kuaibao.engine import ledger
from kuaibao.web.scoring.booking import Booking, book, book_apart, book_joined, lock, store
from kuaibao.web.scoring.models import Fact, Item
from kuaibao.web.units.actions import RefusedError
from kuaibao.web.units.models import Person, Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFact:
    """What a form or an import says happened. ``title`` opens a new item where none is given."""

    kind: str
    unit: Unit
    day: date
    key: str
    attributes: dict[str, str] = field(default_factory=dict)
    item: Item | None = None
    title: str = ""
    count: int = 1
    points: Decimal | None = None
    reason: str = ""
    evidence: str = ""
    partners: tuple[str, ...] = ()


def open_item(unit: Unit, title: str) -> Item:
    """Give a piece of information of *unit* its identity; facts will name it."""
    return Item.objects.create(jurisdiction=unit.jurisdiction, unit=unit, title=title)


def open_items(titles: Iterable[tuple[Unit, str]]) -> list[Item]:
    """Give many pieces of information their identity at once, in their order."""
    return Item.objects.bulk_create(
        Item(jurisdiction_id=unit.jurisdiction_id, unit=unit, title=title) for unit, title in titles
    )


def rename_item(item: Item, title: str) -> Item:
    """Let *item* bear the title under which its unit sent it last; facts keep theirs."""
    if item.title != title:
        item.title = title
        item.save(update_fields=["title"])
    return item


def propose_joining(*, by: Person, item: Item, into: Item) -> Booking:
    """Work out what `join_items` would do to the ledger, and store nothing."""
    return book_joined(by.jurisdiction, item, into)


def join_items(*, by: Person, item: Item, into: Item) -> Booking:
    """Let *item* be the same information as *into*: from now on they earn as one lineage.

    Points move only within a unit; where the two are of two, each keeps its own.
    """
    jurisdiction = lock(by.jurisdiction)
    item, into = (Item.objects.get(pk=one.pk, jurisdiction=jurisdiction) for one in (item, into))
    booking = book_joined(jurisdiction, item, into)
    whole = Item.objects.filter(Q(pk=item.lineage) | Q(joins=item.lineage))
    whole.exclude(pk=into.lineage).update(joins=into.lineage)
    store(booking)
    return booking


def part_item(*, by: Person, item: Item) -> Booking:
    """Let *item* be a lineage of its own again."""
    jurisdiction = lock(by.jurisdiction)
    item = Item.objects.get(pk=item.pk, jurisdiction=jurisdiction)
    booking = book_apart(jurisdiction, item)
    Item.objects.filter(pk=item.pk).update(joins=None)
    store(booking)
    return booking


def propose_facts(*, by: Person, new: Sequence[NewFact]) -> Booking:
    """Work out what recording *new* would do to the ledger, and store nothing."""
    return book(by.jurisdiction, [_fact(by, one, _item(one)) for one in new])


def add_facts(*, by: Person, new: Sequence[NewFact]) -> Booking:
    """Record facts and the postings that follow; a key that is known adds nothing.

    Raises FactRefusedError where the scheme cannot score one of them.
    """
    jurisdiction = lock(by.jurisdiction)
    known = set(
        Fact.objects.filter(
            jurisdiction=jurisdiction, key__in=[one.key for one in new]
        ).values_list("key", flat=True)
    )
    fresh = [(one, _item(one)) for one in new if one.key not in known]
    for one, item in fresh:
        if item is not None and item is not one.item:
            item.save()
    booking = book(jurisdiction, [_fact(by, one, item) for one, item in fresh])
    store(booking)
    return booking


def propose_withdrawals(*, by: Person, facts: Sequence[Fact], on: date) -> Booking:
    """Work out what withdrawing *facts* would do to the ledger, and store nothing."""
    return book(by.jurisdiction, [_withdrawal(by, fact, on, "") for fact in facts])


def take_back(*, by: Person, facts: Sequence[Fact], on: date, reason: str) -> Booking:
    """Withdraw *facts* by other facts; their postings are reversed, never deleted."""
    lock(by.jurisdiction)
    if any(fact.kind == ledger.WITHDRAWAL for fact in facts):
        raise RefusedError(_("A withdrawal cannot be withdrawn; record the fact again."))
    earlier = Fact.objects.filter(withdraws__in=facts).select_related("recorded_by").first()
    if earlier is not None:
        name = earlier.recorded_by.name
        raise RefusedError(_("%(name)s withdrew this already.") % {"name": name})
    booking = book(by.jurisdiction, [_withdrawal(by, fact, on, reason) for fact in facts])
    store(booking)
    return booking


def propose_change(
    *, by: Person, facts: Sequence[Fact], new: Sequence[NewFact], on: date
) -> Booking:
    """Work out what withdrawing *facts* and recording *new* at once would do; store nothing."""
    return book(by.jurisdiction, _changed(by, facts, new, on, ""))


def change_facts(
    *, by: Person, facts: Sequence[Fact], new: Sequence[NewFact], on: date, reason: str
) -> Booking:
    """Withdraw *facts* and record *new* in one step, so that each lineage is scored once."""
    lock(by.jurisdiction)
    booking = book(by.jurisdiction, _changed(by, facts, new, on, reason))
    store(booking)
    return booking


def _changed(
    by: Person, facts: Sequence[Fact], new: Sequence[NewFact], on: date, reason: str
) -> list[Fact]:
    withdrawn = [_withdrawal(by, fact, on, reason) for fact in facts]
    return withdrawn + [_fact(by, one, _item(one)) for one in new]


def _item(new: NewFact) -> Item | None:
    if new.item is not None or not new.title:
        return new.item
    return Item(jurisdiction=new.unit.jurisdiction, unit=new.unit, title=new.title)


def _fact(by: Person, new: NewFact, item: Item | None) -> Fact:
    if new.unit.jurisdiction_id != by.jurisdiction_id:
        raise Unit.DoesNotExist  # as for a unit that is nowhere
    if item is not None and item.unit_id != new.unit.id:
        raise Item.DoesNotExist
    _refuse_ended(new.unit, new.day)
    return Fact(
        jurisdiction=by.jurisdiction,
        unit=new.unit,
        item=item,
        kind=new.kind,
        day=new.day,
        attributes=new.attributes,
        count=new.count,
        points=None if new.points is None else int(new.points * 100),
        title=item.title if item else "",
        reason=new.reason,
        evidence=new.evidence,
        partners=list(new.partners),
        recorded_by=by,
        key=new.key,
    )


def _refuse_ended(unit: Unit, day: date) -> None:
    if unit.ended is None or day <= unit.ended:
        return
    values = {"unit": unit.name, "day": date_format(unit.ended)}
    if unit.heir is None:
        raise RefusedError(
            _("%(unit)s ended on %(day)s; later facts cannot count for it.") % values
        )
    words = _("%(unit)s ended on %(day)s; record what came later for %(heir)s.")
    raise RefusedError(words % {**values, "heir": unit.heir.name})


def _withdrawal(by: Person, fact: Fact, on: date, reason: str) -> Fact:
    if fact.jurisdiction_id != by.jurisdiction_id:
        raise Fact.DoesNotExist
    return Fact(
        jurisdiction=by.jurisdiction,
        unit=fact.unit,
        item=fact.item,
        kind=ledger.WITHDRAWAL,
        day=on,
        title=fact.title,
        partners=fact.partners,
        reason=reason,
        withdraws=fact,
        recorded_by=by,
        key=f"withdraw {fact.id}",
    )
