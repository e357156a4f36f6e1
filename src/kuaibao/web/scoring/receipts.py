"""A figure and the postings it is the sum of, as a reader of the page sees them."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from uuid import UUID

from django.utils.translation import gettext as _

from kuaibao.engine import ledger
from kuaibao.engine.scheme import Column, Scheme
from kuaibao.web.scoring.models import Fact, Posting, SchemeInForce
from kuaibao.web.scoring.queries import Explained, explained
from kuaibao.web.scoring.schemes import scheme_by_id


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """One posting: what happened, what it gave or counted, and the sentence behind it."""

    posting: Posting
    what: str
    amount: Decimal
    why: str

    @property
    def telling(self) -> bool:
        """Whether what happened alone does not explain the amount."""
        return bool(self.posting.cause_id or self.posting.reverses_id)


@dataclass(frozen=True, slots=True)
class ReceiptPart:
    """The lines under one clause and its wording."""

    clause: str
    wording: str
    lines: tuple[ReceiptLine, ...]


@dataclass(frozen=True, slots=True)
class Receipt:
    """All parts, and their sum."""

    parts: tuple[ReceiptPart, ...]
    total: Decimal
    counts: bool = False


def receipt(postings: Iterable[Posting], column: Column | None = None) -> Receipt:
    """Put *postings* under their clauses; a column of counts adds up counts instead of points."""
    counts = bool(column and column.count)
    found = explained(list(postings))
    order = {clause: place for place, clause in enumerate(_clauses(found))}
    found.sort(key=lambda one: (order[one.posting.clause], one.posting.day, str(one.posting.id)))
    grouped = groupby(found, key=lambda one: (one.posting.clause, one.wording))
    parts = tuple(
        ReceiptPart(clause, wording, tuple(_line(one, counts=counts) for one in ones))
        for (clause, wording), ones in grouped
    )
    total = sum((line.amount for part in parts for line in part.lines), Decimal(0))
    return Receipt(parts, total, counts)


def _clauses(found: Iterable[Explained]) -> list[str]:
    schemes = dict.fromkeys(one.posting.scheme for one in found)
    numbers = [clause.number for name in schemes for clause in scheme_by_id(name).clauses]
    return list(dict.fromkeys(["", *numbers]))


def _line(one: Explained, *, counts: bool) -> ReceiptLine:
    posting = one.posting
    amount = Decimal(posting.count) if counts else one.points
    return ReceiptLine(posting, told_posting(posting), amount, one.why)


def told_posting(posting: Posting) -> str:
    """Tell in one line what a posting rests on: its fact, or the step and its stretch of time."""
    scheme = scheme_by_id(posting.scheme)
    if posting.fact is not None:
        return told(posting.fact, scheme)
    titles = {step.id: step.title for step in scheme.steps}
    words = _("%(title)s, %(span)s")
    return words % {"title": titles.get(posting.rule, posting.rule), "span": posting.span}


def told(fact: Fact, scheme: Scheme) -> str:
    """Tell a fact in one line, with the title of its item."""
    if fact.kind == ledger.OPENING:
        return _("Balance brought forward")
    if fact.kind == ledger.WITHDRAWAL:
        return _("Withdrawal")
    title = f"《{fact.title}》" if fact.title and fact.item_id else ""
    return title + ledger.told(scheme, fact.value())


def told_of_items(items: Iterable[UUID]) -> dict[UUID, list[str]]:
    """Tell, by item, what happened to it and was not taken back, in the order of days."""
    known = Fact.objects.filter(item__in=list(items), withdrawal=None)
    facts = known.exclude(kind=ledger.WITHDRAWAL).select_related("unit", "item", "recorded_by")
    in_force = list(SchemeInForce.objects.filter(jurisdiction__items__in=list(items)).distinct())
    found: dict[UUID, list[str]] = {}
    for fact in facts.order_by("day", "id"):
        names = [
            one.scheme
            for one in in_force
            if one.jurisdiction_id == fact.jurisdiction_id and one.since <= fact.day
        ]
        if names and fact.item_id:
            words = ledger.told(scheme_by_id(names[-1]), fact.value())
            found.setdefault(fact.item_id, []).append(words)
    return found
