"""``kuaibao editions check``: every stored byte read."""

import click

from kuaibao.cli.command import command as make
from kuaibao.cli.installation import installation
from kuaibao.cli.language import _
from kuaibao.cli.listing import Field, Listing, show
from kuaibao.cli.options import format_option
from kuaibao.cli.terminal import progress, remark

FIELDS = (
    Field("jurisdiction", _("Jurisdiction")),
    Field("edition", _("Edition")),
    Field("form", _("File")),
    Field("digest", _("SHA-256")),
)


@make(
    "editions check",
    _(
        "Read the files of every printed edition and compare them with the digests that were "
        "stored when it was signed. Nothing is changed. Exit status 1 where a file is missing or "
        "damaged; take a copy from a backup and give it to kuaibao editions restore."
    ),
    [("kuaibao editions check", _("Look now; a running installation does it every night."))],
)
@format_option
@click.pass_context
def command(ctx: click.Context, form: str) -> None:
    """Check and list what is damaged."""
    with installation():
        from kuaibao.cli.office.archive import all_editions, damage_of

        editions = all_editions()
        rows: list[tuple[str, str, str, str]] = []
        with progress(_("Checking"), steps=len(editions)) as done:
            for edition in editions:
                rows.extend(damage_of(edition))
                done()
    if rows or form != "table":
        show(Listing(FIELDS, rows), form)
    message = _("Editions checked: {number}; damaged files: {found}.")
    remark(message.format(number=len(editions), found=len(rows)))
    ctx.exit(1 if rows else 0)
