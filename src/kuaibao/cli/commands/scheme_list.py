"""``kuaibao scheme list``: what schemes come with the program."""

from kuaibao.cli.command import command as make
from kuaibao.cli.language import _
from kuaibao.cli.listing import Field, Listing, Value, show
from kuaibao.cli.options import format_option
from kuaibao.cli.reading import load
from kuaibao.engine.scheme import Scheme, shipped_schemes

FIELDS = (
    Field("id", _("Short name")),
    Field("title", _("Title")),
    Field("issuer", _("Issuer")),
    Field("from", _("In force from")),
    Field("until", _("Until")),
    Field("clauses", _("Clauses"), number=True),
    Field("rules", _("Rules"), number=True),
)


@make(
    "list",
    _("List the schemes that come with the program."),
    [
        ("kuaibao scheme list", _("What comes with the program.")),
        ("kuaibao scheme list --format csv", _("For a spreadsheet.")),
    ],
)
@format_option
def command(form: str) -> None:
    """List."""
    show(Listing(FIELDS, [_row(load(name)) for name in shipped_schemes()]), form)


def _row(scheme: Scheme) -> tuple[Value, ...]:
    return (
        scheme.id,
        scheme.title,
        scheme.issuer,
        scheme.from_.isoformat() if scheme.from_ else None,
        scheme.until.isoformat() if scheme.until else None,
        len(scheme.clauses),
        len(scheme.rules),
    )
