"""Slips pointed out while one writes; nothing is stored and nothing is stopped."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from kuaibao.engine.words import say
from kuaibao.engine.words.slips import slips
from kuaibao.web.submissions.forms.drafts import MOST_BODY
from kuaibao.web.units.choices import Right
from kuaibao.web.units.permissions import needs
from kuaibao.web.units.queries import person_of

SHOWN = 20
FIELDS = {"title": gettext_lazy("in the title"), "body": gettext_lazy("in the text")}


@needs(Right.READ_BOARD)
@require_POST
def check(request: HttpRequest) -> HttpResponse:
    units = tuple(person_of(request).jurisdiction.units.values_list("name", flat=True))
    found = [
        (field, where, slip, say(slip.what, _))
        for field, where in FIELDS.items()
        for slip in slips(_text(request, field), units)
    ]
    context = {"slips": found[:SHOWN], "more": max(len(found) - SHOWN, 0)}
    return render(request, "submissions/_slips.html", context)


def _text(request: HttpRequest, field: str) -> str:
    return request.POST.get(field, "").replace("\r\n", "\n")[:MOST_BODY]
