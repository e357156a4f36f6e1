"""``kuaibao jurisdiction add``: one more jurisdiction on the installation."""

from datetime import datetime

import click

from kuaibao.cli.command import command as make
from kuaibao.cli.installation import address, host_option, installation, port_option
from kuaibao.cli.language import _
from kuaibao.cli.terminal import remark

_EXAMPLE = (
    "kuaibao jurisdiction add 延津县 --under 新乡市 --office 延津县人民政府办公室 "
    "--publication 延津政务快报 --scheme yanjin-2024 --account yanjin-admin"
)


@make(
    "add",
    _(
        "Add a jurisdiction to the installation, with the scheme that decides its points and its "
        "first system administrator, whose one-time sign-in is printed. The wall between "
        "jurisdictions stays: nobody of another one sees anything of it."
    ),
    [
        (_EXAMPLE, _("A county below its city.")),
    ],
)
@click.argument("name", metavar=_("NAME"))
@click.option("--office", required=True, metavar=_("TEXT"), help=_("The office's full name."))
@click.option(
    "--publication", required=True, metavar=_("TEXT"), help=_("The name in the masthead.")
)
@click.option("--scheme", required=True, metavar=_("NAME"), help=_("A shipped scheme."))
@click.option(
    "--since",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="2024-01-01",
    help=_("From when on the scheme decides; left out: the day it names, or this year's first."),
)
@click.option(
    "--under", default="", metavar=_("NAME"), help=_("The jurisdiction of which it is a part.")
)
@click.option(
    "--account", required=True, metavar=_("ACCOUNT"), help=_("Of the system administrator.")
)
@click.option("--person", default="", metavar=_("TEXT"), help=_("The administrator's name."))
@host_option
@port_option
def command(name: str, since: datetime | None, host: str, port: int, **said: str) -> None:
    """Add it and print the one-time sign-in."""
    with installation():
        from kuaibao.cli.office.jurisdictions import Asked, add

        asked = Asked(
            name,
            said["office"],
            said["publication"],
            said["under"],
            said["scheme"],
            since and since.date(),
        )
        account, person = said["account"], said["person"]
        link = add(asked, account=account, person=person, address=address(host, port))
    click.echo(_("{name} is added. {account} signs in with:").format(name=name, account=account))
    click.echo(link)
    remark(_("The link signs in once, within three days."))
