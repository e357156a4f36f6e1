"""``kuaibao circular``: the circular as a file."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from kuaibao.cli.command import command as make
from kuaibao.cli.home import dropped_fonts
from kuaibao.cli.language import _
from kuaibao.cli.options import doubts_option, facts_argument, period_option, scheme_option
from kuaibao.cli.reading import Scoring, score_file
from kuaibao.cli.terminal import progress, remark
from kuaibao.engine.documents import (
    Circular,
    Faces,
    TypesettingError,
    paragraphs,
    to_docx,
    to_pdf,
    to_text,
    to_xlsx,
)
from kuaibao.engine.intake import PublishedFrame
from kuaibao.engine.scheme import Period


def _pdf(circular: Circular) -> bytes:
    faces = Faces((dropped_fonts(),))
    missing = faces.missing_characters("".join(paragraphs(circular)))
    if missing:
        remark(
            _("Set in another face, since the font lacks them: {characters}").format(
                characters=" ".join(missing)
            )
        )
    try:
        return to_pdf(circular, faces)
    except TypesettingError as error:
        message = _("The page cannot be set: {reason} (see kuaibao fonts)")
        raise click.ClickException(message.format(reason=error)) from error


WRITERS: dict[str, Callable[[Circular], bytes]] = {
    ".pdf": _pdf,
    ".docx": to_docx,
    ".xlsx": to_xlsx,
    ".txt": lambda circular: to_text(circular).encode(),
}
# Field of the circular: (option, what it prints).
WORDS = {
    "number": ("--number", _("Running number of the issue.")),
    "issued": ("--issued", _("Day of issue, such as 2024-08-01.")),
    "publication": ("--publication", _("Name of the publication.")),
    "organ": ("--organ", _("The office that issues it.")),
    "title": ("--title", _("Title of the annex with the tables.")),
    "lead": ("--lead", _("A paragraph of the first page; repeat it for several.")),
    "distribution": ("--distribution", _("Who gets the issue.")),
    "editor": ("--editor", _("Who edited it.")),
    "reviewer": ("--reviewer", _("Who reviewed it.")),
    "issuer": ("--issuer", _("Who released it.")),
}
_TYPES: dict[str, dict[str, Any]] = {
    "number": {"type": click.IntRange(min=1), "metavar": "N"},
    "issued": {"type": click.DateTime(["%Y-%m-%d"]), "metavar": "2024-08-01"},
    "lead": {"multiple": True},
}


def word_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command an option for each word of the circular."""
    for name, (option, what) in reversed(WORDS.items()):
        shape = {"metavar": _("TEXT"), **_TYPES.get(name, {})}
        function = click.option(option, name, help=what, **shape)(function)
    return function


@make(
    "circular",
    _(
        "Write the circular of a period: lead, tables, rules, distribution list and names.\n\n"
        "The words default to those of the circular that FACTS is. A table of facts holds none, "
        "so all but --lead have to be given. The ending of the output decides the format."
    ),
    [
        ("kuaibao circular bulletin-34.txt -o circular.pdf", _("Set a published circular anew.")),
        (
            "kuaibao circular bulletin-34.xlsx -o circular.docx --number 35 --issued 2024-10-08",
            _("For Word or WPS, with another number and day."),
        ),
    ],
)
@facts_argument
@click.option(
    "--output",
    "-o",
    required=True,
    metavar="FILE.pdf|docx|xlsx|txt",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help=_("The file to write."),
)
@scheme_option
@period_option
@doubts_option
@word_options
def command(
    facts: Path,
    output: Path,
    scheme: str | None,
    period: Period | None,
    doubts: str,
    **words: Any,  # noqa: ANN401 -- one for each of WORDS
) -> None:
    """Score, put the words around the figures, and write."""
    if output.suffix.lower() not in WRITERS:
        known = _(", ").join(WRITERS)
        raise click.BadParameter(
            _("end it with one of: {known}").format(known=known), param_hint="-o"
        )
    circular = _circular(score_file(facts, scheme, period, doubts), words)
    with progress(_("Writing")):
        _write(output, WRITERS[output.suffix.lower()](circular))


def _circular(scoring: Scoring, given: dict[str, Any]) -> Circular:
    published = scoring.reading.intake.circular
    frame = published.frame if published else PublishedFrame()
    words: dict[str, Any] = {
        "number": frame.number,
        "issued": frame.day,
        "publication": frame.publication,
        "organ": frame.organ,
        "title": frame.annex,
        "lead": frame.lead,
        "distribution": frame.distribution,
        "editor": frame.editor,
        "reviewer": frame.reviewer,
        "issuer": frame.issuer,
    } | {name: _plain(value) for name, value in given.items() if value}
    missing = [WORDS[name][0] for name, value in words.items() if not value and name != "lead"]
    if missing:
        message = _("The file does not tell these; give them: {options}")
        raise click.UsageError(message.format(options=" ".join(missing)))
    clauses = scoring.reading.scheme.clauses
    in_force = tuple(clause for clause in clauses if clause.in_force(scoring.period.last))
    return Circular(board=scoring.board, clauses=in_force, **words)


def _plain(value: object) -> object:
    return value.date() if isinstance(value, datetime) else value


def _write(output: Path, content: bytes) -> None:
    """Write all or nothing: a reader never meets half a file."""
    partial = output.with_name(f".{output.name}.part")
    try:
        partial.write_bytes(content)
        partial.replace(output)
    finally:
        partial.unlink(missing_ok=True)
