from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Act(TextChoices):
    """Everything that a person can do and that the audit trail tells."""

    SET_UP = "set_up", _("set up the installation")
    SIGN_IN = "sign_in", _("signed in")
    SIGN_IN_FAILED = "sign_in_failed", _("failed to sign in")
    SIGN_OUT = "sign_out", _("signed out")
    SET_PASSWORD = "set_password", _("set a password")
    ISSUE_KEY = "issue_key", _("issued a one-time sign-in")
    APPOINT = "appoint", _("appointed a person")
    DISMISS = "dismiss", _("ended a person's access")
    RECORD_FACT = "record_fact", _("recorded a fact")
    WITHDRAW_FACT = "withdraw_fact", _("withdrew a fact")
    IMPORT_FILE = "import_file", _("imported a file")
    CLOSE_PERIOD = "close_period", _("closed a period")
    COPY_SCHEME = "copy_scheme", _("began a scheme")
    SAVE_SCHEME = "save_scheme", _("saved a scheme")
    PROPOSE_SCHEME = "propose_scheme", _("proposed a scheme")
    RETURN_SCHEME = "return_scheme", _("returned a scheme")
    DISCARD_SCHEME = "discard_scheme", _("discarded a scheme")
    APPROVE_SCHEME = "approve_scheme", _("approved a scheme")
    SAVE_CIRCULAR = "save_circular", _("saved a circular draft")
    EXPORT = "export", _("exported a file")
