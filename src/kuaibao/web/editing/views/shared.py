"""What the views of the inbox share: the item asked for, and the list around it."""

from typing import Any
from uuid import UUID

from django.core.paginator import Page
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from kuaibao.web.core.pages import KeysFirst
from kuaibao.web.editing import lists
from kuaibao.web.editing.choices import Due, Order
from kuaibao.web.editing.forms import InboxFilter
from kuaibao.web.editing.models import SavedFilter
from kuaibao.web.editing.queries import arrival_in
from kuaibao.web.submissions.choices import Sort, State
from kuaibao.web.submissions.models import Draft
from kuaibao.web.units.queries import person_of

ROWS = 30


def arrival_of(request: HttpRequest, arrival_id: UUID) -> Draft:
    """Find an item that arrived in the person's jurisdiction; any other does not exist for them."""
    try:
        return arrival_in(person_of(request).jurisdiction, arrival_id)
    except Draft.DoesNotExist as missing:
        raise Http404 from missing


def seen_in(request: HttpRequest) -> int:
    """Read which version of an item the sent page showed; one that there never was if none."""
    written = request.POST.get("seen", "")
    return int(written) if written.isdecimal() and len(written) < 9 else 0  # noqa: PLR2004 -- no draft is saved so often


def page_of(request: HttpRequest) -> Page[Draft]:
    person = person_of(request)
    found = lists.found(person, InboxFilter(request.GET).wish())
    return KeysFirst(found, lists.told(person), ROWS).get_page(request.GET.get("page"))


def beside(page: Page[Draft], draft: Draft) -> tuple[Draft | None, Draft | None]:
    """Find what stands before and after *draft* on the page of the list."""
    rows = list(page)
    here = next((place for place, row in enumerate(rows) if row.pk == draft.pk), None)
    if here is None:
        return None, rows[0] if rows else None
    before = rows[here - 1] if here else None
    return before, rows[here + 1] if here + 1 < len(rows) else None


def address_of(request: HttpRequest, draft: Draft | None) -> str:
    """Write the address of an item in the list as it is filtered, or of the list."""
    query = request.GET.urlencode()
    page = reverse("editing:item", args=[draft.pk]) if draft else reverse("editing:inbox")
    return f"{page}?{query}" if query else page


def to_next(request: HttpRequest, draft: Draft | None) -> HttpResponse:
    return redirect(address_of(request, draft))


def wants_pane(request: HttpRequest) -> bool:
    """Tell whether the reading pane alone is asked for, and not the list around it."""
    return request.headers.get("HX-Target") == "pane"


def show(
    request: HttpRequest, pane: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """Draw a pane, with the inbox around it where the whole page is asked for."""
    if wants_pane(request):
        counted = {"counts": lists.counts(person_of(request)), "swapped": True}
        return render(
            request, "editing/_pane.html", context | counted | {"pane": pane}, status=status
        )
    return render(request, "editing/inbox.html", framed(request, pane, context), status=status)


def framed(request: HttpRequest, pane: str, context: dict[str, Any]) -> dict[str, Any]:
    person = person_of(request)
    form = InboxFilter(request.GET)
    counted = lists.counts(person)
    return {
        "page": context.get("page") or page_of(request),
        "wish": form.wish(),
        "tabs": [(state.value, title, counted[state.value]) for state, title in _tabs()],
        "counts": counted,
        "units": person.jurisdiction.units.all(),
        "sorts": Sort.choices,
        "dues": Due.choices,
        "orders": Order.choices,
        "saved": SavedFilter.objects.filter(person=person),
        "query": request.GET.urlencode(),
        "pane": pane,
        "page_keys": keys_of_inbox(),
        **context,
    }


def _tabs() -> list[tuple[State, str]]:
    decided = (State.RETURNED, State.DECLINED, State.ADOPTED)
    return [(State.SUBMITTED, _("waiting")), *((state, str(state.label)) for state in decided)]


def keys_of_inbox() -> list[tuple[str, str]]:
    return [
        ("C", _("claim or release")),
        ("E", _("edit the office's text")),
        ("A", _("adopt")),
        ("R", _("return to the unit")),
        ("D", _("decline")),
        ("U", _("take the decision back")),
        ("O", _("open the evidence of reuse")),
        ("X", _("select the row")),
        ("S", _("save and go to the next")),
        ("Ctrl S", _("save while typing")),
    ]
