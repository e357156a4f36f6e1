"""``kuaibao sign-in``: a way back in for a system administrator."""

import click

from kuaibao.cli.command import command as make
from kuaibao.cli.installation import address, host_option, installation, port_option
from kuaibao.cli.language import _
from kuaibao.cli.terminal import remark


@make(
    "sign-in",
    _(
        "Print a one-time sign-in for a system administrator who cannot sign in any more, such "
        "as the only one of an office. It takes the machine itself to run this; the security "
        "and the audit administrator are told, and the audit trail tells of it. Everybody else "
        "gets a link from the system administrator, on the page of the people."
    ),
    [("kuaibao sign-in admin", _("For the account admin."))],
)
@click.argument("account", metavar=_("ACCOUNT"))
@host_option
@port_option
def command(account: str, host: str, port: int) -> None:
    """Print the link."""
    with installation():
        from kuaibao.cli.office.jurisdictions import sign_in_of

        link = sign_in_of(account, address(host, port))
    click.echo(link)
    remark(_("The link signs in once, within three days."))
