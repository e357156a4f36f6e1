"""``kuaibao demo``: the reference case to look at and to try."""

import click

from kuaibao.cli.command import command as make
from kuaibao.cli.home import home
from kuaibao.cli.installation import (
    address,
    demand_port,
    host_option,
    installation,
    port_option,
    serve_anew,
)
from kuaibao.cli.language import _
from kuaibao.cli.terminal import progress, remark


@make(
    "demo",
    _(
        "Load the reference case, a published circular of 延津县, into the data folder and serve "
        "it. A one-time sign-in is printed for each role; each start prints fresh ones.\n\n"
        "The data folder is KUAIBAO_HOME, or ~/.local/share/kuaibao. A folder with an "
        "installation of your own is refused."
    ),
    [
        ("KUAIBAO_HOME=/tmp/demo kuaibao demo", _("Serve the case on 127.0.0.1:8000.")),
        ("kuaibao demo --port 8001", _("On another port.")),
        ("kuaibao demo --no-serve", _("Only load it and print the sign-ins.")),
    ],
)
@host_option
@port_option
@click.option("--no-serve", is_flag=True, help=_("Load and print, then stop."))
def command(host: str, port: int, *, no_serve: bool) -> None:
    """Load the case where it is not there yet, print the sign-ins, serve."""
    if not no_serve:
        demand_port(host, port)
    with installation(host=host, migrate=True):
        from kuaibao.cli.office import demo

        if not demo.is_demo():
            _demand_free()
            with progress(_("Loading the reference case")):
                demo.make_demo()
        for role, link in demo.sign_ins(address(host, port)):
            click.echo(f"{role}  {link}")
    remark(_("Each link signs in once. Data folder: {folder}").format(folder=home()))
    if not no_serve:
        serve_anew(host, port)


def _demand_free() -> None:
    from kuaibao.web.units.queries import is_empty

    if not is_empty():
        message = _(
            "{folder} holds an installation of your own; set KUAIBAO_HOME to another folder."
        )
        raise click.ClickException(message.format(folder=home()))
