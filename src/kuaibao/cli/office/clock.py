"""Acts that tell of earlier days: the demonstration is written as if one had worked for a year."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.utils import timezone


@contextmanager
def at(moment: datetime) -> Iterator[datetime]:
    """Let it be *moment* for every act within; for a command that serves nobody meanwhile."""
    now = timezone.now
    timezone.now = lambda: moment
    try:
        yield moment
    finally:
        timezone.now = now
