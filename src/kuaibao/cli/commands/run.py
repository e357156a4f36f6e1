"""``kuaibao run``: serve the installation of the data folder."""

import click

from kuaibao.cli.command import command as make
from kuaibao.cli.home import home
from kuaibao.cli.installation import (
    address,
    demand_port,
    host_option,
    installation,
    port_option,
    serve,
)
from kuaibao.cli.language import _
from kuaibao.cli.terminal import remark


@make(
    "run",
    _(
        "Serve the installation of the data folder; one that is not there yet is made, and its "
        "first page sets up the first administrator. A worker for background work runs beside "
        "it.\n\n"
        "The data folder is KUAIBAO_HOME, or ~/.local/share/kuaibao. Stop with Ctrl+C."
    ),
    [
        ("kuaibao run", _("Serve on 127.0.0.1:8000.")),
        (
            "KUAIBAO_HOME=/srv/kuaibao KUAIBAO_HOSTS=kb.example.gov.cn kuaibao run --port 8080",
            _("Behind a proxy, with a data folder and a name of your own."),
        ),
        ("kuaibao run --no-worker", _("Where kuaibao work runs as a service of its own.")),
    ],
)
@host_option
@port_option
@click.option("--no-worker", is_flag=True, help=_("Serve the pages only."))
def command(host: str, port: int, *, no_worker: bool) -> None:
    """Prepare the database and serve."""
    demand_port(host, port)
    with installation(host=host, migrate=True):
        from kuaibao.web.units.queries import is_empty

        click.echo(_("Serving on {address}").format(address=address(host, port)))
        if is_empty():
            remark(_("Nobody is set up yet: the first page sets up the first administrator."))
    remark(_("Data folder: {folder}").format(folder=home()))
    serve(host, port, work=not no_worker)
