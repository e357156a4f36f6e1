"""How a unit's part in a commission went, line by line: the evidence of a verdict."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kuaibao.web.submissions.models import Request

_MOST = 500  # a fact's evidence


def course_of(request: Request) -> Iterator[tuple[str, str]]:
    """Tell what happened, each with its moment; what did not happen is told too."""
    yield _("Asked"), moment(request.commission.issued_at)
    yield _("Deadline"), moment(request.commission.due)
    if request.due != request.commission.due:
        extended = f"{moment(request.due)}{_(': ')}{request.extension_reason}"
        yield _("Extended until"), extended
    reader = f" {request.read_by.name}" if request.read_by else ""
    yield _("Read"), moment(request.read_at) + reader if request.read_at else _("not read")
    if request.reminded_at:
        yield _("Reminded"), moment(request.reminded_at)
    came = moment(request.answered_at) if request.answered_at else _("nothing came")
    yield pgettext("commission", "Answer"), came


def evidence_of(request: Request) -> str:
    """Write the course in one line, for the fact."""
    told = "；".join(f"{what} {value}" for what, value in course_of(request))
    line = _("Commission “%(topic)s”: ") % {"topic": request.commission.topic} + told
    return line if len(line) <= _MOST else line[: _MOST - 1] + "…"


def moment(at: datetime) -> str:
    """Write a moment as people here read it."""
    return date_format(localtime(at), "DATETIME_FORMAT")
