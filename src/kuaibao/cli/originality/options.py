"""What several commands of the originality check take."""

from pathlib import Path

import click

from kuaibao.cli.language import _
from kuaibao.cli.originality.store import Store

store_option = click.option(
    "--store",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    metavar=_("STORE"),
    help=_("The file with the earlier items."),
)
output_option = click.option(
    "--output",
    "-o",
    type=click.File("w", encoding="utf-8", lazy=True),
    default="-",
    metavar=_("FILE.jsonl"),
    help=_("The file to write; left out: stdout."),
)


def demand_usable(store: Store) -> None:
    """Refuse a store whose fingerprints would find nothing."""
    if not store.usable():
        message = _("The fingerprints of this store are not up to date; run originality rebuild.")
        raise click.ClickException(message)
