"""``kuaibao scheme new``: a scheme of one's own to work on."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import click

from kuaibao.cli.command import command as make
from kuaibao.cli.language import _, say
from kuaibao.cli.reading import load
from kuaibao.cli.terminal import ProblemsFound, remark
from kuaibao.engine.scheme import (
    EditError,
    SchemeError,
    copied,
    read_scheme,
    scheme_folder,
    starter,
    texts_of,
)


@make(
    "new",
    _(
        "Write a scheme into FOLDER, with comments and a worked example, ready to be changed. "
        "It is a small one, or with --from a copy of another.\n\n"
        "ID is its short name. With --since the scheme is in force from that day, and the dates "
        "of worked examples move on by whole years until they lie in it."
    ),
    [
        ("kuaibao scheme new my-county my-county/", _("Begin with a small scheme.")),
        (
            "kuaibao scheme new my-county-2026 my-county/ --from yanjin-2024 --since 2026-01-01",
            _("Begin with the scheme of another office, in force from 2026."),
        ),
    ],
)
@click.argument("name", metavar="ID")
@click.argument("folder", metavar=_("FOLDER"), type=click.Path(path_type=Path))
@click.option("--from", "base", metavar=_("NAME|PATH"), help=_("The scheme to copy."))
@click.option("--title", metavar=_("TITLE"), default="", help=_("Its title."))
@click.option(
    "--since",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="2026-01-01",
    help=_("Its first day in force."),
)
def command(name: str, folder: Path, base: str | None, title: str, since: datetime | None) -> None:
    """Copy and write."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        message = _("“{folder}” is there already; give the name of a new folder.")
        raise click.UsageError(message.format(folder=folder))
    day = since.date() if since else None
    try:
        texts = copied(_texts(base), id=name, title=title, from_=day)
        read_scheme(texts)
    except EditError as error:
        raise click.ClickException(say(error.sentence)) from error
    except SchemeError as error:
        raise ProblemsFound(error.problems) from error
    _write(folder, texts)
    message = _("Written: {files}. Next: kuaibao scheme check {folder}")
    remark(message.format(files=_(", ").join(texts), folder=folder))


def _texts(base: str | None) -> dict[str, str]:
    if base is None:
        return starter()
    load(base)
    return texts_of(scheme_folder(base))


def _write(folder: Path, texts: Mapping[str, str]) -> None:
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
