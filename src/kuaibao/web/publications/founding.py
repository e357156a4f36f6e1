"""A new installation begins with the bulletin that its office named at the set-up."""

from typing import Any

from django.utils import timezone

from kuaibao.web.publications.actions.publications import found_publication
from kuaibao.web.units.models import Person


def found(*, by: Person, **_: Any) -> None:  # noqa: ANN401 -- Django's signature
    found_publication(by=by, on=timezone.localdate())
