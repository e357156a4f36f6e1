"""The program itself: which commands there are, each loaded only when it is called."""

from typing import Any

import click

from kuaibao.cli.group import Group
from kuaibao.cli.language import _, teach_click
from kuaibao.cli.terminal import steady_streams

# Name: (module in kuaibao.cli.commands, what it does), in the order of the help.
COMMANDS = {
    "check": ("check", _("Check a published circular against a scheme.")),
    "score": ("score", _("Turn facts into the scoreboard of a period.")),
    "explain": ("explain", _("Explain every figure of one unit.")),
    "circular": ("circular", _("Write the circular as PDF, Word, Excel or text.")),
    "scheme": ("scheme", _("List, write, check, compare and try assessment schemes.")),
    "originality": ("originality", _("Find what items reuse of earlier ones (查重).")),
    "fonts": ("fonts", _("Tell which font stands for which face of the circular.")),
    "import": ("import_file", _("Take a file over into the installation.")),
    "deadlines": ("deadlines", _("Propose verdicts on commissions past their deadline.")),
    "recount": ("recount", _("Compare the ledger with a full recount.")),
    "audit": ("audit", _("Verify and anchor the audit trail.")),
    "editions": ("editions", _("Check printed editions and take copies back.")),
    "jurisdiction": ("jurisdiction", _("List and add the jurisdictions of the installation.")),
    "sign-in": ("sign_in", _("Let a system administrator in again.")),
    "demo": ("demo", _("Load the reference case and serve it.")),
    "sample": ("sample", _("Make a larger installation of generated work.")),
    "run": ("run", _("Serve the installation.")),
    "work": ("work", _("Do the background work of the installation.")),
}


class Program(Group):
    """The commands, and what is said where a file cannot be read or written."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 -- as click declares it
        """Run the command; a file that cannot be read or written is no bug of the program."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            message = f"{where}{error.strerror}"
            raise click.ClickException(message) from error


program = Program(
    name="kuaibao",
    table=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=_(
        "Scores government information by the rules of an assessment scheme, and explains "
        "every point.\n\n"
        "Exit status: 0 all is well, 1 something does not follow or an input has errors, "
        "2 the command was called wrongly."
    ),
)
click.version_option(
    None,
    "-V",
    "--version",
    package_name="kuaibao",
    prog_name="kuaibao",
    help=_("Show the version and exit."),
)(program)


def main() -> None:
    """Run the command line."""
    teach_click()
    steady_streams()
    program(prog_name="kuaibao")
