"""``kuaibao originality check``: what items reuse of those in a store."""

import json
from pathlib import Path
from typing import Any

from kuaibao.cli.command import command as make
from kuaibao.cli.language import _
from kuaibao.cli.options import file_argument
from kuaibao.cli.originality.lines import read_items
from kuaibao.cli.originality.options import demand_usable, output_option, store_option
from kuaibao.cli.originality.store import opened
from kuaibao.cli.originality.told import told
from kuaibao.cli.terminal import progress, remark


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
@output_option
def command(file: Path, store: Path, output: Any) -> None:  # noqa: ANN401 -- a file of click's
    """Check one after the other."""
    flagged = seen = 0
    with opened(store) as kept, progress(_("Checking")) as step:
        demand_usable(kept)
        for item in read_items(file):
            row = told(item.name, item.text, kept, kept.number(item.name))
            output.write(json.dumps(row, ensure_ascii=False) + "\n")
            flagged, seen = flagged + row["flag"], seen + 1
            step()
    remark(_("{seen} items checked, {flagged} reuse others.").format(seen=seen, flagged=flagged))
