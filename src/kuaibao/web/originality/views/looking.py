"""What a text has from earlier ones, told to its writer while it is written; nothing is stored."""

from typing import NamedTuple
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from kuaibao.web.originality.checking import COUNTING, Found, look
from kuaibao.web.originality.choices import Alike
from kuaibao.web.originality.library import collection_of, library_of
from kuaibao.web.originality.models import Kept
from kuaibao.web.submissions.forms.drafts import MOST_BODY
from kuaibao.web.submissions.models import Draft
from kuaibao.web.submissions.queries.drafts import draft_for
from kuaibao.web.units.choices import Right
from kuaibao.web.units.permissions import needs
from kuaibao.web.units.queries import person_of

SHOWN = 5


class Met(NamedTuple):
    """A passage of the writer's own text, and whose item had it; never that item's words."""

    words: str
    source: Kept
    counts: bool


@needs(Right.READ_BOARD)
@require_POST
def writing(request: HttpRequest) -> HttpResponse:
    """Check what stands in the form now."""
    body = request.POST.get("body", "").replace("\r\n", "\n")[:MOST_BODY]
    collection = collection_of(person_of(request).jurisdiction_id)
    if not collection.usable:
        return render(request, "originality/_met.html", {"rebuilding": True})
    found = look(body, library_of(collection), None, _draft(request))
    met = list(_met(found))
    context = {"met": met[:SHOWN], "figures": found.figures, "level": Alike(found.figures.level)}
    return render(request, "originality/_met.html", context)


def _met(found: Found) -> list[Met]:
    raw = found.check.text.raw
    return [
        Met(
            raw[slice(*found.check.text.raw_span(one.passage.start, one.passage.end))],
            found.sources[one.item],
            found.relations[one.item] in COUNTING,
        )
        for one in found.check.reuses
    ]


def _draft(request: HttpRequest) -> Draft | None:
    """Find whose text it is, so that its own earlier rounds are no sources."""
    try:
        return draft_for(person_of(request), UUID(request.POST.get("draft", "")))
    except (ValueError, Draft.DoesNotExist):
        return None
