"""What waits for a decision about commissions, and the decision with its consequence."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kuaibao.web.core.views.shared import is_htmx
from kuaibao.web.scoring.booking import FactRefusedError
from kuaibao.web.scoring.previews import preview_of
from kuaibao.web.scoring.recording import propose_withdrawals
from kuaibao.web.submissions.actions import verdicts as acts
from kuaibao.web.submissions.choices import Verdict
from kuaibao.web.submissions.evidence import course_of
from kuaibao.web.submissions.forms.commissions import UndoForm, VerdictForm
from kuaibao.web.submissions.models import Request
from kuaibao.web.submissions.queries.commissions import waiting_requests, waiting_wishes
from kuaibao.web.submissions.views.asking import ROWS, readable_request, with_standing
from kuaibao.web.submissions.views.consequences import Consequence, consequence_of, problems_of
from kuaibao.web.units.choices import Right
from kuaibao.web.units.permissions import needs
from kuaibao.web.units.queries import person_of
from kuaibao.web.units.refusals import RefusedError


@needs(Right.READ_ITEMS)
@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """List what waits for a person: wishes for time, proposals of the clock, answers."""
    jurisdiction = person_of(request).jurisdiction
    page = Paginator(waiting_requests(jurisdiction), ROWS).get_page(request.GET.get("page"))
    rows = with_standing(jurisdiction, page, timezone.now())
    context = {"page": page, "rows": rows, "wishes": waiting_wishes(jurisdiction)}
    return render(request, "submissions/verdicts.html", context)


@needs(Right.EDIT_ITEMS)
@require_POST
def deadlines(request: HttpRequest) -> HttpResponse:
    """Look for deadlines that passed, now."""
    number = acts.propose_verdicts(at=timezone.now(), by=person_of(request))
    words = ngettext(
        "%(number)s new proposal; nothing is deducted before you confirm.",
        "%(number)s new proposals; nothing is deducted before you confirm.",
        number,
    )
    none = _("No further deadline has passed unanswered.")
    messages.info(request, words % {"number": number} if number else none)
    return redirect("submissions:waiting")


@needs(Right.EDIT_ITEMS)
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Ask, show what it would do, and decide only what was shown."""
    found, by, now = readable_request(request, request_id), person_of(request), timezone.now()
    if found.verdict:
        messages.error(request, _decided(found))
        return redirect("submissions:request", found.id)
    form = VerdictForm(request.POST or None, request=found, verdicts=acts.verdicts_open(found, now))
    problems: list[str] = []
    consequence = None
    if form.is_valid():
        new = form.new_verdict()
        try:
            booking = acts.propose_verdict_fact(by=by, new=new)
            why_not = acts.earning_of(found, new.verdict).why_not
            consequence = consequence_of(booking, why_not, new.verdict, new.seen)
            if request.POST.get("confirm") == consequence.token:
                acts.decide_verdict(by=by, new=new, at=now)
                messages.info(request, _done(found, consequence))
                return redirect("submissions:waiting")
        except RefusedError as refusal:
            messages.error(request, str(refusal))
            return redirect("submissions:request", found.id)
        except FactRefusedError as refusal:
            problems = problems_of(refusal)
    context = {"one": found, "form": form, "problems": problems, "consequence": consequence}
    if is_htmx(request):
        return render(request, "submissions/_consequence.html", context)
    context["course"] = list(course_of(found))
    status = 422 if form.errors or problems else 200
    return render(request, "submissions/verdicts_decide.html", context, status=status)


def _decided(found: Request) -> str:
    name = found.decided_by.name if found.decided_by else ""
    values = {"name": name, "verdict": Verdict(found.verdict).label}
    return _("%(name)s was first and decided: %(verdict)s. Look at it again.") % values


def _done(found: Request, consequence: Consequence) -> str:
    values = {"unit": found.unit.name, "verdict": Verdict(found.verdict).label}
    done = _("%(unit)s: decided as %(verdict)s.") % values
    return f"{done} {consequence.words}" if consequence.preview else done


@needs(Right.EDIT_ITEMS)
@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Take a decision back, with what that does to the ledger in view."""
    found, by, today = (
        readable_request(request, request_id),
        person_of(request),
        timezone.localdate(),
    )
    form = UndoForm(request.POST or None, initial={"seen": found.version})
    if form.is_valid():
        given = form.cleaned_data
        try:
            acts.undo_verdict(
                by=by, request=found, reason=given["reason"], seen=given["seen"], on=today,
                at=timezone.now(),
            )  # fmt: skip
        except RefusedError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.info(request, _("The decision is taken back; it can be decided anew."))
        return redirect("submissions:request", found.id)
    if not found.verdict:
        messages.error(request, _("Nothing is decided here yet; look at it again."))
        return redirect("submissions:request", found.id)
    preview = None
    if found.fact is not None and not hasattr(found.fact, "withdrawal"):
        preview = preview_of(propose_withdrawals(by=by, facts=[found.fact], on=today))
    context = {"one": found, "form": form, "preview": preview}
    status = 422 if form.is_bound else 200
    return render(request, "submissions/verdicts_undo.html", context, status=status)
