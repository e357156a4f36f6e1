"""``kuaibao recount``: does every ledger say what its facts say."""

from typing import TYPE_CHECKING

import click

from kuaibao.cli.command import command as make
from kuaibao.cli.installation import installation
from kuaibao.cli.language import _
from kuaibao.cli.listing import Field, Listing, Value, show
from kuaibao.cli.options import format_option
from kuaibao.cli.terminal import progress, remark

if TYPE_CHECKING:
    from kuaibao.cli.office.recounting import Difference

FIELDS = (
    Field("jurisdiction", _("Jurisdiction")),
    Field("unit", _("Unit")),
    Field("day", _("Day")),
    Field("clause", _("Clause")),
    Field("points", _("Points"), number=True),
    Field("difference", _("Difference")),
    Field("fact", _("Fact")),
)


@make(
    "recount",
    _(
        "Score all facts of every jurisdiction afresh and compare: at every moment the ledger "
        "equals the recount. Nothing is changed. Exit status 1 where a posting is missing or "
        "too much; then restore a backup, or ask for help with the list."
    ),
    [
        ("kuaibao recount", _("Prove the ledgers, for example each night.")),
        ("kuaibao recount --format csv > differences.csv", _("Keep the list.")),
    ],
)
@format_option
@click.pass_context
def command(ctx: click.Context, form: str) -> None:
    """Recount and list what differs."""
    with installation():
        from kuaibao.cli.office.recounting import differences, jurisdictions

        ledgers = jurisdictions()
        found: list[Difference] = []
        with progress(_("Recounting"), steps=len(ledgers)) as done:
            for ledger in ledgers:
                found.extend(differences(ledger))
                done()
    if found or form != "table":
        show(Listing(FIELDS, [_row(one) for one in found]), form)
    message = _("Ledgers recounted: {ledgers}; postings that differ: {found}.")
    remark(message.format(ledgers=len(ledgers), found=len(found)))
    ctx.exit(1 if found else 0)


def _row(one: "Difference") -> tuple[Value, ...]:
    entry = one.posting.entry
    points = -entry.points if one.posting.reverses else entry.points
    what = _("too much") if one.posting.reverses else _("missing")
    day = entry.day.isoformat()
    return one.jurisdiction, entry.unit, day, entry.clause, points, what, entry.fact
