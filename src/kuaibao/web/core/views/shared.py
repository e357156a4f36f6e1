from collections.abc import Callable
from typing import Any, Protocol, TypeVar
from uuid import UUID

from csp.constants import NONE
from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.http import content_disposition_header

from kuaibao.web.core.audit import Actor

V = TypeVar("V", bound=Callable[..., HttpResponseBase])
_sandbox: Any = csp_replace({"default-src": [NONE], "sandbox": [""]})


def never_shown(view: V) -> V:
    """For files that people brought: even if a browser shows one, nothing in it runs."""
    sandboxed: V = _sandbox(view)
    return sandboxed


def handed_out(data: bytes, *, name: str, content_type: str) -> HttpResponse:
    """Give a file to be saved under *name*, never to be shown."""
    disposition = content_disposition_header(as_attachment=True, filename=name)
    headers = {"Content-Disposition": disposition or "attachment"}
    return HttpResponse(data, content_type=content_type, headers=headers)


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
