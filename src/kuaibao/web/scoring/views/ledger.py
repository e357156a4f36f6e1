from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kuaibao.web.core.sheets import TYPES, written
from kuaibao.web.scoring import exports, queries
from kuaibao.web.scoring.actions import note_export
from kuaibao.web.scoring.forms import LedgerFilter
from kuaibao.web.scoring.lists import ledger_found
from kuaibao.web.scoring.models import Posting, SchemeInForce
from kuaibao.web.scoring.periods import period_of
from kuaibao.web.scoring.receipts import told_posting
from kuaibao.web.scoring.views.shared import ROWS
from kuaibao.web.units.choices import Right
from kuaibao.web.units.permissions import needs
from kuaibao.web.units.queries import person_of


@needs(Right.READ_LEDGER)
@require_safe
def ledger(request: HttpRequest) -> HttpResponse:
    found, given = _found(request)
    page = Paginator(found, ROWS).get_page(request.GET.get("page"))
    explained = queries.explained(list(page))
    context = {
        "period": period_of(request),
        "page": page,
        "rows": [(one, told_posting(one.posting)) for one in explained],
        "given": given,
        **_choices(request),
    }
    return render(request, "scoring/ledger.html", context)


def _found(request: HttpRequest) -> tuple[QuerySet[Posting], dict[str, str]]:
    form = LedgerFilter(request.GET)
    given = form.cleaned_data if form.is_valid() else {}
    return ledger_found(person_of(request).jurisdiction, period_of(request), **given), given


def _choices(request: HttpRequest) -> dict[str, object]:
    """What a filter may ask for: the scheme's clauses, accounts and kinds of facts."""
    try:
        scheme = queries.scheme_on(person_of(request).jurisdiction, period_of(request).last)
    except SchemeInForce.DoesNotExist:
        return {}
    accounts = dict.fromkeys(rule.account for rule in scheme.rules)
    titles = {column.points: column.under or column.title for column in scheme.columns}
    return {
        "clauses": [clause.number for clause in scheme.clauses],
        "accounts": [(account, titles.get(account, account)) for account in accounts],
        "kinds": [(id_, kind.title) for id_, kind in scheme.facts.items()],
    }


@needs(Right.READ_LEDGER)
@require_safe
def export(request: HttpRequest, form: str) -> HttpResponse:
    if form not in TYPES:
        raise Http404
    found, given = _found(request)
    period = period_of(request)
    chosen = " ".join(f"{name}={value}" for name, value in given.items() if value)
    note_export(by=person_of(request), detail=f"ledger.{form} {period} {chosen}".strip())
    disposition = f'attachment; filename="ledger-{period}.{form}"'
    headers = {"Content-Disposition": disposition}
    file = written(form, _("Ledger"), exports.headings(), exports.rows(found))
    return HttpResponse(file, content_type=TYPES[form], headers=headers)
