"""``kuaibao scheme``: everything about the rules themselves."""

from kuaibao.cli.group import Group
from kuaibao.cli.language import _

COMMANDS = {
    "list": ("scheme_list", _("List the schemes that come with the program.")),
    "new": ("scheme_new", _("Begin a scheme of your own, from another one or a small one.")),
    "check": ("scheme_check", _("Say everything that is wrong with a scheme and its cases.")),
    "diff": ("scheme_diff", _("Tell what differs between two schemes.")),
    "trial": ("scheme_trial", _("Try a scheme on real facts: who would move, and why.")),
    "schema": ("scheme_schema", _("Print the JSON Schema of scheme.yaml.")),
}

command = Group(
    name="scheme",
    table=COMMANDS,
    help=_(
        "The assessment schemes: list those that come with the program, begin one of your own, "
        "check it, compare it with another, and try it on real facts before it decides any point."
    ),
)
