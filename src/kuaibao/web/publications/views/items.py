from typing import Any
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from kuaibao.engine.scheme import Scheme
from kuaibao.web.core.pages import CountedAhead
from kuaibao.web.publications.models import Instruction
from kuaibao.web.publications.queries.asking import scheme_of
from kuaibao.web.publications.queries.instructions import instructions_of
from kuaibao.web.publications.queries.items import items_of, items_told, used_items
from kuaibao.web.publications.views.shared import ROWS
from kuaibao.web.scoring import queries
from kuaibao.web.scoring.lists import every_item
from kuaibao.web.scoring.receipts import receipt, told
from kuaibao.web.units.choices import Right
from kuaibao.web.units.models import Person
from kuaibao.web.units.permissions import may, needs, units_of
from kuaibao.web.units.queries import person_of


@needs(Right.READ_LINES)
@require_safe
def used(request: HttpRequest) -> HttpResponse:
    """List what was used, here and above; a unit sees its own items."""
    person = person_of(request)
    words, unit = request.GET.get("words", "")[:100], request.GET.get("unit", "")[:60]
    found = items_of(person.jurisdiction, units_of(person), words=words, unit=unit)
    told = items_told(every_item())
    page = CountedAhead([used_items(found)], told, ROWS).get_page(request.GET.get("page"))
    scheme = scheme_of(person.jurisdiction, timezone.localdate())
    context = {"page": page, "words": words, "unit": unit, "own": units_of(person) is not None}
    context["rows"] = [(one, _told(one, scheme)) for one in page]
    return render(request, "publications/used.html", context)


def _told(found: Any, scheme: Scheme) -> list[str]:  # noqa: ANN401 -- a scoring.Item
    """Tell the facts that were recorded by themselves, without an issue or a use of ours."""
    # Each stands beside the title of its item already.
    return [told(fact, scheme).removeprefix(f"《{found.title}》") for fact in found.facts_apart]


def _known_instructions(person: Person, found: Any) -> list[Instruction]:  # noqa: ANN401 -- a scoring.Item
    """List the instructions on an item that *person* may open; a unit only knows that there are."""
    if not may(person, Right.READ_INSTRUCTIONS):
        return []
    return list(instructions_of(person).filter(instructed__item=found, undone_at=None))


@needs(Right.READ_LINES)
@require_safe
def item(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """One item: where it was used and what it earned; never the words of an instruction."""
    person = person_of(request)
    try:
        used = used_items(items_of(person.jurisdiction, units_of(person)))
        found = items_told(used).get(pk=item_id)
    except ObjectDoesNotExist as missing:
        raise Http404 from missing
    facts = list(queries.lineage(found.id))
    context = {
        "item": found,
        "told": _told(found, scheme_of(found.jurisdiction, timezone.localdate())),
        "receipt": receipt(queries.with_facts(queries.postings_of_facts(facts))),
        "instructions": _known_instructions(person, found),
    }
    return render(request, "publications/item.html", context)
