from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections.abc import Collection
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kuaibao.engine.intake import Intake
from kuaibao.engine.ledger import OPENING, told
from kuaibao.engine.scheme import Scheme
from kuaibao.engine.words import Severity, say
from kuaibao.web.circulars.importing import import_file, read_file
from kuaibao.web.scoring.booking import FactRefusedError
from kuaibao.web.scoring.forms import UploadForm
from kuaibao.web.scoring.importing import Imported, undecided
from kuaibao.web.scoring.queries import scheme_on
from kuaibao.web.units.actions import RefusedError
from kuaibao.web.units.choices import Right
from kuaibao.web.units.permissions import needs
from kuaibao.web.units.queries import person_of

SHOWN = 50


@needs(Right.IMPORT)
@require_http_methods(["GET", "HEAD", "POST"])
def intake(request: HttpRequest) -> HttpResponse:
    """Read a file and show what would be taken over; nothing is stored."""
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "circulars/intake.html", {"form": form}, status=status)
    file = form.cleaned_data["file"]
    data: bytes = file.read()
    return _preview(request, _read(request, file.name, data), file.name, data)


def _read(request: HttpRequest, name: str, data: bytes) -> Intake:
    return read_file(person_of(request).jurisdiction, name, data)


def _scheme(request: HttpRequest) -> Scheme:
    """A file says its period only once it is read, so the newest scheme reads it."""
    return scheme_on(person_of(request).jurisdiction, date.max)


def _preview(
    request: HttpRequest, found: Intake, name: str, data: bytes, refusal: str = ""
) -> HttpResponse:
    scheme = _scheme(request)
    facts = [fact for fact in found.facts if fact.kind != OPENING]
    problems = [(say(one.sentence(), _), one.severity is Severity.ERROR) for one in found.problems]
    context = {
        "name": name,
        "intake": found,
        "refusal": refusal,
        "problems": problems,
        "doubts": [
            (doubt, say(doubt.problem.what, _), say(doubt.problem.remedy, _))
            for doubt in found.doubts
        ],
        "openings": [fact for fact in found.facts if fact.kind == OPENING],
        "facts": facts,
        "told_facts": [(fact, told(scheme, fact)) for fact in facts[:SHOWN]],
        "shown": SHOWN,
        "data": "" if found.failed else b64encode(data).decode(),
        "chosen": request.POST,
    }
    status = 422 if found.failed or refusal else 200
    return render(request, "circulars/intake_preview.html", context, status=status)


@needs(Right.IMPORT)
@require_POST
def take_over(request: HttpRequest) -> HttpResponse:
    """Take over the file that was shown, each doubt decided; it comes back with the form."""
    name = request.POST.get("name", "")[:200]
    try:
        data = b64decode(request.POST.get("data", ""), validate=True)
    except NotBase64:
        return redirect("circulars:intake")
    found = _read(request, name, data)
    decided = {doubt.id: request.POST.get(f"doubt-{doubt.id}", "") for doubt in found.doubts}
    if found.failed or any(undecided(found, [id_ for id_, answer in decided.items() if answer])):
        return _preview(request, found, name, data, _("Decide on every doubt first."))
    accepted = [id_ for id_, answer in decided.items() if answer == "accept"]
    try:
        imported = _import(request, found, name, accepted)
    except (RefusedError, FactRefusedError) as refusal:
        return _preview(request, found, name, data, str(refusal))
    done = _("Taken over: %(units)s new units, %(facts)s facts, %(postings)s postings.")
    values = {"units": imported.units, "facts": imported.facts, "postings": imported.postings}
    messages.info(request, done % values)
    return redirect("scoring:board")


def _import(request: HttpRequest, found: Intake, name: str, accepted: Collection[str]) -> Imported:
    reason = request.POST.get("reason", "")[:500]
    return import_file(
        by=person_of(request), intake=found, name=name, accepted=accepted, reason=reason
    )
