from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kuaibao.web.editing.choices import Ground, Outcome
from kuaibao.web.editing.outcomes import by_unit, decided, reasons
from kuaibao.web.scoring.periods import period_of
from kuaibao.web.units.choices import Right
from kuaibao.web.units.models import Unit
from kuaibao.web.units.permissions import needs, units_of
from kuaibao.web.units.queries import person_of, unit_in

OUTCOMES = (Outcome.ADOPTED, Outcome.RETURNED, Outcome.DECLINED)


@needs(Right.READ_LINES)
@require_safe
def outcomes(request: HttpRequest) -> HttpResponse:
    """Show a unit its own outcomes and reasons, the office those of all or of the unit chosen."""
    person, period, own = person_of(request), period_of(request), units_of(person_of(request))
    unit = _chosen(request, own)
    units = own if unit is None else frozenset({unit.id})
    found = decided(person.jurisdiction, period, units)
    rows = by_unit(found)
    context = {
        "period": period,
        "rows": [
            (row, _cells(row.outcomes, OUTCOMES), _cells(row.grounds, Ground)) for row in rows
        ],
        "outcomes": [one.label for one in OUTCOMES],
        "grounds": Ground.labels,
        "reasons": reasons(found, rows),
        "unit": unit,
        "office": own is None,
    }
    return render(request, "editing/outcomes.html", context)


def _chosen(request: HttpRequest, own: frozenset[UUID] | None) -> Unit | None:
    written = request.GET.get("unit", "")
    if not written:
        return None
    try:
        unit = unit_in(person_of(request).jurisdiction, UUID(written))
    except (ValueError, Unit.DoesNotExist) as missing:
        raise Http404 from missing
    if own is not None and unit.id not in own:
        raise Http404
    return unit


def _cells(counted: dict[str, int], keys: type[Ground] | tuple[Outcome, ...]) -> list[int]:
    return [counted.get(key, 0) for key in keys]
