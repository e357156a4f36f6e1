from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from kuaibao.web.core.models import Notice
from kuaibao.web.core.notices import mark_read
from kuaibao.web.core.policy import anybody
from kuaibao.web.core.queries import notice_of, notices_of
from kuaibao.web.core.views.shared import actor

ROWS = 30


@anybody
@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    only_new = request.GET.get("show") == "unread"
    found = notices_of(actor(request).pk, unread=only_new)
    page = Paginator(found, ROWS).get_page(request.GET.get("page"))
    return render(request, "core/notices.html", {"page": page, "only_new": only_new})


@anybody
@require_safe
def notice(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """Open what a notice speaks of; so it is read."""
    person = actor(request).pk
    try:
        found = notice_of(person, notice_id)
    except Notice.DoesNotExist as missing:
        raise Http404 from missing
    mark_read(Notice.objects.filter(id=found.id), timezone.now())
    # Addresses are our own; a row that somebody changed must still not lead elsewhere.
    ours = url_has_allowed_host_and_scheme(found.address, allowed_hosts=None)
    return redirect(found.address if ours and found.address.startswith("/") else "core:notices")


@anybody
@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    number = mark_read(notices_of(actor(request).pk), timezone.now())
    words = ngettext("%(number)s notice is read.", "%(number)s notices are read.", number)
    messages.info(request, words % {"number": number})
    return redirect("core:notices")
