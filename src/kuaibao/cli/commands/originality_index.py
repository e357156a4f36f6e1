"""``kuaibao originality index``: earlier items into a store."""

from pathlib import Path

import click

from kuaibao.cli.command import command as make
from kuaibao.cli.language import _
from kuaibao.cli.options import file_argument
from kuaibao.cli.originality.lines import read_items
from kuaibao.cli.originality.options import store_option
from kuaibao.cli.originality.store import opened
from kuaibao.cli.terminal import progress, remark


@make(
    "index",
    _(
        "Put the items of FILE into a store, in the order in which they were submitted: of two "
        "that say the same the earlier one is the source. An item whose id is there already "
        "keeps its place, with the new text.\n\n"
        'A line of FILE (.jsonl, .jsonl.xz) is an item: {"id", "text"}, and "unit" and "date" '
        "where they are known."
    ),
    [
        ("kuaibao originality index 2023.jsonl --store items.db", _("The items of a year.")),
        (
            "kuaibao originality index policies.jsonl --store items.db --quotable",
            _("Texts that anyone may quote: policies, speeches, forms."),
        ),
    ],
)
@file_argument
@store_option
@click.option("--quotable", is_flag=True, help=_("The texts are free to quote."))
def command(file: Path, store: Path, *, quotable: bool) -> None:
    """Add them, some at a time."""
    seen = changed = 0
    with opened(store) as kept, progress(_("Indexing")) as step:
        for read, new in kept.fill(read_items(file), quotable=quotable):
            seen, changed = seen + read, changed + new
            step()
        kept.compact()
        message = _("{seen} texts read, {changed} new or changed; items in the store: {size}.")
        remark(message.format(seen=seen, changed=changed, size=kept.size()))
