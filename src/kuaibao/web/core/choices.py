from typing import TYPE_CHECKING

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


class Act(TextChoices):
    """Everything that a person can do and that the audit trail tells."""

    SET_UP = "set_up", _("set up the installation")
    SIGN_IN = "sign_in", _("signed in")
    SIGN_IN_FAILED = "sign_in_failed", _("failed to sign in")
    SIGN_OUT = "sign_out", _("signed out")
    SET_PASSWORD = "set_password", _("set a password")
    ISSUE_KEY = "issue_key", _("issued a one-time sign-in")
    USE_KEY = "use_key", _("used a one-time sign-in")
    APPOINT = "appoint", _("appointed a person")
    OPEN_ACCOUNT = "open_account", _("opened an account")
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
    SEND_CIRCULAR = "send_circular", _("sent a circular to print")
    RENEW_CIRCULAR = "renew_circular", _("began a circular anew")
    EXPORT = "export", _("exported a file")
    ISSUE_COMMISSION = "issue_commission", _("issued a commission")
    READ_COMMISSION = "read_commission", _("read a commission")
    EXTEND_COMMISSION = "extend_commission", _("extended a commission")
    REMIND = "remind", _("reminded units")
    PROPOSE_VERDICT = "propose_verdict", _("proposed what a commission costs")
    JUDGE_COMMISSION = "judge_commission", _("judged a commission")
    ISSUE_PROMPT = "issue_prompt", _("issued a focus prompt")
    JUDGE_PROMPT = "judge_prompt", _("judged a focus prompt item")
    SAVE_DRAFT = "save_draft", _("saved a draft")
    DISCARD_DRAFT = "discard_draft", _("deleted a draft")
    ATTACH = "attach", _("attached a file")
    REMOVE_ATTACHMENT = "remove_attachment", _("removed an attachment")
    ASK_APPROVAL = "ask_approval", _("asked for approval of an item")
    SUBMIT_ITEM = "submit_item", _("submitted an item")
    SEND_BACK = "send_back", _("sent an item back to its writer")
    RECALL_ITEM = "recall_item", _("recalled an item")
    ENTER_ITEM = "enter_item", _("entered an item for a unit")
    REFUSE_SECRET = "refuse_secret", _("was refused for a secrecy marking")
    CLAIM_ITEM = "claim_item", _("claimed an item")
    RELEASE_ITEM = "release_item", _("released an item")
    REVISE_ITEM = "revise_item", _("revised an item")
    RETURN_ITEM = "return_item", _("returned an item")
    DECLINE_ITEM = "decline_item", _("declined an item")
    REOPEN_ITEM = "reopen_item", _("took a decision back")
    SAVE_FILTER = "save_filter", _("saved a filter")
    DEFINE_PUBLICATION = "define_publication", _("defined a publication")
    OPEN_ISSUE = "open_issue", _("opened an issue")
    ADOPT_ITEM = "adopt_item", _("adopted an item")
    UNDO_ADOPTION = "undo_adoption", _("undid an adoption")
    COMPOSE_ISSUE = "compose_issue", _("composed an issue")
    PUBLISH_ISSUE = "publish_issue", _("published an issue")
    REOPEN_ISSUE = "reopen_issue", _("began to correct an issue")
    APPROVE_ISSUE = "approve_issue", _("passed an issue on")
    SKIP_REVIEW = "skip_review", _("skipped the review of an issue")
    RETURN_ISSUE = "return_issue", _("gave an issue back")
    PRINT_ISSUE = "print_issue", _("printed an issue")
    TIME_RELEASE = "time_release", _("signed an issue for a later moment")
    CALL_OFF_RELEASE = "call_off_release", _("called the release of an issue off")
    WITHDRAW_EDITION = "withdraw_edition", _("withdrew an edition")
    RESTORE_EDITION = "restore_edition", _("took a copy of an edition back")
    SET_READERS = "set_readers", _("named the readers of a publication or edition")
    SET_STYLE = "set_style", _("set the style of a publication")
    IMPORT_PAST = "import_past", _("took a past issue in")
    RECORD_USE = "record_use", _("recorded uses by a level above")
    RECORD_INSTRUCTION = "record_instruction", _("recorded an instruction")
    UNDO_INSTRUCTION = "undo_instruction", _("took an instruction back")
    GIVE_FEEDBACK = "give_feedback", _("reported back on an instruction")
    CLOSE_INSTRUCTION = "close_instruction", _("closed an instruction")
    UNDO_RULING = "undo_ruling", _("took a decision about reuse back")
    REGISTER_QUOTABLE = "register_quotable", _("registered a quotable text")
    DROP_QUOTABLE = "drop_quotable", _("dropped a quotable text")
    RULE_REUSE = "rule_reuse", _("decided about reuse")
    PROPOSE_FINDING = "propose_finding", _("proposed a finding")
    DECIDE_FINDING = "decide_finding", _("decided a finding")
    CONTEST = "contest", _("contested a posting")
    ANSWER_CONTEST = "answer_contest", _("answered a contest")
    DOWNLOAD = "download", _("downloaded a file")
    CHANGE_UNIT = "change_unit", _("changed a unit")
    IMPORT_UNITS = "import_units", _("imported units")
    SET_CALENDAR = "set_calendar", _("changed the calendar of working days")
    GRANT_ROLE = "grant_role", _("gave a role")
    REVOKE_ROLE = "revoke_role", _("took a role")
    END_SESSION = "end_session", _("ended a session")
    SET_SECOND_FACTOR = "set_second_factor", _("set up a second factor")
    REFUSED = "refused", _("was refused")
    CANCEL_JOB = "cancel_job", _("cancelled a task")
    SET_MAILING = "set_mailing", _("changed the own mail address")


def acts() -> "list[tuple[str, StrPromise]]":
    """List all acts; a migration names this list, so a new act needs none of its own."""
    return Act.choices


class JobState(TextChoices):
    """Where a job stands; the first two are unfinished."""

    WAITING = "waiting", _("waits")
    RUNNING = "running", _("is running")
    DONE = "done", _("is done")
    FAILED = "failed", _("failed")
    CANCELLED = "cancelled", _("was cancelled")


class MailState(TextChoices):
    """Where a mail stands. From `sending` on it may be with the server: it is not sent again."""

    WAITING = "waiting", _("waits")
    SENDING = "sending", _("is being sent")
    SENT = "sent", _("was sent")
    REFUSED = "refused", _("was refused by the server")
    UNCERTAIN = "uncertain", _("may have been sent")
    GIVEN_UP = "given_up", _("could not be sent in time")
