"""``kuaibao originality compare``: two files side by side."""

from pathlib import Path

import click

from kuaibao.cli.command import command as make
from kuaibao.cli.language import _
from kuaibao.cli.options import FILE
from kuaibao.cli.originality.shown import page, tables, told
from kuaibao.cli.terminal import ProblemsFound, remark
from kuaibao.engine.intake.grid import Unreadable
from kuaibao.engine.intake.paper import read_paper
from kuaibao.engine.originality import Shelf, check, normalise


@make(
    "compare",
    _(
        "Show what file A reuses of file B (.txt, .docx, .pdf): the passages side by side, with "
        "the numbers and names that changed.\n\n"
        "Exit status 1 where A reuses anything."
    ),
    [
        ("kuaibao originality compare new.docx old.docx", _("In the terminal.")),
        (
            "kuaibao originality compare new.txt old.txt --html evidence.html",
            _("As a page for the browser or the file."),
        ),
    ],
)
@click.argument("new", metavar="A", type=FILE)
@click.argument("old", metavar="B", type=FILE)
@click.option(
    "--html",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar=_("FILE.html"),
    help=_("Write the evidence as a page."),
)
@click.pass_context
def command(ctx: click.Context, new: Path, old: Path, html: Path | None) -> None:
    """Compare and show."""
    shelf = Shelf()
    shelf.add(_text(old))
    checked = check(normalise(_text(new)), shelf)
    if html is not None:
        html.write_text(page(checked, new.name, old.name), "utf-8")
    else:
        tables(checked, new.name, old.name)
    remark(told(checked))
    ctx.exit(1 if checked.reuses else 0)


def _text(path: Path) -> str:
    try:
        return "\n".join(read_paper(path.name, path.read_bytes()).lines)
    except Unreadable as error:
        raise ProblemsFound([error.problem(path.name)]) from error
