from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kuaibao.web.register.actions import units as acts
from kuaibao.web.register.forms.units import (
    AliasForm,
    DropAliasForm,
    EndForm,
    MergeForm,
    RenameForm,
    UnitForm,
)
from kuaibao.web.register.queries import history, unit_of, units_found
from kuaibao.web.units.actions import RefusedError
from kuaibao.web.units.choices import Right
from kuaibao.web.units.models import Unit
from kuaibao.web.units.permissions import needs
from kuaibao.web.units.queries import person_of

ROWS = 50
ENTRIES = 30


@needs(Right.MANAGE_UNITS)
@require_safe
def units(request: HttpRequest) -> HttpResponse:
    jurisdiction = person_of(request).jurisdiction
    words = request.GET.get("words", "").strip()
    page = Paginator(units_found(jurisdiction, words=words), ROWS).get_page(request.GET.get("page"))
    context = {"page": page, "words": words, "year": timezone.localdate().year}
    return render(request, "register/units.html", context)


@needs(Right.MANAGE_UNITS)
@require_safe
def unit(request: HttpRequest, unit_id: UUID) -> HttpResponse:
    return _page(request, _found(request, unit_id), AliasForm())


def _page(request: HttpRequest, found: Unit, form: Form, status: int = 200) -> HttpResponse:
    context = {
        "unit": found,
        "aliases": found.aliases.all(),
        "placements": found.placements.select_related("under").order_by("-year"),
        "merged": found.merged.all(),
        "entries": history(found)[:ENTRIES],
        "form": form,
    }
    return render(request, "register/unit.html", context, status=status)


@needs(Right.MANAGE_UNITS)
@require_http_methods(["GET", "HEAD", "POST"])
def new_unit(request: HttpRequest) -> HttpResponse:
    form = UnitForm(request.POST or None)
    if form.is_valid():
        try:
            added = acts.add_unit(by=person_of(request), **form.cleaned_data)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            done = _("%(name)s is a unit now; give it a group and a target in the register.")
            messages.info(request, done % {"name": added.name})
            return redirect("register:unit", added.id)
    status = 422 if form.is_bound else 200
    return render(request, "register/new_unit.html", {"form": form}, status=status)


@needs(Right.MANAGE_UNITS)
@require_http_methods(["GET", "HEAD", "POST"])
def rename(request: HttpRequest, unit_id: UUID) -> HttpResponse:
    found, today = _found(request, unit_id), timezone.localdate()
    form = RenameForm(request.POST or None, unit=found, today=today)

    def act(given: dict[str, Any]) -> str:
        acts.rename_unit(by=person_of(request), unit=found, on=today, **given)
        return _("Renamed; earlier periods keep the old name.")

    return _act(request, found, form, act, "register/rename.html")


@needs(Right.MANAGE_UNITS)
@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: HttpRequest, unit_id: UUID) -> HttpResponse:
    found = _found(request, unit_id)
    form = MergeForm(request.POST or None, unit=found, today=timezone.localdate())

    def act(given: dict[str, Any]) -> str:
        acts.merge_unit(by=person_of(request), unit=found, **given)
        return _("Merged; its points stay its own, its name leads to the other unit.")

    return _act(request, found, form, act, "register/merge.html")


@needs(Right.MANAGE_UNITS)
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, unit_id: UUID) -> HttpResponse:
    found = _found(request, unit_id)
    form = EndForm(request.POST or None, today=timezone.localdate())

    def act(given: dict[str, Any]) -> str:
        acts.end_unit(by=person_of(request), unit=found, **given)
        return _("Ended; its points stay.")

    return _act(request, found, form, act, "register/end.html")


@needs(Right.MANAGE_UNITS)
@require_POST
def reopen(request: HttpRequest, unit_id: UUID) -> HttpResponse:
    found = _found(request, unit_id)
    try:
        acts.reopen_unit(by=person_of(request), unit=found)
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    return redirect("register:unit", found.id)


@needs(Right.MANAGE_UNITS)
@require_POST
def add_alias(request: HttpRequest, unit_id: UUID) -> HttpResponse:
    found, form = _found(request, unit_id), AliasForm(request.POST)
    if form.is_valid():
        try:
            acts.add_alias(by=person_of(request), unit=found, **form.cleaned_data)
        except RefusedError as refusal:
            form.add_error("name", str(refusal))
        else:
            return redirect("register:unit", found.id)
    return _page(request, found, form, 422)


@needs(Right.MANAGE_UNITS)
@require_POST
def drop_alias(request: HttpRequest, unit_id: UUID) -> HttpResponse:
    found, form = _found(request, unit_id), DropAliasForm(request.POST)
    if not form.is_valid():
        return _page(request, found, AliasForm(), 422)
    try:
        acts.drop_alias(by=person_of(request), unit=found, alias_id=form.cleaned_data["alias"])
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    return redirect("register:unit", found.id)


def _act(
    request: HttpRequest,
    found: Unit,
    form: Form,
    act: Callable[[dict[str, Any]], str],
    template: str,
) -> HttpResponse:
    """Show the form of an act on a unit, or do the act and go back to the unit."""
    if form.is_valid():
        try:
            messages.info(request, act(form.cleaned_data))
        except RefusedError as refusal:
            form.add_error(None, ValidationError(str(refusal)))
        else:
            return redirect("register:unit", found.id)
    status = 422 if form.is_bound else 200
    return render(request, template, {"form": form, "unit": found}, status=status)


def _found(request: HttpRequest, unit_id: UUID) -> Unit:
    try:
        return unit_of(person_of(request).jurisdiction, unit_id)
    except Unit.DoesNotExist as missing:
        raise Http404 from missing
