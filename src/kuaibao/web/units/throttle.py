"""Who guesses from one address is stopped before many accounts are locked.

Each account is locked after a few failures (django-axes); without this, one machine could lock
all accounts of a county by guessing at each. Counted in the shared database, so on every node.
"""

from datetime import timedelta
from ipaddress import ip_address

from django.http import HttpRequest
from django.utils import timezone

from kuaibao.web.core.addresses import client_of, is_address
from kuaibao.web.units.models import FailedSignIn

MOST = 30
WITHIN = timedelta(minutes=15)


def is_stopped(request: HttpRequest) -> bool:
    """Tell whether too many sign-ins from the address of *request* failed lately."""
    address = client_of(request)
    if not _counts(address):
        return False
    lately = FailedSignIn.objects.filter(address=address, at__gt=timezone.now() - WITHIN)
    return lately.count() >= MOST


def note(request: HttpRequest) -> None:
    """Count a failure, and forget those that no longer matter."""
    address, now = client_of(request), timezone.now()
    FailedSignIn.objects.filter(at__lte=now - WITHIN).delete()
    if _counts(address):
        FailedSignIn.objects.create(address=address, at=now)


def _counts(address: str) -> bool:
    """Behind a proxy nobody told us of, everybody seems to come from this machine."""
    return is_address(address) and not ip_address(address).is_loopback
