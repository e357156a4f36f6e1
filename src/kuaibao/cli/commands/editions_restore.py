"""``kuaibao editions restore``: copies of damaged editions taken back."""

from pathlib import Path

import click

from kuaibao.cli.command import command as make
from kuaibao.cli.installation import installation
from kuaibao.cli.language import _
from kuaibao.cli.options import FILE
from kuaibao.cli.terminal import remark


@make(
    "editions restore",
    _(
        "Take copies of printed editions back into the data folder. A file is taken only if it "
        "is byte for byte what an edition was printed as; any other is refused. The audit trail "
        "tells of it."
    ),
    [("kuaibao editions restore /mnt/backup/files/3f/3f9c…", _("Take one file of a backup back."))],
)
@click.argument("files", metavar="FILE...", type=FILE, nargs=-1, required=True)
def command(files: tuple[Path, ...]) -> None:
    """Take each file back, or say why not."""
    with installation():
        from kuaibao.web.editions.actions.editions import restore_copy

        for file in files:
            for edition in restore_copy(data=file.read_bytes()):
                message = _("{file} was taken back for {edition}.")
                remark(message.format(file=file, edition=edition.title))
