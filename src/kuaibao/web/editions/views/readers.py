"""To whom a publication goes, and one edition besides."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from kuaibao.web.editions.actions.readers import add_readers, set_subscribers
from kuaibao.web.editions.forms import ReadersForm
from kuaibao.web.editions.models import Edition
from kuaibao.web.editions.queries.readers import Names, recipients_of, subscribers_of
from kuaibao.web.publications.models import Publication
from kuaibao.web.publications.views.shared import ours
from kuaibao.web.units.choices import Right
from kuaibao.web.units.permissions import needs
from kuaibao.web.units.queries import person_of, units_by_group
from kuaibao.web.units.refusals import RefusedError


@needs(Right.EDIT_ITEMS)
@require_http_methods(["GET", "HEAD", "POST"])
def subscribers(request: HttpRequest, publication_id: UUID) -> HttpResponse:
    """Name the readers of every edition of a publication."""
    found = ours(request, Publication.objects.filter(own=True), publication_id)
    form = _form(request, subscribers_of(found))
    if form.is_valid():
        names = form.names
        set_subscribers(by=person_of(request), publication=found, names=names)
        messages.info(request, _named(len(names.people) + len(names.units)))
        return redirect("publications:publications")
    context = {"publication": found} | _choices(request, form)
    return render(request, "editions/readers.html", context)


@needs(Right.EDIT_ITEMS)
@require_http_methods(["GET", "HEAD", "POST"])
def added(request: HttpRequest, edition_id: UUID) -> HttpResponse:
    """Send one edition to others besides those of the list."""
    found = ours(request, Edition.objects.select_related("issue__publication"), edition_id)
    form = _form(request, Names(), known=recipients_of(found))
    if form.is_valid():
        try:
            new = add_readers(
                by=person_of(request), edition=found, names=form.names, at=timezone.now()
            )
            messages.info(request, _named(len(new.people) + len(new.units)))
            return redirect("editions:edition", found.id)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
    status = 422 if form.is_bound else 200
    context = {"edition": found} | _choices(request, form)
    return render(request, "editions/readers.html", context, status=status)


def _form(request: HttpRequest, names: Names, known: Names | None = None) -> ReadersForm:
    given = request.POST if request.method == "POST" else None
    jurisdiction, today = person_of(request).jurisdiction, timezone.localdate()
    return ReadersForm(given, names=names, known=known, jurisdiction=jurisdiction, today=today)


def _choices(request: HttpRequest, form: ReadersForm) -> dict[str, object]:
    offered = set(form.units_offered)
    groups = units_by_group(person_of(request).jurisdiction, timezone.localdate())
    kept = [(heading, [one for one in units if one in offered]) for heading, units in groups]
    return {"form": form, "groups": [(heading, units) for heading, units in kept if units]}


def _named(number: int) -> str:
    words = ngettext("Named: %(number)s reader.", "Named: %(number)s readers.", number)
    return words % {"number": number}
