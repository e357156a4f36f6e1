from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kuaibao.web.disputes import queries
from kuaibao.web.disputes.actions import contests as actions
from kuaibao.web.disputes.choices import Answer
from kuaibao.web.disputes.forms import AnswerForm, ContestForm
from kuaibao.web.disputes.models import Contest
from kuaibao.web.scoring.contested import NoPostingError, Posted, posted
from kuaibao.web.scoring.previews import preview_of
from kuaibao.web.scoring.views.shared import ROWS
from kuaibao.web.units.actions import RefusedError
from kuaibao.web.units.choices import Right
from kuaibao.web.units.permissions import may, may_for, needs
from kuaibao.web.units.queries import person_of


@needs(Right.READ_LINES)
@require_safe
def contests(request: HttpRequest) -> HttpResponse:
    answer = request.GET.get("answer")
    found = queries.contests_for(person_of(request), answer if answer in Answer.values else None)
    page = Paginator(found, ROWS).get_page(request.GET.get("page"))
    context = {"page": page, "answer": answer, "answers": Answer.choices}
    return render(request, "disputes/contests.html", context)


@needs(Right.CONTEST)
@require_http_methods(["GET", "HEAD", "POST"])
def new_contest(request: HttpRequest, posting_id: UUID) -> HttpResponse:
    by, line = person_of(request), _line(request, posting_id)
    if not may_for(by, Right.CONTEST, line.unit):
        raise Http404
    form, today = ContestForm(request.POST or None), timezone.localdate()
    if form.is_valid():
        words = form.cleaned_data["words"]
        try:
            contest = actions.contest_posting(by=by, posting=line, words=words, on=today)
        except RefusedError as refusal:
            messages.error(request, str(refusal))
            return redirect("scoring:unit", line.unit.id)
        messages.info(request, _("Sent; the answer comes to you as a notice."))
        return redirect("disputes:contest", contest.id)
    refused = actions.why_not(line, today)
    context = {"form": form, "line": line, "refused": refused}
    status = 422 if form.errors else 200
    return render(request, "disputes/new_contest.html", context, status=status)


@needs(Right.READ_LINES)
@require_safe
def contest(request: HttpRequest, contest_id: UUID) -> HttpResponse:
    return _shown(request, _found(request, contest_id), AnswerForm())


@needs(Right.CONFIRM)
@require_POST
def answer(request: HttpRequest, contest_id: UUID) -> HttpResponse:
    found, form = _found(request, contest_id), AnswerForm(request.POST)
    if not form.is_valid():
        return _shown(request, found, form)
    try:
        actions.answer_contest(
            by=person_of(request), contest=found, uphold=form.upholds,
            reply=form.cleaned_data["words"], at=timezone.now(),
        )  # fmt: skip
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.info(request, _("Answered; the unit is told."))
    return redirect("disputes:contest", found.id)


def _shown(request: HttpRequest, found: Contest, form: AnswerForm) -> HttpResponse:
    by, line = person_of(request), _line(request, found.posting_id)
    waits = found.answer == Answer.WAITING
    would = None
    if waits and not line.taken_back:
        would = actions.consequence_of(by=by, posting=line, on=timezone.localdate())
    context = {
        "contest": found,
        "line": line,
        "preview": preview_of(would) if would else None,
        "form": form,
        "may_answer": waits and may(by, Right.CONFIRM),
    }
    return render(request, "disputes/contest.html", context, status=422 if form.errors else 200)


def _line(request: HttpRequest, posting_id: UUID) -> Posted:
    try:
        return posted(person_of(request).jurisdiction, posting_id)
    except NoPostingError as missing:
        raise Http404 from missing


def _found(request: HttpRequest, contest_id: UUID) -> Contest:
    try:
        return queries.contest_of(person_of(request), contest_id)
    except Contest.DoesNotExist as missing:
        raise Http404 from missing
