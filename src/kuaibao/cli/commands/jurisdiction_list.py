"""``kuaibao jurisdiction list``: which jurisdictions share the installation."""

from kuaibao.cli.command import command as make
from kuaibao.cli.installation import installation
from kuaibao.cli.language import _
from kuaibao.cli.listing import Field, Listing, show
from kuaibao.cli.options import format_option

FIELDS = (
    Field("name", _("Jurisdiction")),
    Field("under", _("Part of")),
    Field("office", _("Office")),
    Field("publication", _("Publication")),
)


@make(
    "list",
    _("List the jurisdictions of the installation."),
    [("kuaibao jurisdiction list", _("Who shares the installation."))],
)
@format_option
def command(form: str) -> None:
    """List."""
    with installation():
        from kuaibao.cli.office.recounting import jurisdictions

        rows = [
            (one.name, one.parent.name if one.parent else None, one.office, one.publication)
            for one in jurisdictions()
        ]
    show(Listing(FIELDS, rows), form)
