"""``kuaibao sample``: a larger installation of generated work, to measure and to try."""

import click

from kuaibao.cli.command import command as make
from kuaibao.cli.home import home
from kuaibao.cli.installation import installation
from kuaibao.cli.language import _
from kuaibao.cli.terminal import progress, remark


@make(
    "sample",
    _(
        "Make a city with counties, units and people, and a year of generated work in them: items "
        "in every state, decisions, issues, uses, instructions, commissions, facts and points. "
        "The same seed makes the same work. Only into an empty data folder.\n\n"
        "Sign in as c001-editor, c001-reporter-01 and so on: the system administrator of a "
        "county issues the one-time sign-ins; one for the first county is printed."
    ),
    [
        (
            "KUAIBAO_HOME=/tmp/big kuaibao sample --jurisdictions 10 --items 100000",
            _("A big city."),
        ),
        (
            "kuaibao sample --jurisdictions 1 --items 500 --seed 7",
            _("A small county, another year."),
        ),
    ],
)
@click.option(
    "--jurisdictions", type=click.IntRange(1, 999), required=True, help=_("How many counties.")
)
@click.option(
    "--items", type=click.IntRange(1, 10_000_000), required=True, help=_("How many items in all.")
)
@click.option("--seed", type=int, default=1, show_default=True, help=_("Another seed, other work."))
def command(jurisdictions: int, items: int, seed: int) -> None:
    """Make the sample and print how to sign in."""
    with installation(migrate=True):
        from django.utils import timezone

        from kuaibao.cli.office.demo import first_sign_in
        from kuaibao.cli.office.sampling.making import make_sample, steps
        from kuaibao.web.units.queries import is_empty

        if not is_empty():
            message = _(
                "{folder} holds an installation already; set KUAIBAO_HOME to another folder."
            )
            raise click.ClickException(message.format(folder=home()))
        with progress(_("Making the sample"), steps=steps(jurisdictions, items)) as done:
            make_sample(
                jurisdictions=jurisdictions, items=items, seed=seed, end=timezone.now(), done=done
            )
        click.echo(first_sign_in("c001-system_admin"))
    message = _("Made: counties {jurisdictions}, items {items}. Data folder: {folder}")
    remark(message.format(jurisdictions=jurisdictions, items=items, folder=home()))
