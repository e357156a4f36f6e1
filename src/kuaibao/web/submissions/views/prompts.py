"""Focus prompts: what is wanted, and what came of it."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kuaibao.web.core.views.shared import is_htmx
from kuaibao.web.scoring.booking import FactRefusedError
from kuaibao.web.scoring.previews import preview_of
from kuaibao.web.scoring.recording import propose_withdrawals
from kuaibao.web.submissions.actions import prompts as acts
from kuaibao.web.submissions.forms.prompts import (
    JudgementForm,
    PromptFilter,
    PromptForm,
    TakeBackForm,
)
from kuaibao.web.submissions.models import Draft, Prompt
from kuaibao.web.submissions.queries.prompts import (
    item_for_prompt,
    items_of,
    outcome_of,
    outcomes_of,
    prompt_of,
    prompts_found,
    standing_judgement,
)
from kuaibao.web.submissions.views.asking import ROWS
from kuaibao.web.submissions.views.consequences import consequence_of, problems_of
from kuaibao.web.units.choices import Right
from kuaibao.web.units.permissions import needs
from kuaibao.web.units.queries import person_of
from kuaibao.web.units.refusals import RefusedError


@needs(Right.READ_ASKED)
@require_safe
def prompts(request: HttpRequest) -> HttpResponse:
    person, today = person_of(request), timezone.localdate()
    form = PromptFilter(request.GET)
    given = form.cleaned_data if form.is_valid() else {}
    found = prompts_found(person, on=today, **given)
    page = Paginator(found, ROWS).get_page(request.GET.get("page"))
    context = {"form": form, "given": given, "page": page, "today": today}
    return render(request, "submissions/prompts.html", context)


@needs(Right.ASK)
@require_http_methods(["GET", "HEAD", "POST"])
def new_prompt(request: HttpRequest) -> HttpResponse:
    by = person_of(request)
    form = PromptForm(request.POST or None, today=timezone.localdate())
    if form.is_valid():
        prompt = acts.issue_prompt(by=by, new=form.new_prompt())
        messages.info(request, _("The prompt is issued; all units were told."))
        return redirect("submissions:prompt", prompt.id)
    status = 422 if form.is_bound else 200
    return render(request, "submissions/prompts_new.html", {"form": form}, status=status)


@needs(Right.READ_ASKED)
@require_safe
def prompt(request: HttpRequest, prompt_id: UUID) -> HttpResponse:
    """Show what is wanted; to the office also what came, was used and earned."""
    person, today = person_of(request), timezone.localdate()
    found = _found(request, prompt_id)
    page = Paginator(items_of(person, found), ROWS).get_page(request.GET.get("page"))
    rows = outcomes_of(list(page))
    context = {
        "prompt": found,
        "page": page,
        "rows": rows,
        "open": found.first <= today <= found.last,
        "used": sum(1 for row in rows if row.told),
        "total": sum(row.total for row in rows),
    }
    return render(request, "submissions/prompts_one.html", context)


@needs(Right.EDIT_ITEMS)
@require_http_methods(["GET", "HEAD", "POST"])
def judge(request: HttpRequest, prompt_item_id: UUID) -> HttpResponse:
    """Ask, show what it would do, and record only what was shown."""
    draft, by = _item(request, prompt_item_id), person_of(request)
    earlier = standing_judgement(draft)
    if earlier is not None:
        said = _("%(name)s judged this already. Look at it again.")
        messages.error(request, said % {"name": earlier.judged_by.name})
        return redirect("submissions:prompt", draft.prompt_id)
    earning = acts.earning_of_item(draft)
    form = JudgementForm(request.POST or None, draft=draft, earning=earning)
    problems: list[str] = []
    consequence = None
    if form.is_valid():
        new = form.new_judgement()
        try:
            booking = acts.propose_judgement_fact(by=by, new=new)
            consequence = consequence_of(booking, earning.why_not, draft.id, new.reason)
            if request.POST.get("confirm") == consequence.token:
                acts.judge_item(by=by, new=new)
                messages.info(request, _("Judged: %(what)s") % {"what": consequence.words})
                return redirect("submissions:prompt", draft.prompt_id)
        except RefusedError as refusal:
            messages.error(request, str(refusal))
            return redirect("submissions:prompt", draft.prompt_id)
        except FactRefusedError as refusal:
            problems = problems_of(refusal)
    context = {"draft": draft, "form": form, "problems": problems, "consequence": consequence}
    if is_htmx(request):
        return render(request, "submissions/_consequence.html", context)
    context["row"] = outcome_of(draft)
    status = 422 if form.errors or problems else 200
    return render(request, "submissions/prompts_judge.html", context, status=status)


@needs(Right.EDIT_ITEMS)
@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: HttpRequest, prompt_item_id: UUID) -> HttpResponse:
    """Take a judgement back, with what that does to the ledger in view."""
    draft, by, today = _item(request, prompt_item_id), person_of(request), timezone.localdate()
    judgement = standing_judgement(draft)
    if judgement is None:
        messages.error(request, _("This was taken back already; look at it again."))
        return redirect("submissions:prompt", draft.prompt_id)
    form = TakeBackForm(request.POST or None)
    if form.is_valid():
        reason, now = form.cleaned_data["reason"], timezone.now()
        try:
            acts.take_judgement_back(by=by, judgement=judgement, reason=reason, on=today, at=now)
        except RefusedError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.info(request, _("The judgement is taken back; it can be judged anew."))
        return redirect("submissions:prompt", draft.prompt_id)
    preview = None
    if judgement.fact is not None and not hasattr(judgement.fact, "withdrawal"):
        preview = preview_of(propose_withdrawals(by=by, facts=[judgement.fact], on=today))
    context = {"draft": draft, "judgement": judgement, "form": form, "preview": preview}
    status = 422 if form.is_bound else 200
    return render(request, "submissions/prompts_take_back.html", context, status=status)


def _found(request: HttpRequest, prompt_id: UUID) -> Prompt:
    try:
        return prompt_of(person_of(request).jurisdiction, prompt_id)
    except Prompt.DoesNotExist as missing:
        raise Http404 from missing


def _item(request: HttpRequest, draft_id: UUID) -> Draft:
    try:
        return item_for_prompt(person_of(request).jurisdiction, draft_id)
    except Draft.DoesNotExist as missing:
        raise Http404 from missing
