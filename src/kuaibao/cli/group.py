"""A group of commands, each a module that nobody reads before it is needed."""

import importlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import click

from kuaibao.cli.language import _

# Name: (module in kuaibao.cli.commands, what it does), in the order of the help.
Table = Mapping[str, tuple[str, str]]


class Group(click.Group):
    """A group whose commands stand in *table*; a command may be a group itself."""

    def __init__(self, *, table: Table, **kwargs: Any) -> None:  # noqa: ANN401 -- click's own arguments
        super().__init__(no_args_is_help=True, **kwargs)
        self.table = table

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the commands in the order in which an office meets them."""
        del ctx
        return list(self.table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load the command *cmd_name*."""
        del ctx
        if cmd_name not in self.table:
            return None
        module = importlib.import_module(f"kuaibao.cli.commands.{self.table[cmd_name][0]}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without loading them."""
        del ctx
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, text) for name, (_module, text) in self.table.items()])

    def paths(self) -> Iterator[tuple[str, ...]]:
        """List all commands by the words one types, a group before the commands in it."""
        for name in self.table:
            yield (name,)
            command = self.get_command(click.Context(self), name)
            if isinstance(command, Group):
                yield from ((name, *path) for path in command.paths())

    def command_at(self, path: Sequence[str]) -> click.Command | None:
        """Load the command that one calls by the words of *path*; None where there is none."""
        name, *rest = path
        command = self.get_command(click.Context(self), name)
        return command.command_at(rest) if rest and isinstance(command, Group) else command
