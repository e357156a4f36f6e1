"""Items with what became of them: issues of our own, uses above, instructions."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Sum

from kuaibao.web.publications.models import Instructed, Part, Use
from kuaibao.web.scoring.lists import facts_without, has_facts
from kuaibao.web.submissions.models import Draft
from kuaibao.web.units.models import Jurisdiction

Items = QuerySet[Any]  # of scoring.Item, whose model only scoring touches


def items_of(
    jurisdiction: Jurisdiction,
    units: Collection[UUID] | None,
    *,
    words: str = "",
    unit: str = "",
) -> Items:
    """Find the titled items of *units* (None: of all) by words of their title and their unit."""
    found: Items = jurisdiction.items.exclude(title="").select_related("unit")
    if units is not None:
        found = found.filter(unit__in=units)
    for word in words.split():
        found = found.filter(title__contains=word)
    if unit:
        found = found.filter(unit__name__contains=unit)
    return found


def used_items(found: Items) -> Items:
    """Leave the items that were used or instructed."""
    instructed = Instructed.objects.filter(item=OuterRef("pk"), instruction__undone_at=None)
    return found.filter(Q(has_facts()) | Q(Exists(instructed)))


def items_told(found: Items) -> Items:
    """Bring along the points of items, and what they rest on; ``facts_apart`` rest alone."""
    parts = Part.objects.filter(fact__isnull=False).select_related("adoption__issue__publication")
    uses = Use.objects.select_related("publication", "fact__withdrawal")
    instructed = Instructed.objects.filter(instruction__undone_at=None)
    rows: Items = found.annotate(points=Sum("facts__postings__points")).prefetch_related(
        Prefetch("facts", facts_without("part", "used", "instructed"), to_attr="facts_apart"),
        Prefetch("draft", Draft.objects.only("item")),  # without its text
        Prefetch("draft__parts", parts.select_related("fact__withdrawal")),
        Prefetch("uses", uses),
        Prefetch("instructed", instructed.select_related("instruction")),
    )
    return rows
