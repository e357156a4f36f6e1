"""A command whose help ends with examples."""

from collections.abc import Callable, Sequence
from typing import Any

import click

from kuaibao.cli.language import _


class Command(click.Command):
    """A click command that has examples: the line to type and what comes of it."""

    def __init__(self, *args: Any, examples: Sequence[tuple[str, str]], **kwargs: Any) -> None:  # noqa: ANN401 -- click's own arguments
        super().__init__(*args, **kwargs)
        self.examples = tuple(examples)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples under the options."""
        del ctx
        with formatter.section(_("Examples")):
            for i, (line, what) in enumerate(self.examples):
                formatter.write("\n" if i else "")
                formatter.write(f"{'':{formatter.current_indent}}{line}\n")
                formatter.indent()
                formatter.write_text(what)
                formatter.dedent()


def command(
    name: str, help_text: str, examples: Sequence[tuple[str, str]]
) -> Callable[[Callable[..., Any]], Command]:
    """Make a function the command *name*; every command has a help and examples."""

    def make(function: Callable[..., Any]) -> Command:
        made: Command = click.command(name, cls=Command, help=help_text, examples=examples)(
            function
        )
        return made

    return make
