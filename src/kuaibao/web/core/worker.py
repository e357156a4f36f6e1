"""The worker: claims jobs, keeps its lease while a task runs, takes over what others left.

Any number of workers may run, on any number of nodes: PostgreSQL lets each skip the rows that
another has locked, SQLite lets in one writer at a time.
"""

import logging
import secrets
import socket
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from os import getpid
from threading import Event, Thread

from django.db import DatabaseError, close_old_connections, connection, connections, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kuaibao.web.core import schedule
from kuaibao.web.core.choices import JobState
from kuaibao.web.core.jobs import TASKS, LostError, RunningJob, failed
from kuaibao.web.core.models import Job
from kuaibao.web.core.notices import notify
from kuaibao.web.core.refusals import RefusedError

logger = logging.getLogger("kuaibao.worker")
LEASE = timedelta(seconds=60)
LONGEST = timedelta(hours=1)  # after that a task counts as stuck and its lease runs out
MOST_ATTEMPTS = 3
WAIT_BEFORE_RETRY = timedelta(seconds=10)
LEFT = timedelta(seconds=30)  # who waited longer than this has left the page and gets a notice


def _name() -> str:
    return f"{socket.gethostname()[:40]} {getpid()} {secrets.token_hex(4)}"


@dataclass
class Worker:
    """One line of work: one job after the other."""

    lease: timedelta = LEASE
    most_attempts: int = MOST_ATTEMPTS
    pause: float = 1.0
    name: str = field(default_factory=_name)
    stopping: Event = field(default_factory=Event)

    def run(self) -> None:
        """Work until told to stop; a database that does not answer is asked again."""
        while not self.stopping.is_set():
            try:
                busy = self.step()
            except DatabaseError:
                logger.exception("the database does not answer")
                connections.close_all()
                busy = False
            close_old_connections()
            if not busy:
                self.stopping.wait(self.pause)
        connections.close_all()

    def step(self) -> bool:
        """Do what is due and one job; tell whether there was one."""
        now = timezone.now()
        self.reap(now)
        schedule.tick(now)
        job = self.claim(now)
        if job is not None:
            self.perform(job)
        return job is not None

    def claim(self, now: datetime) -> Job | None:
        """Take the oldest job that is ready; nobody else gets the same."""
        ready = Job.objects.filter(state=JobState.WAITING, ready_at__lte=now)
        if not ready.exists():  # without the lock that a transaction takes on SQLite
            return None
        with transaction.atomic():
            oldest = ready.select_for_update(skip_locked=True, no_key=True).order_by(
                "ready_at", "id"
            )
            job = oldest.first()
            if job is None:
                return None
            job.attempts += 1
            job.holder = f"{self.name} {job.attempts}"  # another one at each attempt
            job.state = JobState.RUNNING
            job.lease_until = now + self.lease
            job.save(update_fields=["attempts", "holder", "state", "lease_until"])
        return job

    def reap(self, now: datetime) -> None:
        """Take back the jobs of workers that died: again, or failed after the last attempt."""
        expired = Job.objects.filter(state=JobState.RUNNING, lease_until__lt=now)
        if not expired.exists():
            return
        with transaction.atomic():
            for job in expired.select_for_update(skip_locked=True, no_key=True):
                self._again(job, now, [_("The program ended while it worked on this.")])

    def perform(self, job: Job) -> None:
        """Run the task of *job* and end the job as it deserves, if it is still ours."""
        running = RunningJob(job.id, job.holder, job.jurisdiction, job.person, job.arguments)
        beating = _Heartbeat(job, self.lease)
        try:
            with beating:
                TASKS[job.task](running)
        except LostError:
            logger.info("job %s was cancelled or taken over", job.id)
        except RefusedError as refusal:
            self._ended(job, [str(refusal)], again=False)
        except Exception:
            logger.exception("task %s of job %s failed", job.task, job.id)
            self._ended(job, [_("The task failed; the log of the server says why.")], again=True)
        else:
            self._close(job, running)

    def _close(self, job: Job, running: RunningJob) -> None:
        """End a job whose task said nothing of its end, and tell who has left the page."""
        job.refresh_from_db()
        if job.state == JobState.RUNNING:
            try:
                running.finish()
            except LostError:
                return
            job.refresh_from_db()
        long = job.ended_at is not None and job.ended_at - job.created_at > LEFT
        if job.state == JobState.DONE and long:
            _tell(job, _("The task is done: %(title)s"))

    def _ended(self, job: Job, problems: Sequence[str], *, again: bool) -> None:
        now = timezone.now()
        ours = Job.objects.filter(id=job.id, holder=job.holder, state=JobState.RUNNING)
        with transaction.atomic():
            held = ours.select_for_update(no_key=True).first()
            if held is None:
                return
            if again:
                wait = WAIT_BEFORE_RETRY * 6 ** (held.attempts - 1)
                self._again(held, now + wait, problems)
            else:
                _fail(held, problems)

    def _again(self, job: Job, ready_at: datetime, problems: Sequence[str]) -> None:
        if job.attempts >= self.most_attempts:
            _fail(job, problems)
            return
        job.state, job.ready_at, job.lease_until = JobState.WAITING, ready_at, None
        job.done = 0
        job.save(update_fields=["state", "ready_at", "lease_until", "done"])


def _fail(job: Job, problems: Sequence[str]) -> None:
    job.state, job.ended_at = JobState.FAILED, timezone.now()
    job.problems = list(problems)
    job.save(update_fields=["state", "ended_at", "problems"])
    _tell(job, _("The task failed: %(title)s"))
    failed.send(sender=Job, job=job)


def _tell(job: Job, words: str) -> None:
    if job.person is None or job.jurisdiction is None:
        return
    notify(
        jurisdiction=job.jurisdiction,
        people=[job.person],
        text=words % {"title": job.title},
        address=reverse("core:jobs"),
    )


class _Heartbeat:
    """Prolongs the lease from a thread of its own while the task works."""

    def __init__(self, job: Job, lease: timedelta) -> None:
        self.job, self.lease = job, lease
        self.over = Event()
        self.until = timezone.now() + LONGEST
        self.thread = Thread(target=self._beat, daemon=True)

    def __enter__(self) -> None:
        self.thread.start()

    def __exit__(self, *_exception: object) -> None:
        self.over.set()
        self.thread.join()

    def _beat(self) -> None:
        while not self.over.wait(self.lease.total_seconds() / 3):
            now = timezone.now()
            if now > self.until:
                break
            try:
                self._prolong(now)
            except DatabaseError:
                logger.warning("the lease of job %s could not be prolonged", self.job.id)
        connection.close()

    def _prolong(self, now: datetime) -> None:
        ours = Job.objects.filter(id=self.job.id, holder=self.job.holder, state=JobState.RUNNING)
        ours.update(lease_until=now + self.lease)


def work(lines: int, stopping: Event) -> None:
    """Work with *lines* workers until *stopping* is set and their present jobs are done."""
    workers = [Worker(stopping=stopping) for _line in range(lines)]
    threads = [Thread(target=worker.run, daemon=True) for worker in workers]
    for thread in threads:
        thread.start()
    stopping.wait()
    for thread in threads:
        thread.join(timeout=10)  # a longer job begins anew with another worker
