"""Two steps that all imports share: show what a file would do, then do what was shown."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from kuaibao.engine.words import Severity, say
from kuaibao.web.register.forms.sheets import SheetForm, ShownSheetForm
from kuaibao.web.register.plans import Plan
from kuaibao.web.units.actions import RefusedError
from kuaibao.web.units.models import Jurisdiction, Person
from kuaibao.web.units.queries import person_of

P = TypeVar("P", bound=Plan)
Read = Callable[[Jurisdiction, str, bytes], P]
TakeOver = Callable[[Person, P, str], str]  # by whom, what, the file's name; gives what was done


@dataclass(frozen=True, slots=True)
class Import(Generic[P]):
    """One kind of table: its words, its addresses, how it is read and taken over."""

    title: str | Promise
    columns: str | Promise
    route: str
    confirm: str
    back: str
    read: Read[P]
    take_over: TakeOver[P]


def choose(request: HttpRequest, kind: Import[P]) -> HttpResponse:
    """Ask for a file, or show what the one that came would do; nothing is stored."""
    form = SheetForm(request.POST, request.FILES) if request.method == "POST" else SheetForm()
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        context = {"form": form, "kind": kind}
        return render(request, "register/import.html", context, status=status)
    file = form.cleaned_data["file"]
    return _show(request, kind, file.name, file.read())


def confirm(request: HttpRequest, kind: Import[P]) -> HttpResponse:
    """Take over the file that was shown, if it would still do what was shown."""
    form = ShownSheetForm(request.POST)
    if not form.is_valid():
        context = {"form": SheetForm(), "kind": kind, "refusal": _("Choose the file again.")}
        return render(request, "register/import.html", context, status=422)
    by, given = person_of(request), form.cleaned_data
    name, data = given["name"], given["file"]
    plan = kind.read(by.jurisdiction, name, data)
    if plan.failed or plan.digest != given["seen"]:
        words = _("Something was changed in the meantime; look at what the file would do now.")
        return _show(request, kind, name, data, words)
    try:
        messages.info(request, kind.take_over(by, plan, name))
    except RefusedError as refusal:
        return _show(request, kind, name, data, str(refusal))
    return redirect(kind.back)


def _show(
    request: HttpRequest, kind: Import[P], name: str, data: bytes, refusal: str = ""
) -> HttpResponse:
    plan = kind.read(person_of(request).jurisdiction, name, data)
    told = [(say(one.sentence(), _), one.severity is Severity.ERROR) for one in plan.problems]
    context = {
        "kind": kind,
        "name": name,
        "plan": plan,
        "problems": told,
        "refusal": refusal,
        "shown": ShownSheetForm.of(name, data, plan.digest),
    }
    status = 422 if plan.failed or refusal else 200
    return render(request, "register/import_preview.html", context, status=status)
