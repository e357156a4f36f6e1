"""Working on a draft: by form or by text, checked while typing, tried before it is saved."""

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kuaibao.engine.scheme import Period, PeriodError
from kuaibao.web.core.views.shared import is_htmx
from kuaibao.web.schemes import actions
from kuaibao.web.schemes.choices import State
from kuaibao.web.schemes.forms import TextsForm
from kuaibao.web.schemes.models import Draft
from kuaibao.web.schemes.trying import Tried, try_on
from kuaibao.web.schemes.views.shared import about_draft, readable_draft, title_of
from kuaibao.web.schemes.work import FORM, TEXT, Work, as_form, as_text, difference_of
from kuaibao.web.scoring.periods import period_of
from kuaibao.web.units.actions import RefusedError
from kuaibao.web.units.choices import Right
from kuaibao.web.units.permissions import needs
from kuaibao.web.units.queries import person_of

ASKS = ["GET", "HEAD", "POST"]


@needs(Right.DRAFT_SCHEME)
@require_http_methods(ASKS)
@about_draft
def edit(request: HttpRequest, draft: Draft) -> HttpResponse:
    if request.method != "POST":
        if draft.state != State.DRAFT:
            return redirect("schemes:draft", draft.id)
        mode = TEXT if request.GET.get("as") == TEXT else FORM
        return _page(request, draft, as_text(draft.files), mode)
    form = TextsForm(request.POST)
    if not form.is_valid():
        return _page(request, draft, None, TEXT, form, refusal=_("Not saved."))
    work, mode, seen = _work(form), form.cleaned_data["mode"], form.cleaned_data["seen"]
    if work.wrong:
        words = _("Not saved: mend the values that are marked.")
        return _page(request, draft, work, mode, form, refusal=words)
    try:
        saved = actions.save_draft(by=person_of(request), draft=draft, files=work.files, seen=seen)
    except RefusedError as refusal:
        standing = readable_draft(request, draft.id)
        conflict = standing.version != seen or standing.state != State.DRAFT
        return _page(request, standing, work, mode, form, refusal=str(refusal), conflict=conflict)
    at = timezone.localtime(saved.saved_at)
    messages.info(request, _("Saved at %(time)s.") % {"time": f"{at:%H:%M}"})
    return redirect(f"{reverse('schemes:edit', args=[draft.id])}?as={mode}")


@needs(Right.DRAFT_SCHEME)
@require_POST
@about_draft
def check(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Tell what is wrong with what is typed; nothing is stored."""
    form = TextsForm(request.POST)
    work = _work(form) if form.is_valid() else None
    if is_htmx(request):
        return render(request, "schemes/_check.html", _checked(draft, work, form))
    mode = request.POST.get("to") or request.POST.get("mode", TEXT)
    return _page(request, draft, work, mode, form)


@needs(Right.READ_SCHEMES)
@require_http_methods(ASKS)
@about_draft
def trial(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Show who would move, by the draft as saved or as typed; nothing is stored."""
    form = TextsForm(request.POST) if request.method == "POST" else None
    if form is None:
        work: Work | None = as_text(draft.files)
    else:
        work = _work(form) if form.is_valid() else None
    context = _checked(draft, work, form) | {
        "period": _period(request),
        "tried": _tried(request, work),
    }
    page = "schemes/_trial.html" if is_htmx(request) else "schemes/trial.html"
    return render(request, page, context, status=200 if work else 422)


def _tried(request: HttpRequest, work: Work | None) -> Tried | None:
    if work is None or work.scheme is None or work.wrong:
        return None
    try:
        return try_on(person_of(request).jurisdiction, work.scheme, _period(request))
    except ObjectDoesNotExist:  # no scheme was in force
        return None


def _period(request: HttpRequest) -> Period:
    """The period chosen beside the editor, else that of the page."""
    written = request.POST.get("on", "")
    try:
        return Period.parse(written) if written else period_of(request)
    except PeriodError as error:
        raise Http404 from error


def _work(form: TextsForm) -> Work:
    files = form.texts()
    return as_form(files, form.data) if form.cleaned_data["mode"] == FORM else as_text(files)


def _page(
    request: HttpRequest,
    draft: Draft,
    work: Work | None,
    mode: str,
    form: TextsForm | None = None,
    *,
    refusal: str = "",
    conflict: bool = False,
) -> HttpResponse:
    by_form = bool(work and work.sections and (mode == FORM or work.wrong))
    context = _checked(draft, work, form) | {
        "mode": FORM if by_form else TEXT,
        "texts": _texts(draft, work, form, by_form=by_form),
        "refusal": refusal,
        "conflict": conflict,
        "unsaved": form is not None,
        "period": _period(request),
        "base_title": title_of(person_of(request).jurisdiction, draft.base),
    }
    wrong = refusal or work is None or (work.wrong and request.method == "POST")
    status = 409 if conflict else 422 if wrong else 200
    return render(request, "schemes/edit.html", context, status=status)


def _texts(
    draft: Draft, work: Work | None, form: TextsForm | None, *, by_form: bool
) -> dict[str, str]:
    """What stands in the text fields: for the form, the texts that it was drawn from."""
    if work is not None:
        files = work.base if by_form else work.files
    elif form is not None:
        names = {"scheme.yaml": "scheme", "clauses.yaml": "clauses"}
        files = {name: str(form[field].value() or "") for name, field in names.items()}
    else:
        files = draft.files
    return {"scheme": files["scheme.yaml"], "clauses": files["clauses.yaml"]}


def _checked(draft: Draft, work: Work | None, form: TextsForm | None) -> dict[str, object]:
    return {
        "draft": draft,
        "work": work,
        "form": form,
        "difference": difference_of(draft, work.scheme if work else None),
    }
