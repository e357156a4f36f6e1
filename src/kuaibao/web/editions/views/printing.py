"""The page on which an issue goes to print: its pages, what was found, and the step at hand."""

from base64 import b64encode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kuaibao.engine.documents import TypesettingError, findings, to_drawings
from kuaibao.engine.words import say
from kuaibao.web.editions.actions import approvals as acts
from kuaibao.web.editions.choices import Step
from kuaibao.web.editions.faces import faces
from kuaibao.web.editions.forms import CallOffForm, StepForm
from kuaibao.web.editions.queries.approvals import ORDER, Course, course_of, waiting_release
from kuaibao.web.editions.queries.composers import composer_of
from kuaibao.web.editions.queries.editions import standing_edition
from kuaibao.web.editions.views.composing import desk_of
from kuaibao.web.editions.views.shared import ISSUES
from kuaibao.web.publications.choices import Body
from kuaibao.web.publications.views.shared import ours
from kuaibao.web.units.choices import Right
from kuaibao.web.units.models import Person
from kuaibao.web.units.permissions import may, needs
from kuaibao.web.units.queries import person_of
from kuaibao.web.units.refusals import RefusedError


@needs(Right.READ_ITEMS)
@require_safe
def course(request: HttpRequest, issue_id: UUID) -> HttpResponse:
    """Show how far the issue has come; a printed one shows as it was printed."""
    found = ours(request, ISSUES, issue_id)
    edition = standing_edition(found)
    if edition is not None and not found.composing:
        return redirect("editions:edition", edition.id)
    return _page(request, course_of(found), StepForm())


def _page(
    request: HttpRequest, course: Course, form: StepForm, refusal: str = "", status: int = 200
) -> HttpResponse:
    by, issue = person_of(request), course.issue
    held = course.holding
    context = {
        "issue": issue,
        "course": course,
        "steps": [(step, held.get(step)) for step in ORDER],
        "form": form,
        "refusal": refusal,
        "mine": _may_take(by, course),
        "signs": course.next is Step.SIGN and may(by, Right.PUBLISH),
        "skips": course.next is Step.REVIEW and may(by, Right.PUBLISH),
        "gives_back": course.next in {Step.REVIEW, Step.SIGN} and _may_take(by, course),
        "composing": issue.composing,
        "source": composer_of(issue).source(issue),
        "release": waiting_release(issue),
        "composer": _may_compose(by, course),
        "call_off": CallOffForm(auto_id="call_off_%s") if may(by, Right.PUBLISH) else None,
    }
    context |= desk_of(request, issue) if context["composer"] else {}
    return render(request, "editions/course.html", context, status=status)


def _may_compose(by: Person, course: Course) -> bool:
    """Tell whether the pieces are put in order here: nobody passed them on yet."""
    composing = course.issue.composing and course.next is Step.EDIT
    return composing and course.issue.body == Body.PIECES and may(by, Right.EDIT_ITEMS)


def _may_take(by: Person, course: Course) -> bool:
    step = course.next
    return step is not None and may(by, acts.RIGHTS[step]) and not course.is_of(by)


@needs(Right.READ_ITEMS)
@require_POST
def step(request: HttpRequest, issue_id: UUID) -> HttpResponse:
    """Take the step at hand: pass on, give back, or skip the review."""
    found, form = ours(request, ISSUES, issue_id), StepForm(request.POST)
    course, by = course_of(found), person_of(request)
    act, seal = request.POST.get("act", ""), request.POST.get("seal", "")
    if not form.is_valid():
        return _page(request, course, form, status=422)
    told = {"by": by, "issue": found, "seal": seal, "at": timezone.now(),
            "words": form.cleaned_data["words"]}  # fmt: skip
    if act == "back" and not told["words"].strip():
        form.add_error("words", _("Say what is to be changed."))
        return _page(request, course, form, status=422)
    try:
        _take(act, course, told)
    except RefusedError as refusal:
        return _page(request, course_of(found), form, str(refusal), 422)
    messages.info(request, _("Noted: %(issue)s.") % {"issue": found.title})
    return redirect("editions:course", found.id)


def _take(act: str, course: Course, told: dict[str, object]) -> None:
    if act == "back":
        acts.give_back(**told)  # type: ignore[arg-type] # as the form gave them
    elif act == "skip":
        acts.skip_review(**told)  # type: ignore[arg-type] # the same
    elif act == "pass" and course.next in {Step.EDIT, Step.REVIEW}:
        acts.pass_on(step=course.next, **told)  # type: ignore[arg-type] # the same
    else:
        raise RefusedError(_("This step is not due now; look at the issue again."))


@needs(Right.READ_ITEMS)
@require_safe
def pages(request: HttpRequest, issue_id: UUID) -> HttpResponse:
    """Set the true pages, with what looks wrong in them."""
    found = ours(request, ISSUES, issue_id)
    composer, today = composer_of(found), timezone.localdate()
    document = composer.document(found, found.day or composer.day(found, today))
    images: list[str] = []
    problem = ""
    try:
        images = [b64encode(page).decode() for page in to_drawings(document, faces())]
    except TypesettingError as error:
        problem = say(error.sentence, _)
    names = found.jurisdiction.units.values_list("name", flat=True)
    told = [(one, say(one.what, _)) for one in findings(document, faces(), names)]
    context = {"pages": images, "problem": problem, "findings": told}
    return render(request, "editions/_pages.html", context)
