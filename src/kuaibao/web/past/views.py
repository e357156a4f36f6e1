"""A past issue: brought as a file, looked at beside its doubts, taken into the archive."""

from base64 import b64decode, b64encode
from binascii import Error as NotBase64

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kuaibao.engine.intake.grid import Unreadable
from kuaibao.engine.past import PastDoubt, Subject, answers_to
from kuaibao.engine.words import say
from kuaibao.web.editions.models import Edition
from kuaibao.web.past.actions import Given, import_past
from kuaibao.web.past.forms import PastForm, PastUploadForm, initial_of
from kuaibao.web.past.queries import PastFile, doubts_of, publication_called, read_file, units_on
from kuaibao.web.past.tables import as_data
from kuaibao.web.submissions.actions.secrecy import refuse_marked
from kuaibao.web.units.choices import Right
from kuaibao.web.units.permissions import needs
from kuaibao.web.units.queries import person_of
from kuaibao.web.units.refusals import RefusedError


@needs(Right.IMPORT)
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Read a file and show what it would become; nothing is stored."""
    form = PastUploadForm(request.POST, request.FILES) if request.method == "POST" else None
    form = form or PastUploadForm()
    if form.is_valid():
        brought = form.cleaned_data["file"]
        try:
            return _preview(request, _read(request, brought.name, brought.read()))
        except RefusedError as refusal:
            form.add_error("file", str(refusal))
    status = 422 if form.is_bound else 200
    return render(request, "past/upload.html", {"form": form}, status=status)


def _read(request: HttpRequest, name: str, data: bytes) -> PastFile:
    """Read a file that bears no secrecy marking; raise RefusedError where it cannot be read."""
    units = units_on(person_of(request).jurisdiction, None)
    try:
        found = read_file(name, data, units)
    except Unreadable as unreadable:
        words = f"{say(unreadable.what, _)} {say(unreadable.remedy, _)}"
        raise RefusedError(words) from unreadable
    refuse_marked(person_of(request), [name, *found.paper.texts])
    return found


@needs(Right.IMPORT)
@require_POST
def take_in(request: HttpRequest) -> HttpResponse:
    """Take the file that was shown into the archive; it comes back with the answers."""
    try:
        data = b64decode(request.POST.get("data", ""), validate=True)
        file = _read(request, request.POST.get("name", "")[:200], data)
    except (NotBase64, RefusedError):
        return redirect("past:upload")
    form = PastForm(request.POST, jurisdiction=person_of(request).jurisdiction)
    if form.is_valid():
        try:
            edition = _taken_in(request, file, form)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.info(request, _("%(title)s is in the archive.") % {"title": edition.title})
            return redirect("editions:edition", edition.id)
    return _preview(request, file, form)


def _taken_in(request: HttpRequest, file: PastFile, form: PastForm) -> Edition:
    given = form.cleaned_data
    answers = {
        name.removeprefix("doubt-"): str(value)
        for name, value in request.POST.items()
        if name.startswith("doubt-")
    }
    where = Given(given["publication"], given["year"], given["number"], given["day"], answers)
    return import_past(by=person_of(request), file=file, given=where, at=timezone.now())


def _preview(request: HttpRequest, file: PastFile, form: PastForm | None = None) -> HttpResponse:
    jurisdiction, issue = person_of(request).jurisdiction, file.issue
    units = units_on(jurisdiction, issue.day)
    found = publication_called(jurisdiction, issue.publication)
    initial = initial_of(issue, found)
    context = {
        "name": file.name,
        "issue": issue,
        "table": as_data(issue.table) if issue.table else None,
        "form": form or PastForm(initial=initial, jurisdiction=jurisdiction),
        "doubts": [
            _told(doubt, request.POST.get(f"doubt-{doubt.id}", ""))
            for doubt in doubts_of(jurisdiction, file)
        ],
        "units": sorted(set(units.values())),
        "data": b64encode(file.data).decode(),
    }
    status = 422 if form is not None else 200
    return render(request, "past/preview.html", context, status=status)


def _told(doubt: PastDoubt, answer: str) -> dict[str, object]:
    """Say a doubt, with the answers it may have and the one that was given."""
    return {
        "id": doubt.id,
        "what": say(doubt.problem.sentence(), _),
        "names_unit": doubt.subject is Subject.UNIT,
        "seen_only": doubt.subject in {Subject.HEAD, Subject.WHOLE},
        "of_piece": doubt.subject is Subject.PIECE,
        "answers": [str(one) for one in answers_to(doubt)],
        "near": doubt.near,
        "answer": answer,
    }
