"""The installation that a command works on: settings, database, server."""

import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING, NoReturn

import click

from kuaibao.cli.beside import working
from kuaibao.cli.home import home
from kuaibao.cli.language import _
from kuaibao.cli.terminal import ProblemsFound, progress

if TYPE_CHECKING:
    from django.db.migrations.loader import MigrationLoader

host_option = click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help=_("The address to serve on; KUAIBAO_HOSTS names others by which it may be asked."),
)
port_option = click.option(
    "--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help=_("The port.")
)


@contextmanager
def installation(*, host: str = "", migrate: bool = False) -> Iterator[None]:
    """Open the installation of the data folder; what an act refuses is said, not raised.

    With *migrate* the database is made, or brought up to this version of the program.
    """
    _configure(host)
    from django.core.exceptions import ImproperlyConfigured
    from django.db import DatabaseError

    try:
        _open(migrate=migrate)
        from kuaibao.web.scoring.booking import FactRefusedError
        from kuaibao.web.units.actions import RefusedError
        from kuaibao.web.units.permissions import NotAllowedError

        try:
            yield
        except FactRefusedError as error:
            raise ProblemsFound(error.problems) from error
        except RefusedError as error:
            raise click.ClickException(str(error)) from error
        except NotAllowedError as error:
            message = _("This account may not do that: {reason}.")
            raise click.ClickException(message.format(reason=error)) from error
    except ImproperlyConfigured as error:
        raise click.ClickException(str(error)) from error
    except DatabaseError as error:
        message = _("The database cannot be used: {reason}")
        raise click.ClickException(message.format(reason=str(error).strip())) from error


def _configure(host: str) -> None:
    os.environ.setdefault("KUAIBAO_HOME", str(home()))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kuaibao.config.settings")
    if host:
        known = os.environ.get("KUAIBAO_HOSTS", "").split(",")
        os.environ["KUAIBAO_HOSTS"] = ",".join(dict.fromkeys(filter(None, [*known, host])))


def _open(*, migrate: bool) -> None:
    import django
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    django.setup()
    executor = MigrationExecutor(connection)
    _refuse_half_upgraded(executor.loader)
    if migrate:
        with progress(_("Preparing the database")):
            call_command("migrate", verbosity=0, interactive=False)
        return
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        message = _("There is no installation of this version in {folder}; kuaibao run makes it.")
        raise click.ClickException(message.format(folder=home()))


def _refuse_half_upgraded(loader: "MigrationLoader") -> None:
    """Refuse what stops in the midst of what one first migration replaces (ADR 0027)."""
    for key, first in loader.replacements.items():
        done = [tuple(one) in loader.applied_migrations for one in first.replaces]
        if key not in loader.applied_migrations and any(done):
            message = _(
                "The installation in {folder} is too old for this version: start it once with the"
                " version before, then with this one."
            )
            raise click.ClickException(message.format(folder=home()))


def serve(host: str, port: int, *, work: bool = True) -> None:
    """Serve the pages until somebody presses Ctrl+C, with a worker beside them if *work*."""
    with working() if work else nullcontext():
        _serve(host, port)


def serve_anew(host: str, port: int) -> NoReturn:
    """Serve as kuaibao run does, from a process begun anew.

    Whoever has set pages before has threads that the server's own processes, forked from it,
    would lack and wait for without end.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    program = [sys.executable, "-m", "kuaibao.cli", "run", "--host", host, "--port", str(port)]
    os.execv(sys.executable, program)  # noqa: S606 -- our own command


def _serve(host: str, port: int) -> None:
    """Serve by several processes; all they share is the database, and one that dies is replaced."""
    from django.conf import settings
    from django.db import connections
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    connections.close_all()  # each process opens its own
    Server(
        "kuaibao.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=settings.WORKERS,
        respawn_failed_workers=True,
        blocking_threads=4,
        backpressure=64,
        log_level=LogLevels.warning,
    ).serve()


def demand_port(host: str, port: int) -> None:
    """Refuse a port that another program holds before any work is done."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            message = _(
                "Port {port} of {host} cannot be used ({reason}); choose another by --port."
            )
            reason = error.strerror or str(error)
            raise click.ClickException(
                message.format(port=port, host=host, reason=reason)
            ) from error


def address(host: str, port: int) -> str:
    """Write the address of the first page."""
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
