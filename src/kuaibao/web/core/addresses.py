"""Where a request comes from, whatever its headers claim."""

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest

FORWARDED = "HTTP_X_FORWARDED_FOR"


def client_of(request: HttpRequest) -> str:
    """Give the address of the other end; behind proxies that we know, the one they name.

    Proxies append to the header, so it is read from its end: the first address that is no proxy
    of ours. What stands before that was written by whoever asks.
    """
    address = str(request.META.get("REMOTE_ADDR", ""))
    chain = [part.strip() for part in request.META.get(FORWARDED, "").split(",")]
    while address in settings.PROXIES and chain:
        named = chain.pop()
        if not is_address(named):
            break
        address = named
    return address


def is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
