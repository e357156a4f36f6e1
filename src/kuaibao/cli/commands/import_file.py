"""``kuaibao import``: a file into the installation, as on the page."""

from pathlib import Path

import click

from kuaibao.cli.command import command as make
from kuaibao.cli.installation import installation
from kuaibao.cli.language import _
from kuaibao.cli.options import file_argument
from kuaibao.cli.terminal import progress


@make(
    "import",
    _(
        "Take a circular or a table of facts over into the installation: units, opening "
        "balances, facts and their postings, all or nothing.\n\n"
        "Figures that do not follow are decided by a person: --accept says which proposals are "
        "taken, and every decision is put on record with --reason."
    ),
    [
        ("kuaibao import facts.xlsx --by editor", _("Take over a file without doubts.")),
        (
            "kuaibao import bulletin-34.txt --by editor --accept all --reason 核对刊物无误",
            _("Accept what the figures of a circular propose."),
        ),
    ],
)
@file_argument
@click.option("--by", "account", required=True, metavar=_("ACCOUNT"), help=_("Who does it."))
@click.option(
    "--accept",
    "answers",
    multiple=True,
    metavar="all|none|ID",
    help=_("Proposals to take; numbers stand in kuaibao check. Repeat it for several."),
)
@click.option("--reason", default="", metavar=_("TEXT"), help=_("Why it was decided so."))
def command(file: Path, account: str, answers: tuple[str, ...], reason: str) -> None:
    """Import and say how much."""
    data = file.read_bytes()
    with installation():
        from kuaibao.cli.office.importing import take_over

        with progress(_("Importing")):
            done = take_over(file.name, data, account=account, answers=answers, reason=reason)
    message = _("Taken over: {units} new units, {facts} facts, {postings} postings.")
    click.echo(message.format(units=done.units, facts=done.facts, postings=done.postings))
