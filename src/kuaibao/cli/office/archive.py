"""Printed editions as the commands see them."""

from kuaibao.web.editions.models import Edition
from kuaibao.web.editions.queries.editions import FORMS, damaged_forms


def all_editions() -> list[Edition]:
    """List the editions of all jurisdictions."""
    return list(Edition.objects.select_related("jurisdiction"))


def damage_of(edition: Edition) -> list[tuple[str, str, str, str]]:
    """Name the damaged files of an edition: jurisdiction, edition, form, digest."""
    where = edition.jurisdiction.name
    return [
        (where, edition.title, form, getattr(edition, FORMS[form][0]))
        for form in damaged_forms(edition)
    ]
