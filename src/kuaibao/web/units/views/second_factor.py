from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from kuaibao.web.units import actions, codes, sessions
from kuaibao.web.units.actions import second_factor as acts
from kuaibao.web.units.gate import must_have_second_factor
from kuaibao.web.units.models import Person, SecondFactor
from kuaibao.web.units.permissions import anybody
from kuaibao.web.units.queries import person_of


@anybody
@require_safe
def second_factor(request: HttpRequest) -> HttpResponse:
    return _page(request, person_of(request))


@anybody
@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    try:
        acts.begin_second_factor(by=person_of(request))
    except actions.RefusedError as refusal:
        messages.error(request, str(refusal))
    return redirect("units:second-factor")


@anybody
@sensitive_post_parameters("code")
@require_POST
def confirm(request: HttpRequest) -> HttpResponse:
    """Show the recovery codes in this answer only; only digests of them are kept."""
    by, code = person_of(request), request.POST.get("code", "")
    here = sessions.key_of(request)
    try:
        made = acts.confirm_second_factor(by=by, code=code, at=timezone.now(), session=here)
    except actions.RefusedError as refusal:
        return _page(request, by, str(refusal))
    return render(request, "units/recovery_codes.html", {"codes": made})


@anybody
@sensitive_post_parameters("code")
@require_POST
def remove(request: HttpRequest) -> HttpResponse:
    by = person_of(request)
    if must_have_second_factor(by):
        return _page(request, by, _("Your role demands a second factor."))
    if not acts.check_code(person=by, code=request.POST.get("code", ""), at=timezone.now()):
        return _page(request, by, _("This code does not fit. Mind the clock of your phone."))
    acts.remove_second_factor(by=by)
    messages.info(request, _("The second factor is removed."))
    return redirect("units:second-factor")


def _page(request: HttpRequest, person: Person, refusal: str = "") -> HttpResponse:
    factor = SecondFactor.objects.filter(person=person).first()
    context: dict[str, object] = {
        "factor": factor,
        "refusal": refusal,
        "must": must_have_second_factor(person),
    }
    if factor and factor.confirmed_at:
        context["left"] = person.recovery_codes.filter(used_at=None).count()
    elif factor:
        secret = acts.secret_of(factor)
        issuer = person.jurisdiction.publication
        context["picture"] = codes.picture(secret, person.account, issuer)
        context["secret"] = codes.grouped(secret)
    return render(request, "units/second_factor.html", context, status=422 if refusal else 200)
