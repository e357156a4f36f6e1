from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kuaibao.web.units import actions
from kuaibao.web.units.choices import Mailing
from kuaibao.web.units.forms.account import MailingForm
from kuaibao.web.units.permissions import anybody, posts_of
from kuaibao.web.units.queries import person_of


@anybody
@require_http_methods(["GET", "HEAD", "POST"])
def account(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    now = {"email": person.email, "mailing": person.mailing}
    form = MailingForm(request.POST or None, initial=now)
    if form.is_valid():
        given = form.cleaned_data
        actions.set_mailing(by=person, email=given["email"], mailing=Mailing(given["mailing"]))
        messages.info(request, _("Stored: where and when your notices go by mail."))
        return redirect("units:account")
    context = {
        "form": form,
        "roles": [role.label for role, _unit in posts_of(person)],
        "mail_is_on": settings.MAIL is not None,
        "quiet": settings.QUIET_HOURS,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "units/account.html", context, status=status)
