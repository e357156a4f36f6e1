"""``kuaibao originality audit``: all items of a year against all before them."""

import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from kuaibao.cli.command import command as make
from kuaibao.cli.language import _
from kuaibao.cli.options import FILE
from kuaibao.cli.originality import audit, batches, spark
from kuaibao.cli.originality.lines import Files
from kuaibao.cli.originality.options import output_option
from kuaibao.cli.terminal import progress, remark


@make(
    "audit",
    _(
        "Compare all items of the files with all before them, for instance those of a year. Items "
        "stand in the order in which they were submitted; lines are read and written as by "
        "originality check.\n\n"
        "It works on all cores of this machine, or as a job of Apache Spark on several; both find "
        "the same."
    ),
    [
        (
            "kuaibao originality audit 2025.jsonl --earlier 2024.jsonl -o found.jsonl",
            _("The items of a year, compared also with those of the year before."),
        ),
        (
            "kuaibao originality audit 2025.jsonl --spark spark://host:7077 --work /shared",
            _("On the machines of a cluster."),
        ),
    ],
)
@click.argument("files", type=FILE, nargs=-1, required=True, metavar=_("FILE…"))
@click.option(
    "--earlier",
    type=FILE,
    multiple=True,
    metavar=_("FILE"),
    help=_("Earlier items, which are only compared with; may be given several times."),
)
@click.option(
    "--quotable",
    type=FILE,
    multiple=True,
    metavar=_("FILE"),
    help=_("Texts that anyone may quote; may be given several times."),
)
@click.option(
    "--spark",
    "master",
    metavar="MASTER",
    help=_("Where Spark runs: local[4], spark://host:7077; left out: this machine, without Spark."),
)
@click.option(
    "--work",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar=_("FOLDER"),
    help=_("Keeps the work while it lasts; several machines must all see it."),
)
@output_option
def command(output: Any, master: str | None, work: Path | None, **files: tuple[Path, ...]) -> None:  # noqa: ANN401 -- a file of click's
    """Check them one way or the other."""
    given = Files(files["quotable"], files["earlier"], files["files"])
    if master is not None:
        spark.demand_spark()
    flagged = seen = 0
    with (
        TemporaryDirectory(dir=work, prefix="kuaibao-audit-") as folder,
        progress(_("Checking")) as step,
    ):
        for row in _found(given, Path(folder), master):
            output.write(json.dumps(row, ensure_ascii=False) + "\n")
            flagged, seen = flagged + row["flag"], seen + 1
            step()
    remark(_("{seen} items checked, {flagged} reuse others.").format(seen=seen, flagged=flagged))


def _found(files: Files, folder: Path, master: str | None) -> Iterator[dict[str, Any]]:
    if master is None:
        return audit.audited(files, folder)
    return spark.audited(batches.written(files, folder), master)
