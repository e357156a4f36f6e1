"""Files of a draft: brought, given back, taken off."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kuaibao.web.core.files import DamagedFileError, read
from kuaibao.web.core.views.shared import handed_out, never_shown
from kuaibao.web.submissions.actions import attachments as actions
from kuaibao.web.submissions.forms.attachments import FileForm
from kuaibao.web.submissions.forms.drafts import OfUnitForm
from kuaibao.web.submissions.models import Attachment, Draft
from kuaibao.web.submissions.queries.attachments import attachment_for
from kuaibao.web.submissions.queries.drafts import writing_units
from kuaibao.web.submissions.views.writing import (
    about_draft,
    edit_page,
    first_text,
    form_of,
    unit_of,
)
from kuaibao.web.units.choices import Right
from kuaibao.web.units.models import Person
from kuaibao.web.units.permissions import anybody, needs
from kuaibao.web.units.queries import person_of
from kuaibao.web.units.refusals import RefusedError


def _upload(form: FileForm) -> actions.Upload:
    file = form.cleaned_data["file"]
    return actions.Upload(file.name, file.read())


def _refused(request: HttpRequest, draft: Draft, words: str) -> HttpResponse:
    return edit_page(request, draft, form_of(request, draft, None), refusal=words, status=422)


@needs(Right.READ_DRAFTS)
@require_POST
@about_draft
def attach(request: HttpRequest, draft: Draft) -> HttpResponse:
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _refused(request, draft, _("Choose a file first."))
    try:
        kept = actions.attach(by=person_of(request), draft=draft, upload=_upload(form))
    except RefusedError as refusal:
        return _refused(request, draft, str(refusal))
    messages.info(request, _("“%(name)s” is attached.") % {"name": kept.name})
    return redirect("submissions:draft", draft.id)


@needs(Right.READ_DRAFTS)
@require_POST
@about_draft
def fill(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Take the text of an empty draft from a file."""
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _refused(request, draft, _("Choose a file first."))
    try:
        upload, by = _upload(form), person_of(request)
        actions.fill_from_file(by=by, draft=draft, upload=upload, seen=draft.version)
    except RefusedError as refusal:
        return _refused(request, draft, str(refusal))
    messages.info(request, _("The text is taken from the file; check it."))
    return redirect("submissions:draft", draft.id)


@needs(Right.WRITE)
@require_POST
def fill_new(request: HttpRequest) -> HttpResponse:
    """Begin a draft with the text of a file."""
    by = person_of(request)
    units = writing_units(by)
    of_unit, form = OfUnitForm(request.POST, units=units), FileForm(request.POST, request.FILES)
    unit, key = unit_of(units, of_unit), request.POST.get("key", "")[:120]
    refusal = _("Choose a file first.")
    if unit is not None and key and form.is_valid():
        text, upload = first_text(request), _upload(form)
        try:
            draft = actions.begin_from_file(by=by, unit=unit, text=text, key=key, upload=upload)
        except RefusedError as refused:
            refusal = str(refused)
        else:
            messages.info(request, _("The text is taken from the file; check it."))
            return redirect("submissions:draft", draft.id)
    page = {"of_unit": of_unit, "several": len(units) > 1}
    return edit_page(
        request, None, form_of(request, None, None), refusal=refusal, status=422, more=page
    )


@needs(Right.READ_DRAFTS)
@require_POST
def remove(request: HttpRequest, attachment_id: UUID) -> HttpResponse:
    by, at = person_of(request), timezone.now()
    attachment = _found(by, attachment_id)
    try:
        actions.remove_attachment(by=by, attachment=attachment, at=at)
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.info(request, _("“%(name)s” is taken off.") % {"name": attachment.name})
    return redirect("submissions:draft", attachment.draft_id)


@anybody
@require_safe
@never_shown
def attachment(request: HttpRequest, attachment_id: UUID) -> HttpResponse:
    """Hand a file out, always to be saved and never to be shown by the browser."""
    by = person_of(request)
    found = _found(by, attachment_id)
    try:
        data = read(found.digest)
    except DamagedFileError as damaged:
        raise Http404 from damaged
    actions.note_download(by=by, attachment=found)
    return handed_out(data, name=found.name, content_type=found.media_type)


def _found(by: Person, attachment_id: UUID) -> Attachment:
    try:
        return attachment_for(by, attachment_id)
    except Attachment.DoesNotExist as missing:
        raise Http404 from missing
