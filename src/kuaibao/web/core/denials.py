"""What signed-in people were refused stands on the trail, but nobody can flood it."""

from datetime import timedelta
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone

from kuaibao.web.core import audit
from kuaibao.web.core.choices import Act
from kuaibao.web.core.models import AuditEntry

# So many refusals of one person in so long stand each for itself; one line says there were more.
MOST = 30
WITHIN = timedelta(minutes=10)
MORE = "…"


def note(request: HttpRequest) -> None:
    """Tell that the person behind *request* was refused."""
    if not request.user.is_authenticated:
        return
    by = request.user
    told = told_lately(by.audit_name[0], Act.REFUSED)
    if told <= MOST:
        what = f"{request.method} {request.path}"[:200] if told < MOST else MORE
        audit.write(act=Act.REFUSED, by=by, detail=what)


def told_lately(person: UUID | None, act: Act, most: int = MOST) -> int:
    """Count the last entries of *person* and *act*, as far as they matter."""
    since = timezone.now() - WITHIN
    found = AuditEntry.objects.filter(person=person, act=act).order_by("-id")
    return sum(at > since for at in found.values_list("at", flat=True)[: most + 1])
