from collections.abc import Callable
from typing import Any, Protocol, TypeVar
from uuid import UUID

from csp.constants import NONE
from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponseBase

from kuaibao.web.core.audit import Actor

V = TypeVar("V", bound=Callable[..., HttpResponseBase])
_sandbox: Any = csp_replace({"default-src": [NONE], "sandbox": [""]})


def never_shown(view: V) -> V:
    """For files that people brought: even if a browser shows one, nothing in it runs."""
    sandboxed: V = _sandbox(view)
    return sandboxed


class SignedIn(Actor, Protocol):
    """Whoever a policy let in, by what core knows of people."""

    @property
    def pk(self) -> UUID: ...


def actor(request: HttpRequest) -> SignedIn:
    """The person behind a request that passed a policy."""
    if not request.user.is_authenticated:
        msg = "the view's policy let a stranger in"
        raise PermissionError(msg)
    return request.user


def is_htmx(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true"
