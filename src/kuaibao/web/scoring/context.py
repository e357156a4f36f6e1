from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from kuaibao.web.scoring.periods import period_of, period_title, years_shown
from kuaibao.web.units.permissions import signed_in

_NOT_KEPT = {"period", "page"}


def switch(request: HttpRequest) -> dict[str, object]:
    """The period switch in the top bar, worked out only by pages that show it."""
    user = getattr(request, "user", None)
    if user is None or not signed_in(user):
        return {}
    return {"switch": SimpleLazyObject(lambda: _switch(request))}


def _switch(request: HttpRequest) -> dict[str, object]:
    chosen = period_of(request)
    years = [
        (year, [(str(period), period_title(period)) for period in periods])
        for year, periods in years_shown(request)
    ]
    known = {value for _, choices in years for value, _ in choices}
    if str(chosen) not in known:  # a stretch written into the address
        years.append((chosen.first.year, [(str(chosen), period_title(chosen))]))
    others = [(name, value) for name, value in request.GET.items() if name not in _NOT_KEPT]
    return {"years": years, "chosen": str(chosen), "others": others}
