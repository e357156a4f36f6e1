"""What several views of publications ask first."""

from collections.abc import Iterable
from typing import TypeVar
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest

from kuaibao.web.units.queries import person_of

ROWS = 30


Row = TypeVar("Row", bound=Model)


def ours(request: HttpRequest, rows: QuerySet[Row], row_id: UUID) -> Row:
    """Find a row of the person's jurisdiction; any other does not exist for them."""
    try:
        return rows.get(jurisdiction=person_of(request).jurisdiction, pk=row_id)
    except ObjectDoesNotExist as missing:
        raise Http404 from missing


def ids_of(values: Iterable[str]) -> list[UUID]:
    """Read identifiers from an address; what is none is no page."""
    try:
        return list(dict.fromkeys(UUID(value) for value in values))
    except ValueError as error:
        raise Http404 from error
