"""Write docs/cli.md from the help of the commands.

Usage: KUAIBAO_LANGUAGE=en python -m kuaibao.cli.manual > docs/cli.md
"""

from collections.abc import Iterator

import click

from kuaibao.cli.group import Group
from kuaibao.cli.language import teach_click
from kuaibao.cli.program import program

_HEAD = """\
# The command line

Written by `KUAIBAO_LANGUAGE=en .venv/bin/python -m kuaibao.cli.manual > docs/cli.md`; a test
compares it with the program. The commands speak Chinese, or English with `KUAIBAO_LANGUAGE=en`.

- FACTS is a table of facts ([facts.md](facts.md)) or a published circular.
- Text files may be UTF-8, with or without BOM, or GB18030.
- The answer goes to stdout, everything said about it to stderr.
- Exit status: 0 all is well; 1 something does not follow, or an input has errors; 2 the command
  was called wrongly.
- `KUAIBAO_HOME` is the data folder of `import`, `recount`, `demo` and `run`, and holds the folder
  `fonts` for licensed fonts; without it `~/.local/share/kuaibao`.
"""


def manual() -> str:
    """Write the whole manual: what all commands share, then each with its help."""
    return "\n".join(_parts())


def _parts() -> Iterator[str]:
    yield _HEAD
    yield f"```text\n{help_of()}\n```\n"
    for path in program.paths():
        yield f"## kuaibao {' '.join(path)}\n"
        yield f"```text\n{help_of(*path)}\n```\n"


def help_of(*path: str) -> str:
    """Give the help of a command, as wide as a plain terminal; no words are the program's own."""
    context = program.make_context("kuaibao", [], resilient_parsing=True, terminal_width=80)
    for name in path:
        group = context.command
        command = group.get_command(context, name) if isinstance(group, Group) else None
        if command is not None:
            context = command.make_context(
                name, [], context, resilient_parsing=True, terminal_width=80
            )
    return "\n".join(line.rstrip() for line in context.get_help().splitlines())


if __name__ == "__main__":
    teach_click()
    click.echo(manual(), nl=False)
