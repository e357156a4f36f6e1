"""``kuaibao editions``: are the printed editions what was printed."""

from kuaibao.cli.group import Group
from kuaibao.cli.language import _

COMMANDS = {
    "check": ("editions_check", _("Read every stored edition and name the damaged ones.")),
    "restore": ("editions_restore", _("Take copies of damaged editions back.")),
}

command = Group(
    name="editions",
    table=COMMANDS,
    help=_(
        "An issue that is signed is frozen as PDF and Word under the SHA-256 of its bytes. They "
        "lie in the data folder; a copy comes back only if its digest is that of an edition."
    ),
)
