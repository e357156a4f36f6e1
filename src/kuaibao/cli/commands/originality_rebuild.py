"""``kuaibao originality rebuild``: the fingerprints of a store from its texts alone."""

from pathlib import Path

from kuaibao.cli.command import command as make
from kuaibao.cli.language import _
from kuaibao.cli.originality.options import store_option
from kuaibao.cli.originality.store import opened
from kuaibao.cli.terminal import progress, remark


@make(
    "rebuild",
    _(
        "Make the fingerprints of a store anew from its texts, after an update that compares "
        "differently. Stopped, it goes on where it was; until it is done nothing is checked."
    ),
    [("kuaibao originality rebuild --store items.db", _("Rebuild a store."))],
)
@store_option
def command(store: Path) -> None:
    """Rebuild some at a time."""
    with opened(store) as kept:
        waiting, many = kept.waiting(), kept.at_once()
        with progress(_("Rebuilding"), len(waiting)) as step:
            for i in range(0, len(waiting), many):
                some = waiting[i : i + many]
                kept.rebuild(some)
                for _each in some:
                    step()
        kept.finish()
        kept.compact()
    remark(_("{count} texts have new fingerprints.").format(count=len(waiting)))
