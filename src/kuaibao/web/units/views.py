from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kuaibao.web.core.policy import public
from kuaibao.web.units import actions, sessions
from kuaibao.web.units.choices import Right, Role
from kuaibao.web.units.forms import AppointForm, AuditFilter, OwnPasswordForm, SignInForm
from kuaibao.web.units.models import Person
from kuaibao.web.units.permissions import anybody, may, needs, signed_in
from kuaibao.web.units.queries import (
    audit_trail,
    is_empty,
    people_of,
    person_in,
    person_of,
    placements,
    years_of,
)

ROWS = 50
# The first desk of a person is the first of these that they may enter.
DESKS = (
    (Right.READ_BOARD, "scoring:board"),
    (Right.MANAGE_PEOPLE, "units:people"),
    (Right.READ_AUDIT, "units:audit"),
)


@public
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    if is_empty():
        return redirect("scoring:set-up")
    if not signed_in(request.user):
        return redirect("units:sign-in")
    person = request.user
    return redirect(next((desk for right, desk in DESKS if may(person, right)), "units:password"))


@public
@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    if signed_in(request.user) or is_empty():
        return redirect("home")
    form = SignInForm(request, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        person = form.get_user()
        sessions.enter(request, person)
        sessions.note_sign_in(person)
        return redirect(_next(request))
    if form.is_bound:
        sessions.note_refusal(request.POST.get("username", ""))
    status = 422 if form.is_bound else 200
    next_url = request.POST.get("next") or request.GET.get("next", "")
    return render(request, "units/sign_in.html", {"form": form, "next": next_url}, status=status)


def _next(request: HttpRequest) -> str:
    """Follow `next` only inside this installation."""
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if safe else reverse("home")


def locked_out(request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:  # noqa: ANN401 -- the signature of axes
    return render(request, "units/locked_out.html", status=429)


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in_once(request: HttpRequest, token: str) -> HttpResponse:
    """Show a button first: a preview of the link in a chat must not use it up."""
    if request.method != "POST":
        return render(request, "units/sign_in_once.html")
    try:
        person = actions.use_key(text=token)
    except actions.RefusedError as refusal:
        return render(request, "units/sign_in_once.html", {"refusal": refusal}, status=410)
    sessions.enter(request, person)
    return redirect("home")


@public
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    sessions.leave(request)
    return redirect("units:sign-in")


@anybody
@sensitive_post_parameters("old", "password", "again")
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    form = OwnPasswordForm(request.POST or None, person=person)
    if form.is_valid():
        actions.set_password(by=person, password=form.cleaned_data["password"])
        update_session_auth_hash(request, person)
        messages.info(request, _("The password is changed; other sessions of yours are ended."))
        return redirect("home")
    status = 422 if form.is_bound else 200
    return render(request, "units/password.html", {"form": form}, status=status)


@needs(Right.MANAGE_PEOPLE)
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    found = people_of(person_of(request).jurisdiction)
    page = Paginator(found, ROWS).get_page(request.GET.get("page"))
    return render(request, "units/people.html", {"page": page})


@needs(Right.MANAGE_PEOPLE)
@require_http_methods(["GET", "HEAD", "POST"])
def new_person(request: HttpRequest) -> HttpResponse:
    by = person_of(request)
    form = AppointForm(request.POST or None, jurisdiction=by.jurisdiction)
    if form.is_valid():
        try:
            person = _appoint(by, form.cleaned_data)
        except actions.RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            return _show_key(request, person, actions.issue_key(by=by, person=person))
    status = 422 if form.is_bound else 200
    return render(request, "units/new_person.html", {"form": form}, status=status)


def _appoint(by: Person, given: dict[str, Any]) -> Person:
    return actions.appoint(
        by=by,
        account=given["account"],
        name=given["name"],
        role=Role(given["role"]),
        unit=given["unit"],
    )


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


@needs(Right.READ_BOARD)
@require_safe
def units(request: HttpRequest) -> HttpResponse:
    jurisdiction = person_of(request).jurisdiction
    years = years_of(jurisdiction)
    wanted = request.GET.get("year", "")
    year = int(wanted) if wanted.isdecimal() and int(wanted) in years else max(years, default=0)
    found = placements(jurisdiction, year)
    context = {"years": years, "year": year, "placements": found}
    return render(request, "units/units.html", context)


@needs(Right.READ_AUDIT)
@require_safe
def audit(request: HttpRequest) -> HttpResponse:
    form = AuditFilter(request.GET)
    given = form.cleaned_data if form.is_valid() else {}
    found = audit_trail(person_of(request).jurisdiction, **given)
    page = Paginator(found, ROWS).get_page(request.GET.get("page"))
    return render(request, "units/audit.html", {"form": form, "page": page})
