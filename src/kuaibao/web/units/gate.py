"""What somebody has to do before anything else: then only that page and the way out are open."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from kuaibao.web.core.policy import is_from_script
from kuaibao.web.units.actions.second_factor import has_second_factor
from kuaibao.web.units.choices import DECIDING
from kuaibao.web.units.models import Person
from kuaibao.web.units.passwords import is_due
from kuaibao.web.units.permissions import posts_of, signed_in

ALWAYS = frozenset({"units:sign-out", "units:state"})
# Pages by which one does what has to be done.
PARTS = {
    "units:second-factor": {"units:begin-second-factor", "units:confirm-second-factor"},
}


class GateMiddleware:
    """Lead to the page of the password, or of the second factor, who has to set one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., Any],  # noqa: ARG002 -- Django's signature
        args: tuple[Any, ...],  # noqa: ARG002 -- Django's signature
        kwargs: dict[str, Any],  # noqa: ARG002 -- Django's signature
    ) -> HttpResponseBase | None:
        first = _first(request.user) if signed_in(request.user) else None
        match = request.resolver_match
        if (
            first is None
            or match is None
            or match.view_name in ALWAYS | {first} | PARTS.get(first, set())
        ):
            return None
        if is_from_script(request):
            return HttpResponse(status=403)  # the script loads the page anew, which leads on
        return redirect(first)


def must_have_second_factor(person: Person) -> bool:
    """Tell whether *person* decides something, in an installation that then demands it."""
    return settings.SECOND_FACTOR and not DECIDING.isdisjoint(role for role, _ in posts_of(person))


def _first(person: Person) -> str | None:
    """Name the page that *person* has to pass first."""
    if is_due(person):
        return "units:password"
    lacks = must_have_second_factor(person) and not has_second_factor(person)
    return "units:second-factor" if lacks else None
