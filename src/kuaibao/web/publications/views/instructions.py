"""Instructions: the office sees that there is one, the readers it names see the words."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kuaibao.web.core.views.shared import handed_out, is_htmx, never_shown
from kuaibao.web.publications.actions.instructions import (
    give_scan,
    propose_instruction,
    propose_undoing,
    record_instruction,
    undo_instruction,
)
from kuaibao.web.publications.evidence import keep_evidence, media_type
from kuaibao.web.publications.forms.adoptions import UndoForm
from kuaibao.web.publications.forms.instructions import FollowUpForm, InstructionForm, WordsForm
from kuaibao.web.publications.models import Instruction
from kuaibao.web.publications.permissions import may_read_words, may_record_instruction
from kuaibao.web.publications.queries.asking import scheme_of, told_attributes
from kuaibao.web.publications.queries.instructions import (
    KIND,
    instructions_of,
    possible_readers,
)
from kuaibao.web.publications.queries.items import items_of
from kuaibao.web.publications.views.shared import ROWS, ids_of
from kuaibao.web.scoring.booking import FactRefusedError
from kuaibao.web.scoring.previews import Preview, previews_of, said, token_of
from kuaibao.web.units.choices import Right
from kuaibao.web.units.models import Person
from kuaibao.web.units.permissions import RIGHTS, may, needs
from kuaibao.web.units.queries import person_of
from kuaibao.web.units.refusals import RefusedError

READ_BY = [role.value for role, rights in RIGHTS.items() if Right.READ_INSTRUCTIONS in rights]
MOST = 20  # items of one instruction


@needs(Right.READ_INSTRUCTIONS)
@require_safe
def instructions(request: HttpRequest) -> HttpResponse:
    person, mine = person_of(request), request.GET.get("mine") == "1"
    found = instructions_of(person, mine=mine)
    page = Paginator(found, ROWS).get_page(request.GET.get("page"))
    today = timezone.localdate()
    rows = [(one, one.light(today), may_read_words(person, one)) for one in page]
    waiting = instructions_of(person, mine=True).count()
    context = {"page": page, "rows": rows, "mine": mine, "waiting": waiting}
    return render(request, "publications/instructions.html", context)


def readable(request: HttpRequest, instruction_id: UUID) -> Instruction:
    """Find an instruction that this person may know of."""
    try:
        return instructions_of(person_of(request)).get(pk=instruction_id)
    except ObjectDoesNotExist as missing:
        raise Http404 from missing


@needs(Right.READ_INSTRUCTIONS)
@require_safe
def instruction(request: HttpRequest, instruction_id: UUID) -> HttpResponse:
    found, person = readable(request, instruction_id), person_of(request)
    reads = may_read_words(person, found)
    scheme = scheme_of(found.jurisdiction, found.day)
    context = {
        "instruction": found,
        "reads": reads,
        "light": found.light(timezone.localdate()),
        "level": told_attributes(scheme, KIND, found.attributes),
        "feedback": found.feedback.select_related("by") if reads else (),
        "follow_up": FollowUpForm(people=readers(person), instruction=found),
        "report": WordsForm(auto_id="report_%s"),
        "closing": WordsForm(auto_id="closing_%s"),
        "may_undo": may(person, Right.RECORD) or found.recorded_by_id == person.id,
    }
    return render(request, "publications/instruction.html", context)


def readers(person: Person) -> list[Person]:
    return list(possible_readers(person.jurisdiction, READ_BY))


@needs(Right.READ_INSTRUCTIONS)
@require_http_methods(["GET", "HEAD", "POST"])
def new_instruction(request: HttpRequest) -> HttpResponse:
    """Ask, show the bonus it would give, and record only what was shown."""
    by = person_of(request)
    if not may_record_instruction(by):
        raise Http404
    items = _items(request)
    form = _form(request, by)
    previews: list[Preview] = []
    problems: list[str] = []
    if form.is_bound and form.is_valid():
        try:
            previews = _previews(by, form, items)
            if request.POST.get("confirm") == f"!{token_of(previews)}":
                return _recorded(request, form, items)
        except FactRefusedError as refusal:
            problems = said(refusal)
        except RefusedError as refusal:
            problems = [str(refusal)]
    ready = form.is_bound and form.is_valid() and not problems
    context = {"form": form, "items": items, "previews": previews, "problems": problems}
    context |= {"token": f"!{token_of(previews)}", "ready": ready}
    page = "_new_instruction" if is_htmx(request) else "new_instruction"
    status = 422 if (form.errors or problems) and not is_htmx(request) else 200
    return render(request, f"publications/{page}.html", context, status=status)


def _items(request: HttpRequest) -> list[Any]:
    ids = ids_of(request.GET.getlist("item"))[:MOST]
    items = list(items_of(person_of(request).jurisdiction, None).filter(pk__in=ids))
    if not items or len(items) < len(ids):
        raise Http404
    return items


def _form(request: HttpRequest, by: Person) -> InstructionForm:
    posted = request.method == "POST"
    himself = not may(by, Right.RECORD)
    initial: dict[str, object] = {"readers": [str(by.id)]} if himself else {}
    return InstructionForm(
        request.POST if posted else None,
        request.FILES if posted else None,
        scheme=scheme_of(by.jurisdiction, timezone.localdate()),
        people=readers(by),
        initial=initial | ({"leader": by.name} if himself else {}),
    )


def _previews(by: Person, form: InstructionForm, items: Sequence[Any]) -> list[Preview]:
    today = timezone.localdate()
    return previews_of(propose_instruction(by=by, new=form.new(items), on=today))


def _recorded(request: HttpRequest, form: InstructionForm, items: Sequence[Any]) -> HttpResponse:
    by, file, new = person_of(request), form.cleaned_data["file"], form.new(items)
    if file:
        new = replace(new, scan=keep_evidence(by=by, name=file.name, data=file.read()))
    made = record_instruction(by=by, new=new, on=timezone.localdate())
    messages.info(request, _("The instruction is recorded; its readers are told."))
    return redirect("publications:instruction", made.id)


@needs(Right.READ_INSTRUCTIONS)
@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: HttpRequest, instruction_id: UUID) -> HttpResponse:
    found, by, today = readable(request, instruction_id), person_of(request), timezone.localdate()
    if not (may(by, Right.RECORD) or found.recorded_by_id == by.id):
        raise Http404
    form = UndoForm(request.POST if request.method == "POST" else None)
    try:
        if form.is_valid():
            reason = form.cleaned_data["reason"]
            undo_instruction(by=by, instruction=found, on=today, reason=reason)
            messages.info(request, _("The instruction is taken back; its points are reversed."))
            return redirect("publications:instruction", found.id)
        booking = propose_undoing(by=by, instruction=found, on=today)
    except RefusedError as refusal:
        messages.error(request, str(refusal))
        return redirect("publications:instruction", found.id)
    context = {"form": form, "instruction": found}
    context["previews"] = previews_of(booking) if booking else []
    status = 422 if form.is_bound else 200
    return render(request, "publications/undo_instruction.html", context, status=status)


@needs(Right.READ_INSTRUCTIONS)
@require_safe
@never_shown
def scan(request: HttpRequest, instruction_id: UUID) -> HttpResponse:
    found = readable(request, instruction_id)
    try:
        data = give_scan(by=person_of(request), instruction=found)
    except ObjectDoesNotExist as missing:
        raise Http404 from missing
    return handed_out(data, name=found.scan, content_type=media_type(found.scan))
