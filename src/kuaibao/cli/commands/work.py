"""``kuaibao work``: do the background work of the installation."""

import os
import signal
from threading import Event, Thread

import click

from kuaibao.cli.command import command as make
from kuaibao.cli.installation import installation
from kuaibao.cli.language import _
from kuaibao.cli.terminal import remark


@make(
    "work",
    _(
        "Do the background work of the installation: long exports and other tasks, what recurs "
        "by schedule, and mail. kuaibao run does it by itself; this is for installations with "
        "PostgreSQL on several machines, where any number of workers may run, or for a service "
        "of its own.\n\n"
        "A worker that is stopped or killed loses nothing: another takes its task up. Stop with "
        "Ctrl+C."
    ),
    [
        ("kuaibao work", _("Beside kuaibao run --no-worker, on the same or another machine.")),
        ("kuaibao work --lines 4", _("Four tasks at a time.")),
    ],
)
@click.option(
    "--lines",
    type=click.IntRange(1, 32),
    default=2,
    show_default=True,
    help=_("How many tasks at a time."),
)
@click.option("--beside", type=int, default=0, hidden=True)  # the server that started this process
def command(lines: int, beside: int) -> None:
    """Work until a signal comes, or until the server that this process belongs to is gone."""
    stopping = Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopping.set())
    with installation():
        from kuaibao.web.core.worker import work

        if beside:
            Thread(target=_watch, args=(beside, stopping), daemon=True).start()
        else:
            remark(_("Working; stop with Ctrl+C."))
        work(lines, stopping)


def _watch(server: int, stopping: Event) -> None:
    while os.getppid() == server:
        if stopping.wait(1):
            return
    stopping.set()
