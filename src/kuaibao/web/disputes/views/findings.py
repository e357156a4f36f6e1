from collections.abc import Iterable
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kuaibao.engine.scheme import Scheme
from kuaibao.web.core.views.shared import is_htmx
from kuaibao.web.disputes import queries
from kuaibao.web.disputes.actions import findings as actions
from kuaibao.web.disputes.choices import Answer
from kuaibao.web.disputes.forms import AnswerForm, FindingForm
from kuaibao.web.disputes.models import Finding
from kuaibao.web.scoring.booking import FactRefusedError
from kuaibao.web.scoring.previews import Preview, preview_of, said
from kuaibao.web.scoring.queries import scheme_if_any
from kuaibao.web.scoring.views.shared import ROWS
from kuaibao.web.units.actions import RefusedError
from kuaibao.web.units.choices import Right
from kuaibao.web.units.models import Jurisdiction
from kuaibao.web.units.permissions import may, needs
from kuaibao.web.units.queries import person_of


@needs(Right.READ_LINES)
@require_safe
def findings(request: HttpRequest) -> HttpResponse:
    by = person_of(request)
    answer = request.GET.get("answer")
    found = queries.findings_for(by, answer if answer in Answer.values else None)
    page = Paginator(found, ROWS).get_page(request.GET.get("page"))
    scheme = _scheme(by.jurisdiction)
    context = {
        "page": page,
        "rows": [(one, _kind(scheme, one)) for one in page],
        "kinds": queries.costing_kinds(scheme).items() if scheme else (),
        "answer": answer,
        "answers": Answer.choices,
    }
    return render(request, "disputes/findings.html", context)


@needs(Right.RECORD)
@require_http_methods(["GET", "HEAD", "POST"])
def new_finding(request: HttpRequest, kind: str) -> HttpResponse:
    """Ask, show what upholding it would do, and put it before a second person."""
    by, form = person_of(request), _form(request, kind)
    problems: list[str] = []
    preview = None
    if form.is_bound and form.is_valid():
        new = form.new_finding()
        try:
            preview = preview_of(actions.propose_consequence(by=by, new=new))
            if request.POST.get("confirm") == preview.token:
                finding = actions.propose_finding(by=by, new=new)
                messages.info(request, _("Proposed; a second person decides."))
                return redirect("disputes:finding", finding.id)
        except FactRefusedError as refusal:
            problems = said(refusal)
    context = {"form": form, "kind": form.scheme.facts[kind], "preview": preview}
    context |= {"problems": problems, "units": by.jurisdiction.units.all()}
    if is_htmx(request):
        return render(request, "disputes/_consequence.html", context)
    status = 422 if form.errors or problems else 200
    return render(request, "disputes/new_finding.html", context, status=status)


@needs(Right.READ_LINES)
@require_safe
def finding(request: HttpRequest, finding_id: UUID) -> HttpResponse:
    return _shown(request, _found(request, finding_id), AnswerForm())


@needs(Right.CONFIRM)
@require_POST
def decide(request: HttpRequest, finding_id: UUID) -> HttpResponse:
    by, found, form = person_of(request), _found(request, finding_id), AnswerForm(request.POST)
    if not form.is_valid():
        return _shown(request, found, form)
    words, at = form.cleaned_data["words"], timezone.now()
    try:
        actions.decide_finding(by=by, finding=found, uphold=form.upholds, words=words, at=at)
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    except FactRefusedError as refusal:
        messages.error(request, " ".join(said(refusal)))
    else:
        messages.info(request, _("Decided; the unit and the proposer are told."))
    return redirect("disputes:finding", found.id)


def _shown(request: HttpRequest, found: Finding, form: AnswerForm) -> HttpResponse:
    by, scheme = person_of(request), _scheme(found.jurisdiction)
    waits = found.answer == Answer.WAITING
    context = {
        "finding": found,
        "kind": _kind(scheme, found),
        "attributes": _attributes(scheme, found),
        "preview": _preview(request, found) if waits else None,
        "form": form,
        "may_decide": waits and may(by, Right.CONFIRM) and found.proposed_by_id != by.id,
    }
    return render(request, "disputes/finding.html", context, status=422 if form.errors else 200)


def _preview(request: HttpRequest, found: Finding) -> Preview | None:
    try:
        return preview_of(actions.consequence_of(by=person_of(request), finding=found))
    except FactRefusedError as refusal:  # the scheme has changed since
        messages.error(request, " ".join(said(refusal)))
        return None


def _found(request: HttpRequest, finding_id: UUID) -> Finding:
    try:
        return queries.finding_of(person_of(request), finding_id)
    except Finding.DoesNotExist as missing:
        raise Http404 from missing


def _scheme(jurisdiction: Jurisdiction) -> Scheme | None:
    return scheme_if_any(jurisdiction, timezone.localdate())


def _form(request: HttpRequest, kind: str) -> FindingForm:
    jurisdiction = person_of(request).jurisdiction
    scheme = _scheme(jurisdiction)
    if scheme is None or kind not in queries.costing_kinds(scheme):
        raise Http404
    given = request.POST if request.method == "POST" else None
    initial = {"unit": request.GET.get("unit", ""), "title": request.GET.get("title", "")}
    return FindingForm(
        given, jurisdiction=jurisdiction, scheme=scheme, kind=kind,
        today=timezone.localdate(), initial=initial,
    )  # fmt: skip


def _kind(scheme: Scheme | None, found: Finding) -> str:
    kind = scheme.facts.get(found.kind) if scheme else None
    return kind.title if kind else found.kind


def _attributes(scheme: Scheme | None, found: Finding) -> Iterable[tuple[str, str]]:
    kind = scheme.facts.get(found.kind) if scheme else None
    declared = kind.attributes if kind else {}
    for name, value in found.attributes.items():
        known = declared.get(name)
        yield (known.title, known.values.get(value, value)) if known else (name, value)
