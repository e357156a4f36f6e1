from datetime import date, timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from kuaibao.web.register.days import DayPlan, read_days
from kuaibao.web.register.forms.calendar import DaysForm, ForgetDayForm
from kuaibao.web.register.views.sheets import Import, choose, confirm
from kuaibao.web.units.actions import RefusedError
from kuaibao.web.units.actions.calendar import forget_day, set_days
from kuaibao.web.units.calendar import calendar_of
from kuaibao.web.units.choices import Right
from kuaibao.web.units.models import CalendarDay, Jurisdiction, Person
from kuaibao.web.units.permissions import needs
from kuaibao.web.units.queries import person_of


@needs(Right.SET_CALENDAR)
@require_http_methods(["GET", "HEAD", "POST"])
def calendar(request: HttpRequest) -> HttpResponse:
    by = person_of(request)
    form = DaysForm(request.POST or None)
    if form.is_valid():
        days = form.days()
        changed = set_days(by=by, days=days)
        messages.info(request, _("%(number)s days changed.") % {"number": changed})
        return redirect(f"{reverse('register:calendar')}?year={min(days).year}")
    status = 422 if form.is_bound else 200
    return render(request, "register/calendar.html", _context(request, form), status=status)


def _context(request: HttpRequest, form: DaysForm) -> dict[str, object]:
    jurisdiction, this_year = person_of(request).jurisdiction, timezone.localdate().year
    wanted = request.GET.get("year", "")
    found = CalendarDay.objects.filter(jurisdiction=jurisdiction)
    years = {day.year for day in found.dates("day", "year")} | {this_year, this_year + 1}
    year = int(wanted) if wanted.isdecimal() and int(wanted) in years else this_year
    return {
        "form": form,
        "year": year,
        "years": sorted(years),
        "days": found.filter(day__year=year),
        "months": _months(jurisdiction, year),
    }


def _months(jurisdiction: Jurisdiction, year: int) -> list[tuple[date, int]]:
    """Count the working days of each month."""
    known = calendar_of(jurisdiction)
    firsts = [date(year, month, 1) for month in range(1, 13)]
    eves = [first - timedelta(days=1) for first in (*firsts, date(year + 1, 1, 1))]
    return [
        (first, known.working_days_between(eves[place], eves[place + 1]))
        for place, first in enumerate(firsts)
    ]


@needs(Right.SET_CALENDAR)
@require_POST
def forget(request: HttpRequest) -> HttpResponse:
    form = ForgetDayForm(request.POST)
    if not form.is_valid():
        context = _context(request, DaysForm())
        return render(request, "register/calendar.html", context, status=422)
    day = form.cleaned_data["day"]
    try:
        forget_day(by=person_of(request), day=day)
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    return redirect(f"{reverse('register:calendar')}?year={day.year}")


def _take_over(by: Person, plan: DayPlan, name: str) -> str:
    changed = set_days(by=by, days=plan.days or {}, file=name)
    return _("%(number)s days changed.") % {"number": changed}


def _days() -> Import[DayPlan]:
    return Import(
        title=gettext_lazy("Import days of the calendar"),
        columns=gettext_lazy("日期 (day), 上班 (班 or 休), 名称 (name)"),
        route=reverse("register:calendar-import"),
        confirm=reverse("register:calendar-take-over"),
        back=reverse("register:calendar"),
        read=read_days,
        take_over=_take_over,
    )


@needs(Right.SET_CALENDAR)
@require_http_methods(["GET", "HEAD", "POST"])
def import_days(request: HttpRequest) -> HttpResponse:
    return choose(request, _days())


@needs(Right.SET_CALENDAR)
@require_POST
def take_over_days(request: HttpRequest) -> HttpResponse:
    return confirm(request, _days())
