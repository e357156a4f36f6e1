"""``kuaibao jurisdiction``: a city and its counties on one installation."""

from kuaibao.cli.group import Group
from kuaibao.cli.language import _

COMMANDS = {
    "list": ("jurisdiction_list", _("List the jurisdictions of the installation.")),
    "add": ("jurisdiction_add", _("Add a jurisdiction with its system administrator.")),
}

command = Group(
    name="jurisdiction",
    table=COMMANDS,
    help=_(
        "The jurisdictions of the installation, such as a city with its counties. Each has its own "
        "people, units, schemes and ledger, and sees nothing of the others."
    ),
)
