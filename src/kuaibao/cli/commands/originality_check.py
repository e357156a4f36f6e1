"""``kuaibao originality check``: what items reuse of those in a store."""

import json
from pathlib import Path
from typing import Any

import click

from kuaibao.cli.command import command as make
from kuaibao.cli.language import _
from kuaibao.cli.options import file_argument
from kuaibao.cli.originality.lines import read_items
from kuaibao.cli.originality.options import demand_usable, store_option
from kuaibao.cli.originality.store import Item, Store, opened
from kuaibao.cli.terminal import progress, remark
from kuaibao.engine.originality import check, figures, normalise


@make(
    "check",
    _(
        "Find what the items of FILE reuse of those in a store. An item that is in the store is "
        "compared with those before it.\n\n"
        'A line of FILE is an item: {"id", "text"}; a line of the output tells its "case", '
        'whether to "flag" it, how much it reuses, and each passage ("detections") with its '
        '"source", the characters "q" of the item and "s" of the source, and a "score".'
    ),
    [
        (
            "kuaibao originality check new.jsonl --store items.db -o predictions.jsonl",
            _("Check the items of a file."),
        )
    ],
)
@file_argument
@store_option
@click.option(
    "--output",
    "-o",
    type=click.File("w", encoding="utf-8", lazy=True),
    default="-",
    metavar=_("FILE.jsonl"),
    help=_("The file to write; left out: stdout."),
)
def command(file: Path, store: Path, output: Any) -> None:  # noqa: ANN401 -- a file of click's
    """Check one after the other."""
    flagged = seen = 0
    with opened(store) as kept, progress(_("Checking")) as step:
        demand_usable(kept)
        for item in read_items(file):
            told = _told(item, kept)
            output.write(json.dumps(told, ensure_ascii=False) + "\n")
            flagged, seen = flagged + told["flag"], seen + 1
            step()
    remark(_("{seen} items checked, {flagged} reuse others.").format(seen=seen, flagged=flagged))


def _told(item: Item, store: Store) -> dict[str, Any]:
    text = normalise(item.text)
    checked = check(text, store, before=store.number(item.name))
    counted = figures(checked)
    return {
        "case": item.name,
        "flag": bool(checked.reuses),
        "reused": counted.own,
        "share": round(counted.share, 3),
        "level": counted.level.name.lower(),
        "detections": [
            {
                "source": store.name(one.item),
                "q": text.raw_span(one.passage.start, one.passage.end),
                "s": one.source.raw_span(one.passage.begin, one.passage.finish),
                "score": round(one.weight, 1),
            }
            for one in checked.reuses
        ],
    }
