"""The office's text beside the unit's, and the difference of any two versions."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kuaibao.web.editing.actions.revisions import OverwrittenError, revise
from kuaibao.web.editing.differences import difference, differs
from kuaibao.web.editing.forms import CompareForm, RevisionForm
from kuaibao.web.editing.models import Revision
from kuaibao.web.editing.queries import (
    Version,
    latest_submission,
    number_of,
    text_of,
    versions_of,
)
from kuaibao.web.editing.views.shared import (
    arrival_of,
    beside,
    keys_of_inbox,
    page_of,
    to_next,
)
from kuaibao.web.submissions.choices import State
from kuaibao.web.submissions.models import Draft
from kuaibao.web.units.choices import Right
from kuaibao.web.units.permissions import needs
from kuaibao.web.units.queries import person_of
from kuaibao.web.units.refusals import RefusedError


@needs(Right.EDIT_ITEMS)
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, arrival_id: UUID) -> HttpResponse:
    draft = arrival_of(request, arrival_id)
    if request.method != "POST":
        return _draw(request, draft, RevisionForm(initial=_initial(request, draft)))
    form, theirs = RevisionForm(request.POST), None
    if form.is_valid():
        try:
            stored = _save(request, draft, form)
        except OverwrittenError as conflict:
            form, theirs = _again(request, form, conflict), conflict.theirs
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            return _saved(request, draft, stored)
    return _draw(request, draft, form, theirs)


def _initial(request: HttpRequest, draft: Draft) -> dict[str, Any]:
    """Begin from the latest text, or from the version that was asked for."""
    wanted = request.GET.get("from", "")
    chosen = [one.text for one in versions_of(draft) if one.key == wanted] if wanted else []
    text = chosen[0] if chosen else text_of(draft)
    return {
        "title": text.title,
        "body": text.body,
        "base": number_of(draft),
        "seen": draft.version,
    }


def _save(request: HttpRequest, draft: Draft, form: RevisionForm) -> Revision | None:
    given = form.cleaned_data
    return revise(
        by=person_of(request),
        draft=draft,
        seen=given["seen"],
        base=given["base"],
        text=form.text(),
        note=given["note"],
    )


def _again(request: HttpRequest, form: RevisionForm, conflict: OverwrittenError) -> RevisionForm:
    """Keep what was typed; whoever saves again has seen the colleague's version."""
    data = request.POST.copy()
    data["base"] = str(conflict.theirs.number)
    form = RevisionForm(data)
    form.add_error(None, str(conflict))
    return form


def _saved(request: HttpRequest, draft: Draft, stored: Revision | None) -> HttpResponse:
    if stored is None:
        messages.info(request, _("Nothing was changed, so no version was stored."))
    else:
        words = _("Version %(number)s of 《%(title)s》 is stored.")
        messages.info(request, words % {"number": stored.number, "title": stored.title})
    go_on = "next" in request.POST
    return to_next(request, beside(page_of(request), draft)[1] if go_on else draft)


def _draw(
    request: HttpRequest, draft: Draft, form: RevisionForm, theirs: Revision | None = None
) -> HttpResponse:
    held = getattr(draft, "claim", None)
    context = {
        "draft": draft,
        "form": form,
        "sent": latest_submission(draft),
        "theirs": theirs,
        "pieces": difference(theirs.body, form["body"].value()) if theirs else [],
        "waits": draft.state == State.SUBMITTED,
        "held": held if held and held.person_id != person_of(request).id else None,
        "page_keys": keys_of_inbox(),
    }
    return render(request, "editing/edit.html", context, status=422 if form.is_bound else 200)


@needs(Right.READ_ITEMS)
@require_safe
def compare(request: HttpRequest, arrival_id: UUID) -> HttpResponse:
    draft = arrival_of(request, arrival_id)
    versions = versions_of(draft)
    old, new = _pair(request, versions)
    bodies = difference(old.text.body, new.text.body)
    titles = difference(old.text.title, new.text.title)
    context = {
        "draft": draft,
        "versions": versions,
        "old": old,
        "new": new,
        "titles": titles,
        "bodies": bodies,
        "differs": differs(titles) or differs(bodies),
    }
    return render(request, "editing/compare.html", context)


def _pair(request: HttpRequest, versions: list[Version]) -> tuple[Version, Version]:
    """Choose the two versions asked for; else the unit's last text and the latest of all."""
    by_key = {one.key: one for one in versions}
    form = CompareForm(request.GET, keys=list(by_key))
    form.is_valid()
    new = by_key[form.cleaned_data.get("new") or versions[-1].key]
    sent = [one for one in versions if not one.by_office and one.key != new.key]
    usual = sent[-1] if sent else versions[0]
    return by_key[form.cleaned_data.get("old") or usual.key], new
