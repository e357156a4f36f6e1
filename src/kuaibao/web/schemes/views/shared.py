"""What several views of schemes ask first."""

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from kuaibao.engine.scheme import SchemeError
from kuaibao.web.core.views.shared import is_htmx
from kuaibao.web.schemes.models import Draft
from kuaibao.web.schemes.queries import draft_in, ended_words
from kuaibao.web.scoring.versions import Version, version
from kuaibao.web.units.models import Jurisdiction
from kuaibao.web.units.queries import person_of


def readable_draft(request: HttpRequest, draft_id: UUID) -> Draft:
    """Find a draft of the person's jurisdiction; any other does not exist for them."""
    try:
        return draft_in(person_of(request).jurisdiction, draft_id)
    except Draft.DoesNotExist as missing:
        raise Http404 from missing


def about_draft(
    view: Callable[[HttpRequest, Draft], HttpResponse],
) -> Callable[[HttpRequest, UUID], HttpResponse]:
    """Hand the view its draft; of one that has ended, tell who ended it and show the list."""

    @wraps(view)
    def found(request: HttpRequest, draft_id: UUID) -> HttpResponse:
        try:
            return view(request, readable_draft(request, draft_id))
        except Http404:
            words = ended_words(person_of(request).jurisdiction, draft_id)
            if not words or is_htmx(request):
                raise
            messages.error(request, words)
            return redirect("schemes:schemes")

    return found


def seen_in(request: HttpRequest) -> int:
    """Read which version of a draft the sent page showed; one that there never was if none."""
    written = request.POST.get("seen", "")
    return int(written) if written.isdecimal() and len(written) < 9 else -1  # noqa: PLR2004 -- no draft is saved so often


def readable_version(request: HttpRequest, key: str) -> Version:
    try:
        return version(person_of(request).jurisdiction, key)
    except LookupError as missing:
        raise Http404 from missing


def title_of(jurisdiction: Jurisdiction, key: str) -> str:
    """Name a scheme for people; a shipped one that is no more keeps its short name."""
    try:
        return version(jurisdiction, key).scheme.title if key else ""
    except (LookupError, SchemeError):
        return key
