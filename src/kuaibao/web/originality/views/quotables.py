"""The registry of texts that anyone may quote."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kuaibao.web.originality.actions.quotables import drop_quotable, register_quotable
from kuaibao.web.originality.forms import QuotableForm
from kuaibao.web.originality.models import Quotable
from kuaibao.web.originality.views.comparing import read
from kuaibao.web.units.choices import Right
from kuaibao.web.units.permissions import needs
from kuaibao.web.units.queries import person_of
from kuaibao.web.units.refusals import RefusedError

ROWS = 30


@needs(Right.READ_ITEMS)
@require_safe
def quotables(request: HttpRequest) -> HttpResponse:
    found = Quotable.objects.filter(jurisdiction=person_of(request).jurisdiction)
    words = request.GET.get("words", "")[:60]
    if words:
        found = found.filter(title__contains=words)
    page = Paginator(found.select_related("added_by"), ROWS).get_page(request.GET.get("page"))
    return render(request, "originality/quotables.html", {"page": page, "words": words})


@needs(Right.EDIT_ITEMS)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    posted = request.method == "POST"
    form = QuotableForm(request.POST if posted else None, request.FILES if posted else None)
    if form.is_bound and form.is_valid():
        try:
            text = read(person_of(request), form)
            title = form.cleaned_data["title"].strip() or text.title
            made = register_quotable(by=person_of(request), title=title, body=text.body)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            words = _("《%(title)s》 may be quoted by anyone from now on.")
            messages.info(request, words % {"title": made.title})
            return redirect("originality:quotables")
    status = 422 if form.errors else 200
    return render(request, "originality/new_quotable.html", {"form": form}, status=status)


@needs(Right.READ_ITEMS)
@require_safe
def one(request: HttpRequest, quotable_id: UUID) -> HttpResponse:
    return render(request, "originality/quotable.html", {"one": _found(request, quotable_id)})


@needs(Right.EDIT_ITEMS)
@require_POST
def drop(request: HttpRequest, quotable_id: UUID) -> HttpResponse:
    found = _found(request, quotable_id)
    drop_quotable(by=person_of(request), quotable=found)
    words = _("《%(title)s》 is no longer in the registry.")
    messages.info(request, words % {"title": found.title})
    return redirect("originality:quotables")


def _found(request: HttpRequest, quotable_id: UUID) -> Quotable:
    found = Quotable.objects.select_related("added_by", "kept")
    try:
        return found.get(pk=quotable_id, jurisdiction=person_of(request).jurisdiction)
    except Quotable.DoesNotExist as missing:
        raise Http404 from missing
