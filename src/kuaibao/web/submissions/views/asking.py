"""What the pages of commissions share: finding a part, and telling where it stands."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.http import Http404, HttpRequest

from kuaibao.web.submissions.models import Request
from kuaibao.web.submissions.queries.commissions import request_of
from kuaibao.web.submissions.standing import Standing, standing_of
from kuaibao.web.units.calendar import calendar_of
from kuaibao.web.units.models import Jurisdiction
from kuaibao.web.units.queries import person_of

ROWS = 30


def readable_request(http: HttpRequest, request_id: UUID) -> Request:
    """Find a part that this person may read; any other does not exist for them."""
    try:
        return request_of(person_of(http), request_id)
    except Request.DoesNotExist as missing:
        raise Http404 from missing


def with_standing(
    jurisdiction: Jurisdiction, requests: Iterable[Request], at: datetime
) -> list[tuple[Request, Standing]]:
    """Put beside each part where it stands; the calendar is read once."""
    calendar = calendar_of(jurisdiction)
    return [(one, standing_of(one, calendar, at)) for one in requests]
