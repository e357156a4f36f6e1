"""``kuaibao audit``: is the audit trail what was written."""

from kuaibao.cli.group import Group
from kuaibao.cli.language import _

COMMANDS = {
    "verify": ("audit_verify", _("Check that nobody changed, removed or added entries.")),
    "anchor": ("audit_anchor", _("Print where the trail ends now, to be kept elsewhere.")),
}

command = Group(
    name="audit",
    table=COMMANDS,
    help=_(
        "The audit trail is chained: each entry bears a mark over itself and the mark before it, "
        "under a key that is not in the database. Whoever changes, removes or adds an entry by "
        "the database alone cannot make the marks fit."
    ),
)
