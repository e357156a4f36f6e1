"""Units and people as spreadsheets: out, and in by way of a preview."""

from collections.abc import Iterable, Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kuaibao.web.core.sheets import TYPES, Cell, written
from kuaibao.web.core.views.shared import handed_out
from kuaibao.web.register.actions.sheets import import_people, import_units
from kuaibao.web.register.people_sheets import (
    HEADINGS,
    PeoplePlan,
    read_people,
    rows_of_people,
)
from kuaibao.web.register.places import rules_for
from kuaibao.web.register.unit_sheets import UnitPlan, read_units, rows_of, titles_of
from kuaibao.web.register.views.sheets import Import, choose, confirm
from kuaibao.web.register.views.years import demand_year
from kuaibao.web.scoring.actions import note_export
from kuaibao.web.units.choices import Right
from kuaibao.web.units.models import Person
from kuaibao.web.units.permissions import needs
from kuaibao.web.units.queries import person_of


@needs(Right.MANAGE_UNITS)
@require_http_methods(["GET", "HEAD", "POST"])
def units_in(request: HttpRequest, year: int) -> HttpResponse:
    return choose(request, _units(request, year))


@needs(Right.MANAGE_UNITS)
@require_POST
def take_over_units(request: HttpRequest, year: int) -> HttpResponse:
    return confirm(request, _units(request, year))


def _units(request: HttpRequest, year: int) -> Import[UnitPlan]:
    """The import of units into the register of *year*."""
    demand_year(year)
    jurisdiction = person_of(request).jurisdiction
    rules = rules_for(jurisdiction, year)
    headings = [ones[0] for ones in titles_of(rules).values()] if rules else []

    def take_over(by: Person, plan: UnitPlan, name: str) -> str:
        changed = import_units(by=by, year=year, plan=plan, file=name)
        return _("%(number)s changes are saved.") % {"number": changed}

    return Import(
        title=_("Import units into the register of %(year)s") % {"year": year},
        columns="、".join(headings),
        route=reverse("register:units-import", args=[year]),
        confirm=reverse("register:units-take-over", args=[year]),
        back=reverse("register:year", args=[year]),
        read=lambda whose, name, data: read_units(whose, year, name, data),
        take_over=take_over,
    )


@needs(Right.MANAGE_UNITS)
@require_safe
def units_out(request: HttpRequest, year: int, form: str) -> HttpResponse:
    demand_year(year)
    jurisdiction = person_of(request).jurisdiction
    rules = rules_for(jurisdiction, year)
    if rules is None or form not in TYPES:
        raise Http404
    headings = [ones[0] for ones in titles_of(rules).values()]
    rows = rows_of(jurisdiction, rules, year)
    return _file(request, f"units-{year}.{form}", _("Units"), headings, rows)


@needs(Right.MANAGE_PEOPLE)
@require_http_methods(["GET", "HEAD", "POST"])
def people_in(request: HttpRequest) -> HttpResponse:
    return choose(request, _people())


@needs(Right.MANAGE_PEOPLE)
@require_POST
def take_over_people(request: HttpRequest) -> HttpResponse:
    return confirm(request, _people())


def _people() -> Import[PeoplePlan]:
    def take_over(by: Person, plan: PeoplePlan, name: str) -> str:
        opened = import_people(by=by, people=plan.people, file=name)
        words = _("%(number)s accounts are open; the security administrator gives the roles.")
        return words % {"number": opened}

    return Import(
        title=gettext_lazy("Import people"),
        columns="、".join(HEADINGS[:2]),
        route=reverse("register:people-import"),
        confirm=reverse("register:people-take-over"),
        back=reverse("units:people"),
        read=read_people,
        take_over=take_over,
    )


@needs(Right.MANAGE_PEOPLE)
@require_safe
def people_out(request: HttpRequest, form: str) -> HttpResponse:
    if form not in TYPES:
        raise Http404
    rows = rows_of_people(person_of(request).jurisdiction)
    name = f"people-{timezone.localdate():%Y%m%d}.{form}"
    return _file(request, name, _("People"), HEADINGS, rows)


def _file(
    request: HttpRequest,
    name: str,
    title: str,
    headings: Sequence[str],
    rows: Iterable[Sequence[Cell]],
) -> HttpResponse:
    form = name.rpartition(".")[2]
    note_export(by=person_of(request), detail=name)
    file = written(form, title, headings, rows)
    return handed_out(file, name=name, content_type=TYPES[form])
