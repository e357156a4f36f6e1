"""What sorts of information units send."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count

from kuaibao.engine.scheme import Period
from kuaibao.web.submissions.choices import Sort
from kuaibao.web.submissions.models import Draft
from kuaibao.web.units.models import Jurisdiction


def units_with_research(jurisdiction: Jurisdiction, period: Period) -> set[str]:
    """Name the units that sent research in *period*."""
    found = Draft.objects.filter(
        jurisdiction=jurisdiction,
        sort=Sort.RESEARCH,
        submitted_at__date__range=(period.first, period.last),
    )
    return set(found.values_list("unit__name", flat=True))


def counts_by_sort(items: Iterable[UUID | None]) -> dict[str, int]:
    """Count items by the name of their sort; what never was written here has none."""
    found = Draft.objects.filter(item__in=[item for item in items if item])
    counted = found.order_by().values_list("sort").annotate(Count("id"))
    return {str(Sort(sort).label): number for sort, number in counted}
