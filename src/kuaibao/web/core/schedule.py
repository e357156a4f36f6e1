"""What recurs: an app registers a function with its time, one node at a time runs it as a job.

The moment a schedule is next due stands in the database; who moves it on, by one UPDATE that only
one can win, asks for the job in the same transaction. What was missed while nothing ran is run
once. The job is tried again if its worker dies, so a function may run twice for one moment: it is
made of acts that find nothing left to do.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from kuaibao.web.core.choices import JobState
from kuaibao.web.core.jobs import Task, start_own, task
from kuaibao.web.core.models import Job, Schedule

LATE = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Timing:
    """Every so often, or each day at a time of the office's clock."""

    every: timedelta | None = None
    at: time | None = None

    def first(self, now: datetime) -> datetime:
        """Say when it is due for the first time: at once, or when the clock comes to it."""
        return now if self.at is None else self.after(now)

    def after(self, now: datetime) -> datetime:
        """Say when it is due next, however many times were missed."""
        if self.at is None:
            return now + (self.every or timedelta(days=1))
        local = timezone.localtime(now)
        day = local.date() + timedelta(days=local.time() >= self.at)
        return timezone.make_aware(datetime.combine(day, self.at))


TIMINGS: dict[str, Timing] = {}


def register(
    name: str, *, every: timedelta | None = None, at: time | None = None
) -> Callable[[Task], Task]:
    """Let a function of an app's module `tasks` run again and again, as the task *name*."""
    if (every is None) == (at is None):
        msg = f"{name}: give every or at"
        raise ValueError(msg)
    TIMINGS[name] = Timing(every, at)
    return task(name)


def tick(now: datetime) -> None:
    """Ask for the job of every schedule that is due."""
    known = dict(Schedule.objects.values_list("name", "next_at"))
    for name, timing in TIMINGS.items():
        if name not in known:
            Schedule.objects.get_or_create(name=name, defaults={"next_at": timing.first(now)})
        elif known[name] <= now:
            _claim(name, known[name], now)


@transaction.atomic
def _claim(name: str, due: datetime, now: datetime) -> None:
    due_still = Schedule.objects.filter(name=name, next_at=due)
    if due_still.update(next_at=TIMINGS[name].after(now), last_at=now):
        # One line of each schedule stays: its last good run, or what failed.
        Job.objects.filter(person=None, task=name, state=JobState.DONE).delete()
        start_own(title=name, task=name)


def stands_still(now: datetime) -> bool:
    """Tell whether no worker has looked at the schedules for a while."""
    return Schedule.objects.filter(name__in=TIMINGS, next_at__lt=now - LATE).exists()
