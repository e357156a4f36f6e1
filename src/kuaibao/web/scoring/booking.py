"""From stored facts to stored postings: the part that every act of scoring shares."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.db.models.functions import Coalesce

from kuaibao.engine import ledger
from kuaibao.engine.words import Problem
from kuaibao.web.core.ids import new_id
from kuaibao.web.scoring.models import Fact, Item, Posting, SchemeInForce
from kuaibao.web.scoring.queries import items_of_lineages, lineages, open_from, with_facts
from kuaibao.web.scoring.schemes import scheme_by_id
from kuaibao.web.scoring.values import fact_values
from kuaibao.web.units.models import Jurisdiction, Unit


class FactRefusedError(Exception):
    """The scheme cannot score a fact; ``problems`` say why."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(str(problem.sentence()) for problem in problems))
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class Booking:
    """Facts to be stored, and the postings that follow from them."""

    facts: tuple[Fact, ...]
    postings: tuple[Posting, ...]


def book(jurisdiction: Jurisdiction, facts: Sequence[Fact]) -> Booking:
    """Work out the postings that *facts* (not stored yet) call for; raise FactRefusedError.

    Only the lineages they touch are read and scored again (architecture, law 3).
    """
    touched = _touched(facts)
    known = {str(fact.id): fact for fact in (*touched, *facts)}
    standing = with_facts(Posting.objects.filter(fact__in=[fact.id for fact in touched]))
    new = _missing(
        jurisdiction,
        known.values(),
        [posting.value() for posting in standing] if touched else [],
        open_from(jurisdiction),
    )
    return Booking(tuple(facts), _rows(new, known))


def rebook(jurisdiction: Jurisdiction, since: date) -> Booking:
    """Work out what the ledger lacks once another scheme decides from *since* on.

    Read are the lineages with anything on or after that day, each as a whole; one that began
    before it stays with its scheme.
    """
    facts = Fact.objects.filter(jurisdiction=jurisdiction)
    items = facts.filter(day__gte=since, item__isnull=False).order_by()
    told = items.values(one=Coalesce("item__joins", "item"))
    facts = facts.filter(
        Q(day__gte=since) | Q(item__in=items_of_lineages(told)) | Q(withdrawal__day__gte=since)
    ).select_related("unit", "item", "recorded_by", "withdraws")
    rows = with_facts(Posting.objects.filter(fact__in=facts.order_by().values("id")))
    known = {str(fact.id): fact for fact in facts}
    standing = [row.value() for row in rows]
    new = _missing(jurisdiction, known.values(), standing, open_from(jurisdiction))
    return Booking((), _rows(new, known))


def book_joined(jurisdiction: Jurisdiction, item: Item, into: Item) -> Booking:
    """Work out what the ledger says once the lineage of *item* is one with that of *into*."""
    facts = list(lineages([item.lineage, into.lineage]))
    for fact in facts:
        if fact.item is not None and fact.item.lineage != into.lineage:
            fact.item.joins_id = into.lineage
    return _booked(jurisdiction, facts)


def book_apart(jurisdiction: Jurisdiction, item: Item) -> Booking:
    """Work out what the ledger says once *item* is a lineage of its own again."""
    facts = list(lineages([item.lineage]))
    for fact in facts:
        if fact.item is not None and fact.item_id == item.pk:
            fact.item.joins_id = None
    return _booked(jurisdiction, facts)


def _booked(jurisdiction: Jurisdiction, facts: Sequence[Fact]) -> Booking:
    """Set what the ledger lacks beside stored *facts*, of whole lineages."""
    known = {str(fact.id): fact for fact in facts}
    rows = with_facts(Posting.objects.filter(fact__in=[fact.id for fact in facts]))
    standing = [row.value() for row in rows]
    new = _missing(jurisdiction, facts, standing, open_from(jurisdiction))
    return Booking((), _rows(new, known))


def recount(jurisdiction: Jurisdiction) -> list[ledger.Posting]:
    """Score all facts of a jurisdiction afresh: what its ledger lacks or has too much.

    An empty answer means that the ledger equals the recount.
    """
    facts = Fact.objects.filter(jurisdiction=jurisdiction).select_related(
        "unit", "item", "recorded_by", "withdraws"
    )
    rows = with_facts(Posting.objects.filter(jurisdiction=jurisdiction, span=""))
    standing = [row.value() for row in rows]
    return [posting for _, posting in _missing(jurisdiction, facts, standing, date.min)]


