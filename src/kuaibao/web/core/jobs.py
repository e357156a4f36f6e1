"""Jobs: work that an act asks for in its own transaction and a worker does later, once.

A task is a function that gets a RunningJob. What it does to the database it does inside
`finishing`, one transaction that also ends the job, and only if the worker still holds it. So a
job may be begun twice, by a second worker after the first was killed, but takes effect once.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import monotonic
from typing import Any
from uuid import UUID

from django.db import transaction
from django.dispatch import Signal
from django.utils import timezone

from kuaibao.web.core import files
from kuaibao.web.core.audit import Actor
from kuaibao.web.core.choices import JobState
from kuaibao.web.core.models import UNFINISHED, Job

SHELF = "results"  # result files lie apart from what people brought, and are not kept for ever
_TELL_EVERY = 0.5  # seconds between two writes of progress

# Sent with `job` in the transaction that ends a job as failed.
failed = Signal()


class LostError(Exception):
    """The job is no longer this worker's: it was cancelled, or another worker took it over."""


@dataclass(slots=True)
class RunningJob:
    """A job as its task sees it, for as long as the worker holds it."""

    id: UUID
    holder: str
    jurisdiction: UUID | None
    person: UUID | None
    arguments: Mapping[str, Any]
    _told: float = field(default=0.0, repr=False)

    def progress(self, done: int, total: int, words: str = "") -> None:
        """Tell how far the work is; raise LostError, so that lost work ends early."""
        if done < total and monotonic() - self._told < _TELL_EVERY:
            return
        self._told = monotonic()
        parts: dict[str, object] = {"words": words} if words else {}
        self._move(done=done, total=total, **parts)

    @contextmanager
    def finishing(
        self,
        *,
        words: str = "",
        file: tuple[str, bytes] | None = None,
        problems: Sequence[str] = (),
    ) -> Iterator[None]:
        """End the job in one transaction with what is written inside; raise LostError before."""
        name, digest = (file[0], files.keep(file[1], SHELF)) if file else ("", "")
        with transaction.atomic():
            # First, so that the row is locked until the effect is committed with it.
            self._move(
                state=JobState.DONE,
                words=words,
                problems=list(problems),
                result_name=name,
                result_digest=digest,
                ended_at=timezone.now(),
            )
            yield

    def finish(
        self,
        *,
        words: str = "",
        file: tuple[str, bytes] | None = None,
        problems: Sequence[str] = (),
    ) -> None:
        """End a job that has no effect but its file and its words."""
        with self.finishing(words=words, file=file, problems=problems):
            pass

    def _move(self, **parts: object) -> None:
        held = Job.objects.filter(id=self.id, holder=self.holder, state=JobState.RUNNING)
        if not held.update(**parts):
            raise LostError(self.id)


Task = Callable[[RunningJob], None]
TASKS: dict[str, Task] = {}


def task(name: str) -> Callable[[Task], Task]:
    """Make a function the task *name*; it stands in the module `tasks` of an app."""

    def make(function: Task) -> Task:
        if TASKS.setdefault(name, function) is not function:
            msg = f"there are two tasks {name}"
            raise ValueError(msg)
        return function

    return make


def start(*, by: Actor, title: str, task: str, key: str, arguments: Mapping[str, Any]) -> Job:
    """Ask for a job, inside the transaction of the act; its audit entry is the act's.

    While a job of the same person and *key* is unfinished, asking again gives that one.
    """
    person, _name, jurisdiction = by.audit_name
    return _ask(title, task, f"{person}:{key}", arguments, person, jurisdiction)


def start_own(*, title: str, task: str) -> Job:
    """Ask for a job of the installation itself, one at a time."""
    return _ask(title, task, f"own:{task}", {}, None, None)


def _ask(
    title: str,
    task: str,
    key: str,
    arguments: Mapping[str, Any],
    person: UUID | None,
    jurisdiction: UUID | None,
) -> Job:
    if task not in TASKS:
        msg = f"there is no task {task}"
        raise LookupError(msg)
    job, _new = Job.objects.filter(state__in=UNFINISHED).get_or_create(
        key=key,
        defaults={
            "title": title,
            "task": task,
            "arguments": dict(arguments),
            "person": person,
            "jurisdiction": jurisdiction,
        },
    )
    return job
