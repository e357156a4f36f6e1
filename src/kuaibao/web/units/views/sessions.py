from datetime import UTC, datetime
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from kuaibao.web.units import sessions as door
from kuaibao.web.units.actions.sessions import end_other_sessions, end_session
from kuaibao.web.units.models import OpenSession
from kuaibao.web.units.permissions import anybody
from kuaibao.web.units.queries import person_of


@anybody
@require_safe
def sessions(request: HttpRequest) -> HttpResponse:
    """Show where one is signed in, since when, and when that was last seen."""
    key = door.key_of(request)
    rows = [
        {
            "session": session,
            "seen": datetime.fromtimestamp(seen, UTC) if seen else session.since,
            "here": session.key == key,
        }
        for session, seen in door.of(person_of(request))
    ]
    others = any(not row["here"] for row in rows)
    return render(request, "units/sessions.html", {"rows": rows, "others": others})


@anybody
@require_POST
def end(request: HttpRequest, session_id: UUID) -> HttpResponse:
    by = person_of(request)
    session = by.open_sessions.filter(pk=session_id).first()
    if session is None:
        raise Http404
    end_session(by=by, session=session)
    messages.info(request, _ended(session))
    return redirect("units:sessions")


@anybody
@require_POST
def end_others(request: HttpRequest) -> HttpResponse:
    number = end_other_sessions(by=person_of(request), but=door.key_of(request))
    words = ngettext("%(number)s session ended.", "%(number)s sessions ended.", number)
    messages.info(request, words % {"number": number})
    return redirect("units:sessions")


def _ended(session: OpenSession) -> str:
    return _("The session at %(address)s has ended.") % {"address": session.address}
