from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kuaibao.web.core.policy import public
from kuaibao.web.units import actions, sessions, throttle
from kuaibao.web.units.actions.second_factor import check_code, is_closed
from kuaibao.web.units.forms.people import OwnPasswordForm, SignInForm
from kuaibao.web.units.models import Person, SecondFactor
from kuaibao.web.units.passwords import is_due
from kuaibao.web.units.permissions import anybody, signed_in
from kuaibao.web.units.queries import is_empty, person_of


@public
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    if is_empty():
        return redirect("scoring:set-up")
    if not signed_in(request.user):
        return redirect("units:sign-in")
    return redirect("desks:desk")


@public
@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    if signed_in(request.user) or is_empty():
        return redirect("home")
    if request.method == "POST" and throttle.is_stopped(request):
        return render(request, "units/stopped.html", status=429)
    account = Person.normalize_username(request.POST.get("username", "")).strip().lower()
    locked = bool(account) and sessions.is_locked(request, account)
    form = SignInForm(request, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        return sessions.come_in(request, form.get_user(), _next(request))
    if form.is_bound:
        throttle.note(request)
        if not locked:
            sessions.note_refusal(account)
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
    return sessions.come_in(request, person, reverse("home"))


@public
@sensitive_post_parameters("code")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def second_step(request: HttpRequest) -> HttpResponse:
    """Ask for the code of whom the first step has let through just now."""
    now = timezone.now()
    waiting = sessions.who_waits(request, now)
    if waiting is None:
        return redirect("units:sign-in")
    person, onward = waiting
    if request.method != "POST":
        return render(request, "units/second_step.html")
    if check_code(person=person, code=request.POST.get("code", ""), at=now):
        return sessions.pass_second_step(request, person, onward)
    throttle.note(request)
    closed = is_closed(SecondFactor.objects.get(person=person), now)
    return render(
        request, "units/second_step.html", {"refused": True, "closed": closed}, status=422
    )


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
        new, session = form.cleaned_data["password"], sessions.key_of(request)
        actions.set_password(by=person, password=new, session=session)
        sessions.keep(request, person)
        messages.info(request, _("The password is changed; other sessions of yours are ended."))
        return redirect("home")
    status = 422 if form.is_bound else 200
    context = {"form": form, "due": is_due(person), "days": settings.PASSWORD_DAYS}
    return render(request, "units/password.html", context, status=status)


@public
@never_cache
@require_safe
def state(request: HttpRequest) -> HttpResponse:
    """Tell a script whether one is signed in still, with the token that forms then need."""
    if not signed_in(request.user):
        return HttpResponse(status=401)
    return JsonResponse({"token": get_token(request)})
