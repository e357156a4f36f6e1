from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """What a person is appointed to; the rights of each stand in permissions.py."""

    REPORTER = "reporter", _("reporter")
    APPROVER = "approver", _("unit approver")
    EDITOR = "editor", _("editor")
    REVIEWER = "reviewer", _("reviewer")
    ISSUER = "issuer", _("issuer")
    LEADER = "leader", _("leader")
    SYSTEM_ADMIN = "system_admin", _("system administrator")
    SECURITY_ADMIN = "security_admin", _("security administrator")
    AUDIT_ADMIN = "audit_admin", _("audit administrator")


class Mailing(TextChoices):
    """When notices go to a person's mail address."""

    AT_ONCE = "at_once", _("at once, in office hours")
    DAILY = "daily", _("once a working day, in the morning")
    NEVER = "never", _("not at all")


# Administrators hold no other post (三员 separation).
ALONE = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN})
# Who decides something, and so has to prove it twice where the installation demands that.
DECIDING = ALONE | {Role.EDITOR, Role.REVIEWER, Role.ISSUER}
# Posts of a unit, not of the office.
OF_UNIT = frozenset({Role.REPORTER, Role.APPROVER})


class Right(TextChoices):
    """What a view or an act asks for."""

    READ_BOARD = "read_board", _("read the scoreboard")
    READ_LINES = "read_lines", _("read the postings behind a figure")
    READ_LEDGER = "read_ledger", _("read and export the ledger")
    RECORD = "record", _("record and withdraw facts")
    IMPORT = "import", _("import files")
    CLOSE_PERIOD = "close_period", _("close a period")
    READ_CIRCULAR = "read_circular", _("read circulars")
    EDIT_CIRCULAR = "edit_circular", _("edit circulars")
    READ_SCHEMES = "read_schemes", _("read and try schemes")
    DRAFT_SCHEME = "draft_scheme", _("draft schemes")
    APPROVE_SCHEME = "approve_scheme", _("approve schemes")
    READ_DRAFTS = "read_drafts", _("read the drafts of a unit")
    WRITE = "write", _("write items for a unit")
    APPROVE_ITEM = "approve_item", _("release the items of a unit")
    CONTEST = "contest", _("contest a posting")
    ASK = "ask", _("issue commissions and focus prompts")
    READ_ASKED = "read_asked", _("read commissions and focus prompts")
    READ_ITEMS = "read_items", _("read submitted items")
    EDIT_ITEMS = "edit_items", _("edit and decide about items")
    PUBLISH = "publish", _("publish an issue")
    READ_INSTRUCTIONS = "read_instructions", _("read instructions named to oneself")
    INSTRUCT = "instruct", _("write instructions")
    CONFIRM = "confirm", _("confirm what another proposed")
    MANAGE_UNITS = "manage_units", _("manage units and the register")
    SET_CALENDAR = "set_calendar", _("set the calendar of working days")
    MANAGE_ROLES = "manage_roles", _("give and take roles")
    MANAGE_PEOPLE = "manage_people", _("manage people")
    READ_AUDIT = "read_audit", _("read the audit trail")
