"""``kuaibao check``: which figures of a published circular do not follow."""

from pathlib import Path

import click

from kuaibao.cli.command import command as make
from kuaibao.cli.language import _, say
from kuaibao.cli.listing import Field, Listing, show
from kuaibao.cli.options import file_argument, format_option, scheme_option
from kuaibao.cli.reading import read
from kuaibao.cli.terminal import ProblemsFound, remark
from kuaibao.engine.intake import Doubt

FIELDS = (
    Field("line", _("Line"), number=True),
    Field("unit", _("Unit")),
    Field("figure", _("Figure")),
    Field("arithmetic", _("Arithmetic")),
    Field("clause", _("Clause")),
    Field("remedy", _("Likely cause")),
    Field("id", _("Number of the doubt")),
)


@make(
    "check",
    _(
        "Check a published circular (.txt, .docx, .xlsx) against a scheme.\n\n"
        "Every printed figure that does not follow from the others is listed with the "
        "arithmetic and the clause that is the likely cause. Exit status 1 where there is one, "
        "or where the file has errors."
    ),
    [
        ("kuaibao check bulletin-34.txt", _("Check a circular by the scheme that fits it.")),
        (
            "kuaibao check bulletin-34.docx --scheme my-county/ --format csv",
            _("Check it by a scheme of your own, for a spreadsheet."),
        ),
    ],
)
@file_argument
@scheme_option
@format_option
@click.pass_context
def command(ctx: click.Context, file: Path, scheme: str | None, form: str) -> None:
    """List what does not follow, and say how much was checked."""
    reading = read(file, scheme)
    intake = reading.intake
    if intake.failed:
        raise ProblemsFound(intake.problems)
    if intake.circular is None:
        raise click.ClickException(_("This is a table of facts, no circular; see kuaibao score."))
    for problem in intake.problems:
        remark(say(problem.sentence()))
    if intake.doubts or form != "table":
        show(Listing(FIELDS, [_row(doubt) for doubt in intake.doubts]), form)
    remark(
        _("{rows} units checked by {scheme}; figures that do not follow: {doubts}.").format(
            rows=len(intake.circular.rows), scheme=reading.scheme.title, doubts=len(intake.doubts)
        )
    )
    ctx.exit(1 if intake.doubts or intake.problems else 0)


def _row(doubt: Doubt) -> tuple[str | int | None, ...]:
    problem = doubt.problem
    return (
        problem.place.line or None,
        doubt.unit,
        problem.place.column,
        say(doubt.explanation),
        doubt.clause,
        say(problem.remedy),
        doubt.id,
    )
