"""``kuaibao scheme check``: everything wrong with schemes and their worked examples, at once."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import click

from kuaibao.cli.command import command as make
from kuaibao.cli.language import _
from kuaibao.cli.terminal import ProblemsFound
from kuaibao.engine.scheme import Scheme, SchemeError, load_scheme, scheme_folder
from kuaibao.engine.scoreboard import case_files, check_case
from kuaibao.engine.words import Place, Problem, Sentence

_NO_CASES = Sentence("there is no worked example.")
_WRITE_ONE = Sentence("Write one that people can read; see docs/scheme-format.md.")


@make(
    "check",
    _(
        "Check schemes, and run their worked examples. NAME|PATH is a shipped scheme or the folder "
        "with scheme.yaml, clauses.yaml and cases. Everything that is wrong is named at once, "
        "with file and line; exit status 1 where there is anything."
    ),
    [
        ("kuaibao scheme check my-county/", _("Check a scheme of your own.")),
        ("kuaibao scheme check yanjin-2024 my-county/", _("Check several.")),
    ],
)
@click.argument("schemes", nargs=-1, required=True, metavar=_("NAME|PATH..."))
def command(schemes: tuple[str, ...]) -> None:
    """Check one after the other, and say all at the end."""
    problems = [problem for name in schemes for problem in _check(name)]
    if problems:
        raise ProblemsFound(problems)


def _check(name: str) -> list[Problem]:
    """Check one scheme; say so if it is sound."""
    try:
        folder = scheme_folder(name)
    except SchemeError as error:
        return list(error.problems)
    try:
        scheme = load_scheme(folder)
    except SchemeError as error:
        return _placed(name, error.problems)
    files = case_files(folder)
    problems = _placed(name, () if files else [Problem(Place("cases"), _NO_CASES, _WRITE_ONE)])
    for file in files:
        problems += _placed(f"{name.rstrip('/')}/{file.parent.name}", check_case(scheme, file))
    if not problems:
        click.echo(_told(scheme, files))
    return problems


def _placed(folder: str, problems: Iterable[Problem]) -> list[Problem]:
    """Put the name of the folder before the names of the files."""
    top = folder.removesuffix("scheme.yaml").rstrip("/")
    return [
        replace(problem, place=replace(problem.place, file=f"{top}/{problem.place.file}"))
        for problem in problems
    ]


def _told(scheme: Scheme, files: tuple[Path, ...]) -> str:
    message = _("{scheme}: nothing is wrong; clauses {clauses}, rules {rules}, cases {cases}.")
    return message.format(
        scheme=scheme.title, clauses=len(scheme.clauses), rules=len(scheme.rules), cases=len(files)
    )
