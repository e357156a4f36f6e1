from collections.abc import Iterable
from decimal import Decimal
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kuaibao.engine import ledger
from kuaibao.engine.scheme import Scheme
from kuaibao.engine.words import plain
from kuaibao.web.core.pages import KeysFirst
from kuaibao.web.core.views.shared import is_htmx
from kuaibao.web.scoring import actions, queries
from kuaibao.web.scoring.booking import FactRefusedError
from kuaibao.web.scoring.forms import FactFilter, FactForm, WithdrawForm
from kuaibao.web.scoring.lists import fact_of_key, facts_found, facts_told, items_of
from kuaibao.web.scoring.models import Fact
from kuaibao.web.scoring.periods import period_of
from kuaibao.web.scoring.previews import preview_of, said
from kuaibao.web.scoring.receipts import receipt, told
from kuaibao.web.scoring.views.shared import ROWS, readable_fact
from kuaibao.web.units.actions import RefusedError
from kuaibao.web.units.choices import Right
from kuaibao.web.units.permissions import needs
from kuaibao.web.units.queries import person_of


@needs(Right.READ_LEDGER)
@require_safe
def facts(request: HttpRequest) -> HttpResponse:
    jurisdiction, period = person_of(request).jurisdiction, period_of(request)
    form = FactFilter(request.GET)
    given = form.cleaned_data if form.is_valid() else {}
    found = facts_found(jurisdiction, period, **given)
    page = KeysFirst(found, facts_told(), ROWS).get_page(request.GET.get("page"))
    scheme = queries.scheme_if_any(jurisdiction, period.last)
    context = {
        "period": period,
        "page": page,
        "rows": [(fact, _told(fact, scheme)) for fact in page],
        "kinds": scheme.facts.items() if scheme else (),
        "given": given,
    }
    return render(request, "scoring/facts.html", context)


def _told(fact: Fact, scheme: Scheme | None) -> str:
    return told(fact, scheme) if scheme else fact.title


@needs(Right.RECORD)
@require_http_methods(["GET", "HEAD", "POST"])
def new_fact(request: HttpRequest, kind: str) -> HttpResponse:
    """Ask, show what it would do, and record only what was shown."""
    by = person_of(request)
    form = _form(request, kind)
    problems: list[str] = []
    preview = None
    if form.is_bound and form.is_valid():
        new = form.new_fact()
        known = fact_of_key(by.jurisdiction, new.key)
        if known is not None:  # the same form sent twice
            return redirect("scoring:fact", known.id)
        try:
            preview = preview_of(actions.propose_fact(by=by, new=new))
            if request.POST.get("confirm") == preview.token:
                return _recorded(request, actions.record_fact(by=by, new=new))
        except FactRefusedError as refusal:
            problems = said(refusal)
    context = {"form": form, "kind": form.scheme.facts[kind], "preview": preview}
    context |= {"problems": problems, "units": by.jurisdiction.units.all()}
    if is_htmx(request):
        return render(request, "scoring/_preview.html", context)
    status = 422 if form.errors or problems else 200
    return render(request, "scoring/new_fact.html", context, status=status)


def _form(request: HttpRequest, kind: str) -> FactForm:
    jurisdiction, today = person_of(request).jurisdiction, timezone.localdate()
    scheme = queries.scheme_if_any(jurisdiction, period_of(request).last)
    if scheme is None or kind not in scheme.facts:
        raise Http404
    given = request.POST if request.method == "POST" else None
    day = min(today, period_of(request).last)
    initial = {"unit": request.GET.get("unit", "")}
    return FactForm(
        given, jurisdiction=jurisdiction, scheme=scheme, kind=kind, today=day, initial=initial
    )


def _recorded(request: HttpRequest, fact: Fact) -> HttpResponse:
    points = sum((Decimal(posting.points) / 100 for posting in fact.postings.all()), Decimal(0))
    signed = f"+{plain(points)}" if points >= 0 else plain(points)
    values = {"unit": fact.unit.name, "points": signed}
    messages.info(request, _("Recorded: %(unit)s %(points)s points.") % values)
    return redirect("scoring:fact", fact.id)


@needs(Right.RECORD)
@require_safe
def items(request: HttpRequest) -> HttpResponse:
    """The known items of a unit, as suggestions for the title."""
    units = person_of(request).jurisdiction.units
    unit = units.filter(name=request.GET.get("unit", "")).first()
    found = items_of(unit)[:200] if unit else ()
    return render(request, "scoring/_items.html", {"items": found})


@needs(Right.READ_LINES)
@require_safe
def fact(request: HttpRequest, fact_id: UUID) -> HttpResponse:
    found = readable_fact(request, fact_id)
    scheme = queries.scheme_on(found.jurisdiction, found.day)
    related = _lineage(found)
    context = {
        "fact": found,
        "told": told(found, scheme),
        "kind": scheme.facts.get(found.kind),
        "attributes": _attributes(found, scheme),
        "uses": [(one, told(one, scheme)) for one in related if one.id != found.id],
        "receipt": receipt(queries.with_facts(queries.postings_of_facts(related))),
        "withdrawal": next((one for one in related if one.withdraws_id == found.id), None),
    }
    page = "scoring/_fact.html" if is_htmx(request) else "scoring/fact.html"
    return render(request, page, context)


def _lineage(found: Fact) -> list[Fact]:
    if found.item_id:
        return list(queries.lineage(found.item_id).order_by("day", "id"))
    withdrawals = Fact.objects.filter(withdraws=found).select_related("unit", "recorded_by")
    return [found, *withdrawals]


def _attributes(found: Fact, scheme: Scheme) -> Iterable[tuple[str, str]]:
    kind = scheme.facts.get(found.kind)
    declared = kind.attributes if kind else {}
    return [
        (declared[name].title, declared[name].values.get(value, value))
        for name, value in found.attributes.items()
        if name in declared
    ]


@needs(Right.RECORD)
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, fact_id: UUID) -> HttpResponse:
    by, found, today = person_of(request), readable_fact(request, fact_id), timezone.localdate()
    form = WithdrawForm(request.POST or None)
    if refused := _refused(found):
        messages.error(request, refused)
        return redirect("scoring:fact", found.id)
    if form.is_valid():
        return _withdrawn(request, found, form.cleaned_data["reason"])
    preview = preview_of(actions.propose_withdrawal(by=by, fact=found, on=today))
    context = {"fact": found, "form": form, "preview": preview, "told": _told_of(found)}
    status = 422 if form.is_bound else 200
    return render(request, "scoring/withdraw.html", context, status=status)


def _withdrawn(request: HttpRequest, found: Fact, reason: str) -> HttpResponse:
    by, today = person_of(request), timezone.localdate()
    try:
        actions.withdraw_fact(by=by, fact=found, on=today, reason=reason)
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.info(request, _("The fact is withdrawn; its postings are reversed."))
    return redirect("scoring:fact", found.id)


def _refused(found: Fact) -> str:
    if found.kind == ledger.WITHDRAWAL:
        return _("A withdrawal cannot be withdrawn; record the fact again.")
    earlier = Fact.objects.filter(withdraws=found).select_related("recorded_by").first()
    if earlier is None:
        return ""
    return _("%(name)s withdrew this already.") % {"name": earlier.recorded_by.name}


def _told_of(found: Fact) -> str:
    return told(found, queries.scheme_on(found.jurisdiction, found.day))
