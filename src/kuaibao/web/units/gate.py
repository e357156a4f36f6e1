"""What somebody has to do before anything else: then only that page and the way out are open."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from kuaibao.web.core.policy import is_from_script
from kuaibao.web.units.models import Person
from kuaibao.web.units.passwords import is_due
from kuaibao.web.units.permissions import signed_in

ALWAYS = frozenset({"units:sign-out", "units:state"})


class GateMiddleware:
    """Lead to the password page whose password is due."""

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
        if first is None or match is None or match.view_name in ALWAYS | {first}:
            return None
        if is_from_script(request):
            return HttpResponse(status=403)  # the script loads the page anew, which leads on
        return redirect(first)


def _first(person: Person) -> str | None:
    """Name the page that *person* has to pass first."""
    return "units:password" if is_due(person) else None
