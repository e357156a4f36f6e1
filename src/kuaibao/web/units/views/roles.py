from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kuaibao.web.units import actions
from kuaibao.web.units.actions import second_factor as acts
from kuaibao.web.units.choices import Right, Role
from kuaibao.web.units.forms.people import RoleForm
from kuaibao.web.units.models import Appointment, Person
from kuaibao.web.units.permissions import needs
from kuaibao.web.units.queries import people_of, person_in, person_of, post_in

ROWS = 50


@needs(Right.MANAGE_ROLES)
@require_safe
def roles(request: HttpRequest) -> HttpResponse:
    found = people_of(person_of(request).jurisdiction)
    page = Paginator(found, ROWS).get_page(request.GET.get("page"))
    return render(request, "units/roles.html", {"page": page})


@needs(Right.MANAGE_ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
def roles_of(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Show the roles of one person, and give one."""
    by = person_of(request)
    try:
        person = person_in(by.jurisdiction, person_id)
    except Person.DoesNotExist as missing:
        raise Http404 from missing
    form = RoleForm(request.POST or None, jurisdiction=by.jurisdiction, on=timezone.localdate())
    if form.is_valid():
        role, unit = Role(form.cleaned_data["role"]), form.cleaned_data["unit"]
        try:
            post = actions.grant(by=by, person=person, role=role, unit=unit)
        except actions.RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.info(request, _("%(name)s is now %(post)s.") % _named(post))
            return redirect("units:roles-of", person.id)
    status = 422 if form.is_bound else 200
    context = {"person": person, "form": form, "posts": person.appointments.select_related("unit")}
    context["second_factor"] = acts.has_second_factor(person)
    return render(request, "units/roles_of.html", context, status=status)


@needs(Right.MANAGE_ROLES)
@require_POST
def revoke(request: HttpRequest, person_id: UUID, post_id: UUID) -> HttpResponse:
    by = person_of(request)
    try:
        post = post_in(by.jurisdiction, person_id, post_id)
    except Appointment.DoesNotExist as missing:
        raise Http404 from missing
    try:
        actions.revoke(by=by, post=post)
    except actions.RefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.info(request, _("%(name)s is no longer %(post)s.") % _named(post))
    return redirect("units:roles-of", person_id)


@needs(Right.MANAGE_ROLES)
@require_POST
def reset_second_factor(request: HttpRequest, person_id: UUID) -> HttpResponse:
    by = person_of(request)
    try:
        person = person_in(by.jurisdiction, person_id)
        acts.reset_second_factor(by=by, person=person)
    except Person.DoesNotExist as missing:
        raise Http404 from missing
    except actions.RefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        done = _("%(name)s has no second factor any more and sets up a new one.")
        messages.info(request, done % {"name": person.name})
    return redirect("units:roles-of", person_id)


def _named(post: Appointment) -> dict[str, str]:
    unit = post.unit.name if post.unit else ""
    return {"name": post.person.name, "post": f"{unit}{Role(post.role).label}"}
