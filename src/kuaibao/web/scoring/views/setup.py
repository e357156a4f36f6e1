from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from kuaibao.web.core.policy import public
from kuaibao.web.core.signals import founded
from kuaibao.web.scoring.actions import put_in_force
from kuaibao.web.scoring.forms import SetUpForm
from kuaibao.web.scoring.schemes import scheme_by_id
from kuaibao.web.units import actions, sessions
from kuaibao.web.units.models import Jurisdiction, Person
from kuaibao.web.units.queries import is_empty


@public
@sensitive_post_parameters("password", "again")
@require_http_methods(["GET", "HEAD", "POST"])
def set_up(request: HttpRequest) -> HttpResponse:
    if not is_empty():
        return redirect("home")
    form = SetUpForm(request.POST or None)
    if form.is_valid():
        try:
            person = _set_up(form)
        except actions.RefusedError:
            return redirect("home")
        sessions.enter(request, person)
        return redirect("units:people")
    status = 422 if form.is_bound else 200
    return render(request, "scoring/set_up.html", {"form": form}, status=status)


@transaction.atomic
def _set_up(form: SetUpForm) -> Person:
    given = form.cleaned_data
    jurisdiction = Jurisdiction(
        name=given["jurisdiction"], office=given["office"], publication=given["publication"]
    )
    person = actions.set_up(
        jurisdiction=jurisdiction,
        account=given["account"],
        name=given["name"],
        password=given["password"],
    )
    scheme = scheme_by_id(given["scheme"])
    since = scheme.from_ or timezone.localdate().replace(month=1, day=1)
    put_in_force(jurisdiction, given["scheme"], since)
    founded.send(sender=Jurisdiction, by=person)
    return person
