from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kuaibao.web.units import actions
from kuaibao.web.units.choices import Right, Role
from kuaibao.web.units.forms.people import AccountForm
from kuaibao.web.units.models import Person
from kuaibao.web.units.permissions import needs
from kuaibao.web.units.queries import holders, people_of, person_in, person_of

ROWS = 50


@needs(Right.MANAGE_PEOPLE)
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    jurisdiction = person_of(request).jurisdiction
    page = Paginator(people_of(jurisdiction), ROWS).get_page(request.GET.get("page"))
    security = bool(holders(jurisdiction, Role.SECURITY_ADMIN))
    return render(request, "units/people.html", {"page": page, "security": security})


@needs(Right.MANAGE_PEOPLE)
@require_http_methods(["GET", "HEAD", "POST"])
def new_person(request: HttpRequest) -> HttpResponse:
    by = person_of(request)
    form = AccountForm(request.POST or None)
    if form.is_valid():
        try:
            person = actions.open_account(by=by, **form.cleaned_data)
        except actions.RefusedError as refusal:
            form.add_error("account", str(refusal))
        else:
            return _show_key(request, person, actions.issue_key(by=by, person=person))
    status = 422 if form.is_bound else 200
    return render(request, "units/new_person.html", {"form": form}, status=status)


@needs(Right.MANAGE_PEOPLE)
@require_POST
def name_security_admin(request: HttpRequest, person_id: UUID) -> HttpResponse:
    by = person_of(request)
    person = _found(by, person_id)
    try:
        actions.name_security_admin(by=by, person=person)
    except actions.RefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        done = _("%(name)s is the security administrator and gives everybody's roles.")
        messages.info(request, done % {"name": person.name})
    return redirect("units:people")


@needs(Right.MANAGE_PEOPLE)
@require_POST
def new_key(request: HttpRequest, person_id: UUID) -> HttpResponse:
    by = person_of(request)
    person = _found(by, person_id)
    return _show_key(request, person, actions.issue_key(by=by, person=person))


def _show_key(request: HttpRequest, person: Person, key: str) -> HttpResponse:
    """The link is shown in this answer only; it is stored nowhere."""
    link = request.build_absolute_uri(reverse("units:sign-in-once", args=[key]))
    return render(request, "units/key.html", {"person": person, "link": link})


@needs(Right.MANAGE_PEOPLE)
@require_http_methods(["GET", "HEAD", "POST"])
def dismiss(request: HttpRequest, person_id: UUID) -> HttpResponse:
    by = person_of(request)
    person = _found(by, person_id)
    if request.method == "POST":
        try:
            actions.dismiss(by=by, person=person)
        except actions.RefusedError as refusal:
            messages.error(request, str(refusal))
        else:
            done = _("%(name)s can no longer sign in; what they recorded stays.")
            messages.info(request, done % {"name": person.name})
        return redirect("units:people")
    return render(request, "units/dismiss.html", {"person": person})


def _found(by: Person, person_id: UUID) -> Person:
    try:
        return person_in(by.jurisdiction, person_id)
    except Person.DoesNotExist as missing:
        raise Http404 from missing
