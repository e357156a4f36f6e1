"""``kuaibao originality``: what an item reuses of earlier ones."""

from kuaibao.cli.group import Group
from kuaibao.cli.language import _

COMMANDS = {
    "index": ("originality_index", _("Put earlier items into a store.")),
    "check": ("originality_check", _("Find what items reuse of those in a store.")),
    "audit": ("originality_audit", _("Find what all items of a year reuse of those before them.")),
    "rebuild": ("originality_rebuild", _("Make the fingerprints of a store anew.")),
    "compare": ("originality_compare", _("Show what one file reuses of another.")),
}

command = Group(
    name="originality",
    table=COMMANDS,
    help=_(
        "The originality check (查重) without an installation: put earlier items into a store, "
        "check items against it, and show what one file reuses of another. Common phrases, "
        "registered texts and 《titles》 do not count."
    ),
)
