"""Every view declares who may call it; what declares nothing is refused."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse, HttpResponseBase

View = Callable[..., HttpResponseBase]
Check = Callable[[HttpRequest], HttpResponseBase | None]

_ATTRIBUTE = "kuaibao_policy"


class NotAllowedError(PermissionError):
    """Somebody asked for an act that none of their roles may do."""


class Policy:
    """What a view declares: a name for the matrix and the check that runs before the view.

    The check gives None to let the request through, or the answer to give instead.
    """

    def __init__(self, name: str, check: Check) -> None:
        self.name = name
        self.check = check

    def __call__(self, view: View) -> View:
        setattr(view, _ATTRIBUTE, self)
        return view


public = Policy("public", lambda _request: None)


def sign_in_first(request: HttpRequest) -> HttpResponseBase:
    """Lead to the sign-in; tell a script so, which then keeps what was typed (session.js)."""
    if is_from_script(request):
        return HttpResponse(status=401)
    return redirect_to_login(request.get_full_path())


def is_from_script(request: HttpRequest) -> bool:
    """Tell whether the answer goes to a script, not into the window."""
    return "HX-Request" in request.headers or request.headers.get("Sec-Fetch-Dest") == "empty"


def _anybody(request: HttpRequest) -> HttpResponseBase | None:
    return None if request.user.is_authenticated else sign_in_first(request)


anybody = Policy("signed in", _anybody)


def policy_of(view: Callable[..., Any]) -> Policy:
    declared = getattr(view, _ATTRIBUTE, None)
    if not isinstance(declared, Policy):
        msg = f"{getattr(view, '__qualname__', view)} declares no policy"
        raise ImproperlyConfigured(msg)
    return declared
