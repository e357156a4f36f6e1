from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone

from kuaibao.web.core.addresses import client_of
from kuaibao.web.core.audit import client_address
from kuaibao.web.core.denials import note
from kuaibao.web.core.policy import NotAllowedError, policy_of

_SEEN, _SINCE = "seen", "since"
_REMEMBER_EVERY = 60  # seconds; each page would otherwise write the session


class PolicyMiddleware:
    """Ask the view's declared policy before the view; a page without one does not exist."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = client_address.set(client_of(request))
        try:
            response = self.get_response(request)
        finally:
            client_address.reset(token)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., Any],
        args: tuple[Any, ...],  # noqa: ARG002 -- Django's signature
        kwargs: dict[str, Any],  # noqa: ARG002 -- Django's signature
    ) -> HttpResponseBase | None:
        try:
            return policy_of(view).check(request)
        except Http404:
            note(request)
            raise

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        """What an act refuses for want of a right is missing, as a page is."""
        if isinstance(exception, NotAllowedError):
            note(request)
            raise Http404 from exception


def session_clock(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """End a session after half an hour of silence, and after twelve hours in any case."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            now = timezone.now().timestamp()
            seen = request.session.get(_SEEN, now)
            since = request.session.get(_SINCE, now)
            idle = now - seen > settings.SESSION_IDLE_SECONDS
            if idle or now - since > settings.SESSION_COOKIE_AGE:
                logout(request)
            elif _SEEN not in request.session or now - seen > _REMEMBER_EVERY:
                request.session[_SEEN], request.session[_SINCE] = now, since
        return get_response(request)

    return middleware
