from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kuaibao.web.core.pages import KeysFirst
from kuaibao.web.editing.queries import Text
from kuaibao.web.publications.actions.adoptions import Notes, revise_piece, seen_of
from kuaibao.web.publications.actions.issues import (
    open_issue,
    order_pieces,
)
from kuaibao.web.publications.choices import Body
from kuaibao.web.publications.forms.adoptions import PieceForm, chosen_attributes
from kuaibao.web.publications.models import Adoption, Issue, Publication
from kuaibao.web.publications.queries.asking import scheme_of, told_attributes
from kuaibao.web.publications.queries.issues import issues_of, issues_told, next_number, pieces_of
from kuaibao.web.publications.queries.publications import own_publications
from kuaibao.web.publications.views.shared import ROWS, ours
from kuaibao.web.scoring.booking import FactRefusedError
from kuaibao.web.scoring.previews import said
from kuaibao.web.units.choices import Right
from kuaibao.web.units.permissions import may, needs
from kuaibao.web.units.queries import person_of
from kuaibao.web.units.refusals import RefusedError


@needs(Right.READ_CIRCULAR)
@require_safe
def issues(request: HttpRequest) -> HttpResponse:
    """List the issues; those in the making only for who works on them."""
    person, name = person_of(request), request.GET.get("publication", "")
    works = may(person, Right.READ_ITEMS)
    found = issues_of(person.jurisdiction, publication=name, all_stands=works)
    own = list(own_publications(person.jurisdiction))
    context = {
        "page": KeysFirst(found, issues_told(), ROWS).get_page(request.GET.get("page")),
        "publications": own,
        "chosen": name,
        "next": [(one, next_number(one, timezone.localdate().year)) for one in own],
    }
    return render(request, "publications/issues.html", context)


@needs(Right.EDIT_ITEMS)
@require_POST
def opened(request: HttpRequest, publication_id: UUID) -> HttpResponse:
    """Open the next issue of a publication."""
    publication = ours(request, Publication.objects.all(), publication_id)
    year = timezone.localdate().year
    written = request.POST.get("number", "")
    number = int(written) if written.isdecimal() and len(written) < 5 else None  # noqa: PLR2004 -- no bulletin has 9999 issues
    try:
        issue = open_issue(
            by=person_of(request),
            publication=publication,
            year=year,
            number=number or next_number(publication, year),
        )
    except RefusedError as refusal:
        messages.error(request, str(refusal))
        return redirect("publications:issues")
    return redirect("publications:issue", issue.id)


def readable_issue(request: HttpRequest, issue_id: UUID) -> Issue:
    """Find an issue; one in the making does not exist for who does not work on it."""
    found = ours(request, Issue.objects.select_related("publication", "published_by"), issue_id)
    if found.composing and not may(person_of(request), Right.READ_ITEMS):
        raise Http404
    return found


@needs(Right.READ_CIRCULAR)
@require_safe
def issue(request: HttpRequest, issue_id: UUID) -> HttpResponse:
    found = readable_issue(request, issue_id)
    if found.body == Body.PAST:
        return render(request, "publications/issue.html", {"issue": found})
    pieces = pieces_of(found)
    scheme = scheme_of(found.jurisdiction, found.day or timezone.localdate())
    kind = found.publication.kind
    standing = sum(piece.adoption.undone_at is None for piece in pieces)
    context = {
        "issue": found,
        "pieces": [
            (piece, told_attributes(scheme, kind, piece.adoption.attributes)) for piece in pieces
        ],
        "standing": standing,
        "printable": standing or found.composing or found.body != Body.PIECES,
    }
    return render(request, "publications/issue.html", context)


@needs(Right.EDIT_ITEMS)
@require_POST
def moved(request: HttpRequest, adoption_id: UUID) -> HttpResponse:
    """Move a piece one place up or down; its button has the focus on the page that follows."""
    piece = ours(request, Adoption.objects.select_related("issue"), adoption_id)
    to = "up" if request.POST.get("to") == "up" else "down"
    try:
        order_pieces(by=person_of(request), issue=piece.issue, order=_order(piece, to))
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    return redirect(f"{reverse('publications:issue', args=[piece.issue_id])}#{to}-{piece.id}")


def _order(piece: Adoption, to: str) -> list[UUID]:
    """Give the order of the pieces with this one moved, unless it stands at that end."""
    order = list(piece.issue.adoptions.filter(undone_at=None).values_list("id", flat=True))
    if piece.id in order:
        here = order.index(piece.id)
        there = here + (-1 if to == "up" else 1)
        if 0 <= there < len(order):
            order[here], order[there] = order[there], order[here]
    return order


@needs(Right.EDIT_ITEMS)
@require_http_methods(["GET", "HEAD", "POST"])
def piece(request: HttpRequest, adoption_id: UUID) -> HttpResponse:
    """Change the words and the form of a piece before it goes to print."""
    rows = Adoption.objects.select_related("issue__publication", "adopted_by")
    found = ours(request, rows, adoption_id)
    if not found.issue.composing or found.undone_at:
        messages.error(request, _("This piece can no longer be changed."))
        return redirect("publications:issue", found.issue_id)
    scheme = scheme_of(found.jurisdiction, timezone.localdate())
    given = request.POST if request.method == "POST" else None
    form = PieceForm(given, piece=found, scheme=scheme, seen=seen_of(found))
    back = _back(request, found)
    if form.is_valid() and _revised(request, form, found):
        return redirect(back)
    context = {"form": form, "piece": found, "parts": found.parts.select_related("draft__unit")}
    context["back"] = back
    status = 422 if form.is_bound else 200
    return render(request, "publications/piece.html", context, status=status)


def _back(request: HttpRequest, found: Adoption) -> str:
    """Give the page of the issue that one came from: its own, or one below it."""
    home, back = reverse("publications:issue", args=[found.issue_id]), request.GET.get("back", "")
    return back if back.startswith(home) and url_has_allowed_host_and_scheme(back, None) else home


def _revised(request: HttpRequest, form: PieceForm, found: Adoption) -> bool:
    given = form.cleaned_data
    try:
        revise_piece(
            by=person_of(request),
            piece=found,
            text=Text(given["title"], given["body"]),
            attributes=chosen_attributes(given),
            notes=Notes(given["note"], given["source"]),
            seen=given["seen"],
            on=timezone.localdate(),
        )
    except FactRefusedError as refusal:
        form.add_error(None, said(refusal))
    except RefusedError as refusal:
        form.add_error(None, str(refusal))
    return not form.errors
