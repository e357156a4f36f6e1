"""A unit's part in a commission: the list of what is asked, and the page of one."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from kuaibao.web.submissions.actions.commissions import read_request
from kuaibao.web.submissions.actions.extensions import may_ask_extension, waiting_extension
from kuaibao.web.submissions.actions.verdicts import verdicts_open
from kuaibao.web.submissions.choices import ARRIVED
from kuaibao.web.submissions.evidence import course_of
from kuaibao.web.submissions.forms.commissions import AskedFilter
from kuaibao.web.submissions.models import Draft, Request
from kuaibao.web.submissions.queries.commissions import asked_of, booked
from kuaibao.web.submissions.views.asking import ROWS, readable_request, with_standing
from kuaibao.web.units.choices import Right
from kuaibao.web.units.models import Person
from kuaibao.web.units.permissions import may_for, needs, units_where
from kuaibao.web.units.queries import person_of


@needs(Right.READ_ASKED)
@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    """What is asked of the person's units; the office follows its commissions instead."""
    person = person_of(request)
    if units_where(person, Right.READ_ASKED) is None:
        return redirect("submissions:commissions")
    form = AskedFilter(request.GET)
    given = form.cleaned_data if form.is_valid() else {}
    page = Paginator(asked_of(person, **given), ROWS).get_page(request.GET.get("page"))
    rows = with_standing(person.jurisdiction, page, timezone.now())
    return render(request, "submissions/requests.html", {"form": form, "page": page, "rows": rows})


@needs(Right.READ_ASKED)
@require_safe
def one(request: HttpRequest, request_id: UUID) -> HttpResponse:
    found, person, now = readable_request(request, request_id), person_of(request), timezone.now()
    if request.method == "GET":
        read_request(by=person, request=found, at=now)
    [(_found, standing)] = with_standing(found.jurisdiction, [found], now)
    waiting = waiting_extension(found)
    context = {
        "one": found,
        "standing": standing,
        "course": list(course_of(found)),
        "waiting": waiting,
        "may_answer": may_for(person, Right.WRITE, found.unit) and not found.verdict,
        "may_ask": may_ask_extension(person, found) and not (waiting or found.answered_at),
        "may_decide": not found.verdict and bool(verdicts_open(found, now)),
        "drafts": _seen(person, found),
        "booked": booked(found),
    }
    return render(request, "submissions/requests_one.html", context)


def _seen(person: Person, found: Request) -> list[Draft]:
    """The office sees of an answer what has arrived; the unit all that it wrote."""
    office = units_where(person, Right.READ_ASKED) is None
    return [draft for draft in found.drafts.all() if not office or draft.state in ARRIVED]
