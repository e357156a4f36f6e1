"""``kuaibao schemes``: what schemes there are, and whether one's own is sound."""

import click

from kuaibao.cli.command import command as make
from kuaibao.cli.language import _
from kuaibao.cli.listing import Field, Listing, show, write_json
from kuaibao.cli.options import format_option
from kuaibao.cli.reading import load
from kuaibao.engine.scheme import Scheme, json_schema, shipped_schemes

FIELDS = (
    Field("id", _("Name")),
    Field("title", _("Title")),
    Field("issuer", _("Issuer")),
    Field("from", _("In force from")),
    Field("until", _("Until")),
    Field("clauses", _("Clauses"), number=True),
    Field("rules", _("Rules"), number=True),
)


@make(
    "schemes",
    _(
        "List the schemes that come with the program, or check your own: give PATH, the folder "
        "with scheme.yaml and clauses.yaml. Every mistake is named with file and line."
    ),
    [
        ("kuaibao schemes", _("What comes with the program.")),
        ("kuaibao schemes my-county/", _("Check a scheme of your own.")),
        (
            "kuaibao schemes --schema > scheme.schema.json",
            _("The JSON Schema, for an editor that checks while you type."),
        ),
    ],
)
@click.argument("path", required=False, metavar="[PATH]")
@click.option("--schema", is_flag=True, help=_("Print the JSON Schema of scheme.yaml."))
@format_option
def command(path: str | None, form: str, *, schema: bool) -> None:
    """List, check, or print the schema."""
    if schema:
        write_json(json_schema())
        return
    found = [load(name) for name in ([path] if path else shipped_schemes())]
    show(Listing(FIELDS, [_row(scheme) for scheme in found]), form)


def _row(scheme: Scheme) -> tuple[str | int | None, ...]:
    return (
        scheme.id,
        scheme.title,
        scheme.issuer,
        scheme.from_.isoformat() if scheme.from_ else None,
        scheme.until.isoformat() if scheme.until else None,
        len(scheme.clauses),
        len(scheme.rules),
    )
