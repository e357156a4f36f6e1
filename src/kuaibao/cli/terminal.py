"""What the commands say beside their answer: on stderr, plain, never in colour codes to a file."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from typing import IO, Any

import click

from kuaibao.cli.language import say
from kuaibao.engine.words import Problem


class ProblemsFound(click.ClickException):
    """An input with problems: all of them are said, the exit status is 1."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(say(problem.sentence()) for problem in self.problems))

    def show(self, file: IO[Any] | None = None) -> None:
        """Say every problem on a line of its own."""
        click.echo(self.format_message(), file=file, err=file is None)


def remark(text: str) -> None:
    """Say something about the answer that is not part of it."""
    click.echo(text, err=True)


def steady_streams() -> None:
    """Write UTF-8 to files and pipes; on a terminal write what its encoding can show."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="replace")


@contextmanager
def progress(title: str, steps: int | None = None) -> Iterator[Callable[[], None]]:
    """Show a bar for long work while it runs; nothing where stderr is no terminal.

    The work calls what it is given after each of its *steps* (None: it is not known how many).
    """
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    shown = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*shown, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=steps)
        yield lambda: bar.advance(task)
