from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """What a person is appointed to; the rights of each stand in permissions.py."""

    REPORTER = "reporter", _("reporter")
    EDITOR = "editor", _("editor")
    REVIEWER = "reviewer", _("reviewer")
    ISSUER = "issuer", _("issuer")
    LEADER = "leader", _("leader")
    SYSTEM_ADMIN = "system_admin", _("system administrator")
    AUDIT_ADMIN = "audit_admin", _("audit administrator")


# Administrators hold no other post (三员 separation).
ALONE = frozenset({Role.SYSTEM_ADMIN, Role.AUDIT_ADMIN})
# Posts of a unit, not of the office.
OF_UNIT = frozenset({Role.REPORTER})


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
    MANAGE_PEOPLE = "manage_people", _("manage people")
    READ_AUDIT = "read_audit", _("read the audit trail")
