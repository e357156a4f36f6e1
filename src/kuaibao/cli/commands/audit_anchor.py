"""``kuaibao audit anchor``: where the trail ends, to be kept off the machine."""

import click

from kuaibao.cli.command import command as make
from kuaibao.cli.installation import installation
from kuaibao.cli.language import _


@make(
    "audit anchor",
    _(
        "Print, for each jurisdiction, the number and the mark of the last entry of the audit "
        "trail. Keep the lines off the machine, in the order in which you take them: kuaibao "
        "audit verify --anchor proves by them that nothing before them was rewritten or cut off, "
        "even by somebody who holds the machine and its key."
    ),
    [
        ("kuaibao audit anchor >> /mnt/safe/anchors.txt", _("Keep the end of each day.")),
    ],
)
def command() -> None:
    """Print the anchors with the moment of printing."""
    with installation():
        from kuaibao.cli.office import auditing

        click.echo(f"# {auditing.moment()}")
        for anchor in auditing.ends():
            click.echo(anchor.line())
