"""``kuaibao scheme schema``: the JSON Schema of scheme.yaml."""

from kuaibao.cli.command import command as make
from kuaibao.cli.language import _
from kuaibao.cli.listing import write_json
from kuaibao.engine.scheme import json_schema


@make(
    "schema",
    _("Print the JSON Schema of scheme.yaml, for an editor that checks while you type."),
    [("kuaibao scheme schema > scheme.schema.json", _("Write it into a file."))],
)
def command() -> None:
    """Print it."""
    write_json(json_schema())
