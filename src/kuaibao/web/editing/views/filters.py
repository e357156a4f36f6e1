from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from kuaibao.web.editing.actions import filters
from kuaibao.web.editing.forms import SaveFilterForm
from kuaibao.web.editing.models import SavedFilter
from kuaibao.web.units.choices import Right
from kuaibao.web.units.permissions import needs
from kuaibao.web.units.queries import person_of
from kuaibao.web.units.refusals import RefusedError

NOT_KEPT = {"page", "period"}


@needs(Right.READ_ITEMS)
@require_POST
def save(request: HttpRequest) -> HttpResponse:
    form = SaveFilterForm(request.POST)
    if not form.is_valid():
        for errors in form.errors.values():
            messages.error(request, " ".join(map(str, errors)))
        return redirect("editing:inbox")
    query = _kept(form.cleaned_data["query"])
    try:
        filters.save_filter(by=person_of(request), name=form.cleaned_data["name"], query=query)
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    return redirect(f"{reverse('editing:inbox')}?{query}")


@needs(Right.READ_ITEMS)
@require_POST
def drop(request: HttpRequest, filter_id: UUID) -> HttpResponse:
    person = person_of(request)
    saved = SavedFilter.objects.filter(pk=filter_id, person=person).first()
    if saved is None:
        raise Http404
    filters.drop_filter(by=person, saved=saved)
    return redirect("editing:inbox")


def _kept(query: str) -> str:
    asked = QueryDict(query, mutable=True)
    for name in NOT_KEPT & set(asked):
        del asked[name]
    return asked.urlencode()
