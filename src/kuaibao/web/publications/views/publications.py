from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kuaibao.engine.scheme import Scheme
from kuaibao.web.core.views.shared import is_htmx
from kuaibao.web.publications.actions.publications import define_proposed, define_publication
from kuaibao.web.publications.forms.publications import PublicationForm
from kuaibao.web.publications.models import Publication
from kuaibao.web.publications.queries.asking import scheme_of, told_attributes
from kuaibao.web.publications.queries.publications import proposed, publications_of
from kuaibao.web.publications.views.shared import ours
from kuaibao.web.units.choices import Right
from kuaibao.web.units.permissions import needs
from kuaibao.web.units.queries import person_of
from kuaibao.web.units.refusals import RefusedError


@needs(Right.READ_ITEMS)
@require_safe
def publications(request: HttpRequest) -> HttpResponse:
    jurisdiction, scheme = person_of(request).jurisdiction, _scheme(request)
    rows = [
        (one, told_attributes(scheme, one.kind, one.attributes) if scheme else "")
        for one in publications_of(jurisdiction)
    ]
    missing = proposed(jurisdiction, scheme) if scheme else []
    context = {"rows": rows, "proposed": missing, "scheme": scheme}
    return render(request, "publications/publications.html", context)


def _scheme(request: HttpRequest) -> Scheme | None:
    try:
        return scheme_of(person_of(request).jurisdiction, timezone.localdate())
    except RefusedError:
        return None


@needs(Right.EDIT_ITEMS)
@require_POST
def propose(request: HttpRequest) -> HttpResponse:
    """Define all that the scheme speaks of, by one click."""
    try:
        made = define_proposed(by=person_of(request), on=timezone.localdate())
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        names = "、".join(one.name for one in made)
        messages.info(request, _("Defined: %(names)s.") % {"names": names})
    return redirect("publications:publications")


@needs(Right.EDIT_ITEMS)
@require_http_methods(["GET", "HEAD", "POST"])
def new_publication(request: HttpRequest) -> HttpResponse:
    return _define(request, None)


@needs(Right.EDIT_ITEMS)
@require_http_methods(["GET", "HEAD", "POST"])
def publication(request: HttpRequest, publication_id: UUID) -> HttpResponse:
    return _define(request, ours(request, Publication.objects.all(), publication_id))


def _define(request: HttpRequest, known: Publication | None) -> HttpResponse:
    scheme = _scheme(request)
    if scheme is None:
        messages.error(request, _("No assessment scheme is in force; put one in force first."))
        return redirect("publications:publications")
    form = PublicationForm(request.POST or None, scheme=scheme, publication=known)
    if is_htmx(request):
        return render(request, "publications/_fixed.html", {"form": form})
    if form.is_valid() and _defined(request, form, known):
        return redirect("publications:publications")
    context = {"form": form, "publication": known}
    status = 422 if request.method == "POST" else 200
    return render(request, "publications/publication.html", context, status=status)


def _defined(request: HttpRequest, form: PublicationForm, known: Publication | None) -> bool:
    by, today = person_of(request), timezone.localdate()
    try:
        made = define_publication(by=by, definition=form.definition, on=today, publication=known)
    except RefusedError as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.info(request, _("“%(name)s” is defined.") % {"name": made.name})
    return True
