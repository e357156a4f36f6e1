"""``kuaibao deadlines``: propose what becomes of commissions whose deadline has passed."""

from kuaibao.cli.command import command as make
from kuaibao.cli.installation import installation
from kuaibao.cli.language import _
from kuaibao.cli.terminal import remark


@make(
    "deadlines",
    _(
        "Look for commissions whose deadline has passed: for every unit that sent nothing, or sent "
        "it late, a verdict is proposed with its evidence and the editors are told. Nothing is "
        "deducted before a person confirms. Repeated, it finds nothing new."
    ),
    [("kuaibao deadlines", _("Look now; a running installation does it every ten minutes."))],
)
def command() -> None:
    """Propose verdicts for all jurisdictions."""
    with installation():
        from django.utils import timezone

        from kuaibao.web.submissions.actions.verdicts import propose_verdicts

        number = propose_verdicts(at=timezone.now())
    remark(_("Proposed: {number}.").format(number=number))
