"""Schemes that are fixed, those in the making beside them, and what differs between two."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import unified_diff
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from kuaibao.engine.scheme import Scheme
from kuaibao.web.schemes.models import Draft
from kuaibao.web.schemes.queries import Files, drafts_of, read
from kuaibao.web.schemes.rows import sheet
from kuaibao.web.schemes.views.shared import readable_draft, readable_version, title_of
from kuaibao.web.schemes.work import Difference, difference
from kuaibao.web.scoring.schemes import files_by_id
from kuaibao.web.scoring.versions import Version, versions
from kuaibao.web.units.choices import Right
from kuaibao.web.units.models import Jurisdiction
from kuaibao.web.units.permissions import needs
from kuaibao.web.units.queries import person_of


@needs(Right.READ_SCHEMES)
@require_safe
def schemes(request: HttpRequest) -> HttpResponse:
    jurisdiction, today = person_of(request).jurisdiction, timezone.localdate()
    found = versions(jurisdiction)
    titles = {one.key: one.scheme.title for one in found}
    context = {
        "drafts": [(one, titles.get(one.base, one.base)) for one in drafts_of(jurisdiction)],
        "in_force": [(one, _state(one)) for one in found if one.since],
        "shipped": [one for one in found if not one.since],
        "deciding": next((one for one in found if one.decides(today)), None),
    }
    return render(request, "schemes/schemes.html", context)


def _state(one: Version) -> str:
    """Name the state of a scheme in force: it decides now, will, or did."""
    today = timezone.localdate()
    if one.decides(today):
        return "now"
    return "later" if one.since and one.since > today else "over"


@needs(Right.READ_SCHEMES)
@require_safe
def version(request: HttpRequest, key: str) -> HttpResponse:
    found = readable_version(request, key)
    base = found.approved.base if found.approved else ""
    context = {
        "version": found,
        "state": _state(found) if found.since else "",
        "sections": sheet(found.scheme),
        "files": files_by_id(found.key),
        "base": base,
        "base_title": title_of(person_of(request).jurisdiction, base),
    }
    return render(request, "schemes/version.html", context)


# ------------------------------------------------------------------ two beside one another


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two schemes that are compared."""

    key: str
    title: str
    files: Files
    scheme: Scheme | None


@needs(Right.READ_SCHEMES)
@require_safe
def compared(request: HttpRequest) -> HttpResponse:
    jurisdiction = person_of(request).jurisdiction
    choices = _choices(jurisdiction)
    old, new = (_side(request, request.GET.get(name, "")) for name in ("old", "new"))
    context: dict[str, object] = {"choices": choices, "old": old, "new": new}
    if old and new:
        context["unreadable"] = next((one for one in (old, new) if one.scheme is None), None)
        context["difference"] = _difference(old, new)
        context["lines"] = list(_lines(old.files, new.files))
    return render(request, "schemes/compare.html", context)


def _choices(jurisdiction: Jurisdiction) -> list[tuple[str, str]]:
    drafts = [(str(one.id), one.title) for one in drafts_of(jurisdiction)]
    return drafts + [(one.key, one.scheme.title) for one in versions(jurisdiction)]


def _side(request: HttpRequest, key: str) -> Side | None:
    """Find what a key names: a fixed scheme, or a draft."""
    if not key:
        return None
    try:
        found = readable_version(request, key)
    except Http404:
        return _of_draft(readable_draft(request, _uuid(key)))
    return Side(key, found.scheme.title, files_by_id(key), found.scheme)


def _of_draft(draft: Draft) -> Side:
    return Side(str(draft.id), draft.title, draft.files, read(draft.files)[0])


def _uuid(key: str) -> UUID:
    try:
        return UUID(key)
    except ValueError as error:
        raise Http404 from error


def _difference(old: Side, new: Side) -> Difference:
    if old.scheme is None or new.scheme is None:
        return Difference()
    return difference(old.scheme, new.scheme)


def _lines(old: Files, new: Files) -> Iterator[tuple[str, str]]:
    """Tell the lines that differ, each with what it is: added, removed, beside, or a place."""
    kinds = {"+": "added", "-": "removed", "@": "place"}
    for name, text in new.items():
        found = unified_diff(old[name].splitlines(), text.splitlines(), lineterm="", n=2)
        for line in list(found)[2:]:
            kind = kinds.get(line[:1], "beside")
            yield kind, name if kind == "place" else line
