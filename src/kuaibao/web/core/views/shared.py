from typing import Protocol
from uuid import UUID

from django.http import HttpRequest

from kuaibao.web.core.audit import Actor


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
