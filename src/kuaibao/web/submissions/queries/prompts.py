"""Reads of focus prompts: those of a day, and what came of one."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import Count, Prefetch, Q, QuerySet

from kuaibao.web.scoring.queries import points_by_fact, points_of_items
from kuaibao.web.scoring.receipts import told_of_items
from kuaibao.web.submissions.choices import ARRIVED, State
from kuaibao.web.submissions.models import Draft, Judgement, Prompt
from kuaibao.web.units.choices import Right
from kuaibao.web.units.models import Jurisdiction, Person
from kuaibao.web.units.permissions import units_where


def prompts_on(jurisdiction: Jurisdiction, day: date) -> QuerySet[Prompt]:
    """List the prompts that hold on *day*, the one that ends first at the top."""
    found = Prompt.objects.filter(jurisdiction=jurisdiction, first__lte=day, last__gte=day)
    return found.order_by("last", "id")


def prompts_found(person: Person, *, on: date, which: str = "") -> QuerySet[Prompt]:
    """Find prompts, the newest first, each with how much came, was used and is judged.

    A unit reads the counts of its own items only.
    """
    mine, here = _mine(person), Q(drafts__state__in=ARRIVED)
    if mine is not None:
        here &= Q(drafts__unit__in=mine)
    judged = Q(drafts__judgements__isnull=False, drafts__judgements__taken_back_at=None)
    found = Prompt.objects.filter(jurisdiction=person.jurisdiction).annotate(
        came=Count("drafts", filter=here, distinct=True),
        used=Count("drafts", filter=here & Q(drafts__state=State.ADOPTED), distinct=True),
        judged=Count("drafts", filter=here & judged, distinct=True),
    )
    chosen = {
        "now": Q(first__lte=on, last__gte=on),
        "over": Q(last__lt=on),
        "coming": Q(first__gt=on),
    }
    found = found.filter(chosen[which]) if which in chosen else found
    return found.select_related("issued_by").order_by("-first", "-id")


def prompt_of(jurisdiction: Jurisdiction, prompt_id: UUID) -> Prompt:
    """Find a prompt of *jurisdiction*; raise Prompt.DoesNotExist for any other."""
    return Prompt.objects.select_related("issued_by").get(jurisdiction=jurisdiction, pk=prompt_id)


def items_of(person: Person, prompt: Prompt) -> QuerySet[Draft]:
    """List what came for *prompt*; a unit sees what is its own, in whatever state."""
    found, mine = Draft.objects.filter(prompt=prompt), _mine(person)
    found = found.filter(state__in=ARRIVED) if mine is None else found.filter(unit__in=mine)
    return _judged(found).order_by("-submitted_at", "-id")


def _judged(found: QuerySet[Draft]) -> QuerySet[Draft]:
    standing = Judgement.objects.filter(taken_back_at=None).select_related("judged_by")
    judged = Prefetch("judgements", standing, to_attr="standing")
    return found.select_related("unit").prefetch_related(judged)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one item: its uses and instructions, what they earn, the judgement."""

    draft: Draft
    told: list[str]
    earned: Decimal
    judgement: Judgement | None
    judged: Decimal

    @property
    def total(self) -> Decimal:
        return self.earned + self.judged


def outcomes_of(drafts: list[Draft]) -> list[Outcome]:
    """Tell what became of *drafts* with as many queries for one as for thirty."""
    items = [draft.item_id for draft in drafts if draft.item_id]
    judgements = {draft.id: next(iter(draft.standing), None) for draft in drafts}  # type: ignore[attr-defined] # prefetched above
    facts = [one.fact_id for one in judgements.values() if one and one.fact_id]
    told, earned = told_of_items(items), points_of_items(items, apart=facts)
    by_judgement = points_by_fact(facts)
    return [
        Outcome(
            draft,
            told.get(draft.item_id, []) if draft.item_id else [],
            earned.get(draft.item_id, Decimal(0)) if draft.item_id else Decimal(0),
            judgements[draft.id],
            _points(judgements[draft.id], by_judgement),
        )
        for draft in drafts
    ]


def outcome_of(draft: Draft) -> Outcome:
    """Tell what became of one item."""
    return outcomes_of(list(_judged(Draft.objects.filter(pk=draft.pk))))[0]


def _points(judgement: Judgement | None, known: dict[UUID, Decimal]) -> Decimal:
    fact = judgement.fact_id if judgement else None
    return known.get(fact, Decimal(0)) if fact else Decimal(0)


def item_for_prompt(jurisdiction: Jurisdiction, draft_id: UUID) -> Draft:
    """Find what came for some prompt; raise Draft.DoesNotExist for anything else."""
    found = Draft.objects.filter(jurisdiction=jurisdiction, state__in=ARRIVED, prompt__isnull=False)
    return found.select_related("unit", "prompt", "item", "jurisdiction").get(pk=draft_id)


def standing_judgement(draft: Draft) -> Judgement | None:
    """Find the judgement that stands on *draft*."""
    found = Judgement.objects.filter(draft=draft, taken_back_at=None)
    return found.select_related("judged_by", "fact").first()


def _mine(person: Person) -> frozenset[UUID] | None:
    return units_where(person, Right.READ_ASKED)
