"""The one place where a unit's part in a commission changes by an act; it lets one person win."""

from django.utils.translation import gettext as _

from kuaibao.web.submissions.choices import Verdict
from kuaibao.web.submissions.models import Request
from kuaibao.web.units.refusals import RefusedError


def change(request: Request, seen: int, **changes: object) -> None:
    """Change *request* from the version that the caller has *seen*; part of the act.

    Of two who decide at once one wins; the other is told who it was.
    """
    known = Request.objects.filter(pk=request.pk, version=seen)
    if not known.update(version=seen + 1, **changes):
        request.refresh_from_db()
        raise RefusedError(_who(request))
    request.refresh_from_db()


def _who(request: Request) -> str:
    if not request.verdict or request.decided_by is None:
        return _("This changed while you looked at it: look again, then decide.")
    values = {"name": request.decided_by.name, "verdict": Verdict(request.verdict).label}
    return _("%(name)s was first and decided: %(verdict)s. Look at it again.") % values
