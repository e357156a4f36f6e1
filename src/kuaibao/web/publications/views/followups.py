"""What comes of an instruction, by those who may read it."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kuaibao.web.publications.actions.followups import assign, close_instruction, give_feedback
from kuaibao.web.publications.forms.instructions import FollowUpForm, WordsForm
from kuaibao.web.publications.models import Instruction
from kuaibao.web.publications.permissions import may_read_words
from kuaibao.web.publications.views.instructions import readable, readers
from kuaibao.web.units.choices import Right
from kuaibao.web.units.permissions import needs
from kuaibao.web.units.queries import person_of
from kuaibao.web.units.refusals import RefusedError


def _about(request: HttpRequest, instruction_id: UUID) -> Instruction:
    """Find an instruction whose words this person may read; any other does not exist here."""
    found = readable(request, instruction_id)
    if not may_read_words(person_of(request), found):
        raise Http404
    return found


def _done(
    request: HttpRequest, found: Instruction, act: Callable[[], object], words: str
) -> HttpResponse:
    try:
        act()
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.info(request, words)
    return redirect("publications:instruction", found.id)


def _told_errors(request: HttpRequest, form: FollowUpForm | WordsForm) -> None:
    for name, errors in form.errors.items():
        messages.error(request, f"{form.fields[name].label}：{'；'.join(map(str, errors))}")


@needs(Right.READ_INSTRUCTIONS)
@require_POST
def follow_up(request: HttpRequest, instruction_id: UUID) -> HttpResponse:
    found, by = _about(request, instruction_id), person_of(request)
    form = FollowUpForm(request.POST, people=readers(by), instruction=found)
    owner = form.owner_chosen if form.is_valid() else None
    if owner is None:
        _told_errors(request, form)
        return redirect("publications:instruction", found.id)
    due = form.cleaned_data["due"]
    words = _("%(name)s sees to it from now on.") % {"name": owner.name}
    return _done(
        request, found, lambda: assign(by=by, instruction=found, owner=owner, due=due), words
    )


@needs(Right.READ_INSTRUCTIONS)
@require_POST
def feedback(request: HttpRequest, instruction_id: UUID) -> HttpResponse:
    found, by = _about(request, instruction_id), person_of(request)
    return _with_words(
        request,
        found,
        lambda text: give_feedback(by=by, instruction=found, text=text),
        _("Your report stands below; the readers are told."),
    )


@needs(Right.READ_INSTRUCTIONS)
@require_POST
def close(request: HttpRequest, instruction_id: UUID) -> HttpResponse:
    found, by = _about(request, instruction_id), person_of(request)
    return _with_words(
        request,
        found,
        lambda text: close_instruction(by=by, instruction=found, words=text),
        _("The instruction is closed; the readers are told."),
    )


def _with_words(
    request: HttpRequest, found: Instruction, act: Callable[[str], object], words: str
) -> HttpResponse:
    """Do what the written words ask for; without them the page says what is missing."""
    form = WordsForm(request.POST)
    if not form.is_valid():
        _told_errors(request, form)
        return redirect("publications:instruction", found.id)
    text = form.cleaned_data["text"]
    return _done(request, found, lambda: act(text), words)
