"""``kuaibao audit verify``: every mark made afresh."""

from pathlib import Path

import click

from kuaibao.cli.command import command as make
from kuaibao.cli.installation import installation
from kuaibao.cli.language import _
from kuaibao.cli.listing import Field, Listing, show
from kuaibao.cli.options import FILE, format_option
from kuaibao.cli.terminal import progress, remark

FIELDS = (
    Field("jurisdiction", _("Jurisdiction")),
    Field("number", _("Entry"), number=True),
    Field("at", _("When")),
    Field("person", _("Person")),
    Field("fault", _("What is wrong")),
)


@make(
    "audit verify",
    _(
        "Make every mark of the audit trail afresh and compare. The first bad entry of each "
        "jurisdiction is named; those behind it cannot be judged. Nothing is changed. Exit "
        "status 1 where an entry was changed, removed, added or cut off.\n\n"
        "The end of the trail is compared with what the data folder remembers, and with every "
        "file of kuaibao audit anchor that is given."
    ),
    [
        ("kuaibao audit verify", _("Check the trail, for example each night.")),
        (
            "kuaibao audit verify --anchor /mnt/safe/anchors.txt",
            _("Compare with what was kept off the machine, too."),
        ),
    ],
)
@click.option(
    "--anchor",
    "files",
    type=FILE,
    multiple=True,
    help=_("A file that kuaibao audit anchor printed; may be given several times."),
)
@format_option
@click.pass_context
def command(ctx: click.Context, files: tuple[Path, ...], form: str) -> None:
    """Verify and list the first bad entries."""
    with installation():
        from kuaibao.cli.office import auditing

        anchors = auditing.anchors(files)
        number = auditing.entries()
        with progress(_("Verifying"), steps=auditing.steps()) as done:
            found = auditing.flaws(anchors, done)
    if found or form != "table":
        rows = [(one.jurisdiction, one.number, one.at, one.person, one.fault) for one in found]
        show(Listing(FIELDS, rows), form)
    message = _("Entries verified: {number}; chains that are broken: {found}.")
    remark(message.format(number=number, found=len(found)))
    ctx.exit(1 if found else 0)