def _missing(
    jurisdiction: Jurisdiction,
    facts: Iterable[Fact],
    standing: Iterable[ledger.Posting],
    since: date,
) -> list[tuple[str, ledger.Posting]]:
    """List what the ledger lacks, each with the id of the scheme that says so."""
    scheme_of: dict[str, str] = {}
    wanted: list[ledger.Entry] = []
    problems: list[Problem] = []
    facts = list(facts)
    values = dict(zip((fact.id for fact in facts), fact_values(facts), strict=True))
    for scheme, group in _by_scheme(jurisdiction, facts).items():
        scored = ledger.score(scheme_by_id(scheme), [values[fact.id] for fact in group])
        wanted += scored.entries
        problems += scored.problems
        scheme_of.update({str(fact.id): scheme for fact in group})
    if problems:
        raise FactRefusedError(problems)
    new = ledger.post(standing, wanted, open_from=since, new_id=lambda: str(new_id()))
    return [(scheme_of[posting.entry.fact], posting) for posting in new]


def _by_scheme(jurisdiction: Jurisdiction, facts: Iterable[Fact]) -> dict[str, list[Fact]]:
    """Sort *facts* by the scheme in force on the first day of the lineage they stand in."""
    by_item: dict[UUID, list[Fact]] = {}
    for fact in facts:
        about = fact.item.lineage if fact.item else fact.withdraws_id or fact.id
        by_item.setdefault(about, []).append(fact)
    in_force = SchemeInForce.objects.filter(jurisdiction=jurisdiction)
    schemes = [(one.since, one.scheme) for one in in_force]
    found: dict[str, list[Fact]] = {}
    for lineage_facts in by_item.values():
        first = min(fact.day for fact in lineage_facts)
        known = [scheme for since, scheme in schemes if since <= first]
        if not known:
            raise SchemeInForce.DoesNotExist
        found.setdefault(known[-1], []).extend(lineage_facts)
    return found


def store(booking: Booking) -> None:
    """Append a booking; the caller holds the transaction and the jurisdiction's lock."""
    Fact.objects.bulk_create(booking.facts)
    Posting.objects.bulk_create(booking.postings)


def lock(jurisdiction: Jurisdiction) -> Jurisdiction:
    """Let one act of a jurisdiction at a time write its ledger, until the transaction ends.

    Rows that only name the jurisdiction are let through, else two acts that wrote such a row
    before they ask for the lock would wait for each other.
    """
    return Jurisdiction.objects.select_for_update(no_key=True).get(pk=jurisdiction.pk)


def _touched(facts: Sequence[Fact]) -> list[Fact]:
    """Find the stored facts of the lineages that *facts* belong to or take back from."""
    found: dict[UUID, Fact] = {}
    items = [fact.item for fact in facts if fact.item]
    joins = dict(Item.objects.filter(pk__in={one.pk for one in items}).values_list("pk", "joins"))
    for one in items:  # read before the lock, and perhaps joined since
        one.joins_id = joins.get(one.pk)
    for known in lineages({fact.item.lineage for fact in facts if fact.item}):
        found[known.id] = known
    for fact in facts:
        if fact.withdraws is not None and not fact.item_id:
            found[fact.withdraws.id] = fact.withdraws
    return list(found.values())


def _rows(new: Iterable[tuple[str, ledger.Posting]], facts: dict[str, Fact]) -> tuple[Posting, ...]:
    """Make rows of *new* postings; partners of a joint fact are found by their names."""
    new = list(new)
    units = {fact.unit.name: fact.unit for fact in facts.values()}
    names = {posting.entry.unit for _, posting in new} - units.keys()
    if names:
        jurisdiction = next(iter(facts.values())).jurisdiction_id
        found = Unit.objects.filter(jurisdiction=jurisdiction, name__in=names)
        units.update({unit.name: unit for unit in found})
    return tuple(row(scheme, posting, units[posting.entry.unit], facts) for scheme, posting in new)


def row(scheme: str, posting: ledger.Posting, unit: Unit, facts: dict[str, Fact]) -> Posting:
    """Make the row of a posting, not saved; *facts* holds those it rests on, by id."""
    entry = posting.entry
    tallies = f" {' '.join(entry.tallies)} " if entry.tallies else ""
    return Posting(
        id=UUID(posting.id),
        jurisdiction_id=unit.jurisdiction_id,
        unit=unit,
        fact=facts[entry.fact] if entry.fact else None,
        span=entry.span,
        cause=facts[entry.cause] if entry.cause else None,
        reverses_id=UUID(posting.reverses) if posting.reverses else None,
        scheme=scheme,
        clause=entry.clause,
        rule=entry.rule,
        account=entry.account,
        points=int(entry.points * 100),
        tallies=tallies,
        count=entry.count,
        arithmetic=entry.arithmetic,
        day=entry.day,
        counted=posting.counted,
    )
