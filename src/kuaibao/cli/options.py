"""Arguments and options that several commands share."""

from pathlib import Path

import click

from kuaibao.cli.language import _, say
from kuaibao.cli.listing import FORMATS
from kuaibao.engine.scheme.period import Period, PeriodError

FILE = click.Path(exists=True, dir_okay=False, readable=True, path_type=Path)


class PeriodType(click.ParamType[Period]):
    """A period such as 2024-05..2024-06 or 2024-05."""

    name = "period"

    def convert(
        self, value: str | Period, param: click.Parameter | None, ctx: click.Context | None
    ) -> Period:
        """Read the period, or refuse the call with the reason."""
        try:
            return value if isinstance(value, Period) else Period.parse(value)
        except PeriodError as error:
            self.fail(say(error.sentence), param, ctx)


file_argument = click.argument("file", type=FILE, metavar=_("FILE"))
facts_argument = click.argument("facts", type=FILE, metavar=_("FACTS"))
scheme_option = click.option(
    "--scheme",
    "-s",
    metavar=_("NAME|PATH"),
    help=_("A shipped scheme or the folder of one; left out: the one that fits the file."),
)
period_option = click.option(
    "--period",
    "-p",
    type=PeriodType(),
    metavar="2024-05..2024-06",
    help=_("The months; left out: the circular's own, or the last period with facts."),
)
doubts_option = click.option(
    "--doubts",
    type=click.Choice(["accept", "ignore"]),
    default="accept",
    show_default=True,
    help=_("Take what a circular's figures propose as it stands, or leave it out."),
)
format_option = click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="table",
    show_default=True,
    help=_("For people, for spreadsheets, or for programs."),
)
