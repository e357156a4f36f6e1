from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kuaibao.web.core.chosen import chosen
from kuaibao.web.core.views.shared import is_htmx
from kuaibao.web.publications.actions.adoptions import (
    adopt_items,
    propose_adoption,
    propose_undoing,
    undo_adoptions,
)
from kuaibao.web.publications.actions.issues import open_issue
from kuaibao.web.publications.forms.adoptions import AdoptForm, UndoForm, chosen_attributes
from kuaibao.web.publications.models import Adoption, Issue
from kuaibao.web.publications.queries.asking import scheme_of
from kuaibao.web.publications.queries.issues import (
    adoptable_issues,
    drafts_named,
    pieces_named,
    texts_of,
    where_adopted,
)
from kuaibao.web.publications.queries.publications import own_publications
from kuaibao.web.publications.views.shared import ids_of
from kuaibao.web.scoring.booking import FactRefusedError
from kuaibao.web.scoring.previews import Preview, previews_of, said, token_of
from kuaibao.web.submissions.models import Draft
from kuaibao.web.units.choices import Right
from kuaibao.web.units.permissions import needs
from kuaibao.web.units.queries import person_of
from kuaibao.web.units.refusals import RefusedError

MOST = 50  # items at once


@needs(Right.EDIT_ITEMS)
@require_http_methods(["GET", "HEAD", "POST"])
def adopt(request: HttpRequest) -> HttpResponse:
    """Ask into which issue and form, show what it will give, and adopt only what was shown."""
    drafts = _drafts(request)
    try:
        form = _form(request, drafts)
    except RefusedError as refusal:
        messages.error(request, str(refusal))
        return redirect("publications:publications")
    previews, problems = [], []
    if form.is_bound and form.is_valid():
        try:
            previews = _previews(request, form, drafts)
            if request.POST.get("confirm") == token_of(previews):
                return _adopted(request, form, drafts)
        except FactRefusedError as refusal:
            problems = said(refusal)
        except RefusedError as refusal:
            problems = [str(refusal)]
    context = {
        "form": form,
        "drafts": drafts,
        "previews": previews,
        "problems": problems,
        "token": token_of(previews),
        "taken": [part for part in map(where_adopted, drafts) if part],
    }
    page = "publications/_adopt.html" if is_htmx(request) else "publications/adopt.html"
    status = 422 if (form.errors or problems) and not is_htmx(request) else 200
    return render(request, page, context, status=status)


def _drafts(request: HttpRequest) -> list[Draft]:
    picked = chosen(request.GET.getlist("chosen"))  # in the inbox
    ids = list(dict.fromkeys([*ids_of(request.GET.getlist("draft")), *picked]))[:MOST]
    drafts = drafts_named(person_of(request).jurisdiction, ids)
    if not drafts or len(drafts) < len(ids):
        raise Http404
    for draft in drafts:  # the versions that the page showed
        seen = request.POST.get(f"seen-{draft.id}", "")
        draft.version = int(seen) if seen.isdecimal() else draft.version
    return drafts


def _form(request: HttpRequest, drafts: Sequence[Draft]) -> AdoptForm:
    jurisdiction = person_of(request).jurisdiction
    publications = list(own_publications(jurisdiction))
    if not publications:
        raise RefusedError(_("No publication of our office is defined yet; define one first."))
    return AdoptForm(
        request.POST if request.method == "POST" else None,
        issues=list(adoptable_issues(jurisdiction)),
        publications=publications,
        scheme=scheme_of(jurisdiction, timezone.localdate()),
        several=len(drafts) > 1,
        texts=texts_of(drafts),
    )


def _previews(request: HttpRequest, form: AdoptForm, drafts: Sequence[Draft]) -> list[Preview]:
    booking = propose_adoption(
        by=person_of(request),
        drafts=drafts,
        issue=form.chosen_issue,
        attributes=chosen_attributes(form.cleaned_data),
        merged=form.is_merged,
        on=timezone.localdate(),
    )
    return previews_of(booking)


def _adopted(request: HttpRequest, form: AdoptForm, drafts: Sequence[Draft]) -> HttpResponse:
    by = person_of(request)
    issue = _opened(request, form.chosen_issue)
    adopt_items(
        by=by,
        drafts=drafts,
        issue=issue,
        attributes=chosen_attributes(form.cleaned_data),
        merged=form.is_merged,
        on=timezone.localdate(),
        key=form.cleaned_data["key"],
        text=form.text,
    )
    titles = "".join(f"《{draft.title}》" for draft in drafts)
    words = _("Adopted into %(issue)s: %(titles)s. Points come when it is published.")
    messages.info(request, words % {"issue": issue.title, "titles": titles})
    return redirect("publications:issue", issue.id)


def _opened(request: HttpRequest, issue: Issue) -> Issue:
    if not issue._state.adding:  # noqa: SLF001 -- Django's documented name
        return issue
    return open_issue(
        by=person_of(request),
        publication=issue.publication,
        year=issue.year,
        number=issue.number,
    )


@needs(Right.EDIT_ITEMS)
@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: HttpRequest) -> HttpResponse:
    """Take pieces out of an issue, one or many; after publishing their points go with them."""
    pieces = _pieces(request)
    by, today = person_of(request), timezone.localdate()
    form = UndoForm(request.POST if request.method == "POST" else None)
    try:
        if form.is_valid():
            reason = form.cleaned_data["reason"]
            undo_adoptions(by=by, pieces=pieces, on=today, reason=reason)
            titles = "".join(f"《{piece.title}》" for piece in pieces)
            messages.info(request, _("Taken out: %(titles)s.") % {"titles": titles})
            return redirect("publications:issue", pieces[0].issue_id)
        booking = propose_undoing(by=by, pieces=pieces, on=today)
    except RefusedError as refusal:
        messages.error(request, str(refusal))
        return redirect("publications:issue", pieces[0].issue_id)
    context = {"form": form, "pieces": pieces, "issue": pieces[0].issue}
    context["previews"] = previews_of(booking) if booking else []
    status = 422 if form.is_bound else 200
    return render(request, "publications/undo.html", context, status=status)


def _pieces(request: HttpRequest) -> list[Adoption]:
    ids = ids_of(request.GET.getlist("piece"))[:MOST]
    pieces = pieces_named(person_of(request).jurisdiction, ids)
    if not pieces or len(pieces) < len(ids):
        raise Http404
    return pieces
