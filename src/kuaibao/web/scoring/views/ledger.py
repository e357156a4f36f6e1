from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kuaibao.web.core.pages import KeysFirst
from kuaibao.web.core.sheets import TYPES
from kuaibao.web.core.views.shared import handed_out
from kuaibao.web.scoring import exports, queries
from kuaibao.web.scoring.actions import ask_ledger, export_detail, note_export
from kuaibao.web.scoring.forms import LedgerFilter
from kuaibao.web.scoring.lists import ledger_found
from kuaibao.web.scoring.models import Posting
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
    told = queries.with_facts(Posting.objects.all())
    page = KeysFirst(found, told, ROWS).get_page(request.GET.get("page"))
    explained = queries.explained(list(page))
    context = {
        "period": period_of(request),
        "page": page,
        "rows": [(one, told_posting(one.posting)) for one in explained],
        "given": given,
        "large": page.paginator.count > exports.LARGE,
        **_choices(request),
    }
    return render(request, "scoring/ledger.html", context)


def _found(request: HttpRequest) -> tuple[QuerySet[Posting], dict[str, str]]:
    form = LedgerFilter(request.GET)
    given = form.cleaned_data if form.is_valid() else {}
    return ledger_found(person_of(request).jurisdiction, period_of(request), **given), given


def _choices(request: HttpRequest) -> dict[str, object]:
    """What a filter may ask for: the scheme's clauses, accounts and kinds of facts."""
    scheme = queries.scheme_if_any(person_of(request).jurisdiction, period_of(request).last)
    if scheme is None:
        return {}
    accounts = dict.fromkeys(rule.account for rule in scheme.rules)
    titles = {id_: kind.title for id_, kind in scheme.facts.items()}
    titles |= {one.points: one.under or one.title for one in scheme.columns if one.points}
    return {
        "clauses": [clause.number for clause in scheme.clauses],
        "accounts": [(account, titles.get(account, account)) for account in accounts],
        "kinds": [(id_, kind.title) for id_, kind in scheme.facts.items()],
    }


@needs(Right.READ_LEDGER)
@require_http_methods(["GET", "HEAD", "POST"])
def export(request: HttpRequest, form: str) -> HttpResponse:
    """Give the ledger as a file; a large one, or any by POST, is made in the background."""
    if form not in TYPES:
        raise Http404
    found, given = _found(request)
    period, by = period_of(request), person_of(request)
    chosen = {name: value for name, value in given.items() if value}
    if request.method == "POST":
        ask_ledger(by=by, form=form, period=period, chosen=chosen)
        return redirect("core:jobs")
    if found.count() > exports.LARGE:
        messages.info(request, _("So many postings are exported as a task; press the button."))
        return redirect(f"{reverse('scoring:ledger')}?{request.GET.urlencode()}")
    note_export(by=by, detail=export_detail(form, period, chosen))
    file, name = exports.file(form, queries.with_facts(found)), exports.file_name(form, period)
    return handed_out(file, name=name, content_type=TYPES[form])
