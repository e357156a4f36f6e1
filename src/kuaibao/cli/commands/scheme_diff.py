"""``kuaibao scheme diff``: what differs between two schemes, in words."""

import click

from kuaibao.cli.command import command as make
from kuaibao.cli.language import _, say
from kuaibao.cli.listing import Field, Listing, Value, show
from kuaibao.cli.options import format_option
from kuaibao.cli.reading import load
from kuaibao.cli.terminal import remark
from kuaibao.engine.scheme import Change, compare

FIELDS = (
    Field("what", _("What")),
    Field("before", _("Before")),
    Field("after", _("After")),
)
MORE = (  # for programs; people read it in “what”
    Field("clause", _("Clause")),
    Field("kind", _("Kind")),
    Field("path", _("Place")),
)


@make(
    "diff",
    _(
        "Tell what differs from the scheme OLD to NEW, clause by clause: prices, conditions, "
        "columns, wording. Each is the name of a shipped scheme or a folder."
    ),
    [
        ("kuaibao scheme diff yanjin-2024 my-county/", _("In words.")),
        ("kuaibao scheme diff old/ new/ --format csv", _("For a spreadsheet.")),
    ],
)
@click.argument("old", metavar=_("OLD"))
@click.argument("new", metavar=_("NEW"))
@format_option
def command(old: str, new: str, form: str) -> None:
    """Compare and show."""
    changes = compare(load(old), load(new))
    if not changes:
        remark(_("Nothing differs."))
    if form != "table":
        show(Listing((*FIELDS, *MORE), [(*_told(one), *_more(one)) for one in changes]), form)
    elif changes:
        show(Listing(FIELDS, [_told(one) for one in changes]), form)


def _told(change: Change) -> tuple[Value, ...]:
    return say(change.what), change.before, change.after


def _more(change: Change) -> tuple[Value, ...]:
    return change.clause or None, change.kind, "/".join(change.path)
