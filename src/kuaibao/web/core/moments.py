"""Days as moments: by the day of a moment a database would have to look at every row."""

from datetime import date, datetime, time

from django.utils import timezone


def start_of(day: date) -> datetime:
    """Give the first moment of *day* by the clock of the installation."""
    return timezone.make_aware(datetime.combine(day, time()))
