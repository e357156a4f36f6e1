"""Every view declares who may call it; what declares nothing is refused."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponseBase

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


def _anybody(request: HttpRequest) -> HttpResponseBase | None:
    return None if request.user.is_authenticated else redirect_to_login(request.get_full_path())


anybody = Policy("signed in", _anybody)


def policy_of(view: Callable[..., Any]) -> Policy:
    declared = getattr(view, _ATTRIBUTE, None)
    if not isinstance(declared, Policy):
        msg = f"{getattr(view, '__qualname__', view)} declares no policy"
        raise ImproperlyConfigured(msg)
    return declared
