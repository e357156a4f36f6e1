"""A text from elsewhere beside what was submitted here; nothing of it is stored."""

from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from kuaibao.web.originality.checking import Found, look
from kuaibao.web.originality.choices import Alike
from kuaibao.web.originality.forms import TextForm
from kuaibao.web.originality.library import collection_of, library_of
from kuaibao.web.originality.queries import sides_by_source
from kuaibao.web.submissions.actions.attachments import Upload, read_writing
from kuaibao.web.submissions.actions.secrecy import refuse_marked
from kuaibao.web.units.choices import Right
from kuaibao.web.units.models import Person
from kuaibao.web.units.permissions import needs
from kuaibao.web.units.queries import person_of
from kuaibao.web.units.refusals import RefusedError


class Written(NamedTuple):
    title: str
    body: str


@needs(Right.READ_ITEMS)
@require_http_methods(["GET", "HEAD", "POST"])
def compare(request: HttpRequest) -> HttpResponse:
    by, posted = person_of(request), request.method == "POST"
    form = TextForm(request.POST if posted else None, request.FILES if posted else None)
    context: dict[str, object] = {"form": form}
    if form.is_bound and form.is_valid():
        try:
            text = read(by, form)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            context |= _compared(by, text)
    status = 422 if form.errors else 200
    return render(request, "originality/compare.html", context, status=status)


def read(by: Person, form: TextForm) -> Written:
    """Read the file, or the text that was typed; refuse what is hostile or marked."""
    file = form.cleaned_data["file"]
    if file:
        paper = read_writing(by, Upload(file.name, file.read()))
        return Written(paper.title, paper.body)
    body = form.cleaned_data["body"].replace("\r\n", "\n")
    refuse_marked(by, [body])
    return Written(body.strip().split("\n")[0][:40], body)


def _compared(by: Person, text: Written) -> dict[str, object]:
    collection = collection_of(by.jurisdiction_id)
    if not collection.usable:
        return {"rebuilding": True}
    found: Found = look(text.body, library_of(collection))
    return {
        "text": text,
        "figures": found.figures,
        "level": Alike(found.figures.level),
        "compared": sides_by_source(found),
    }
