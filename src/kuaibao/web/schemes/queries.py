from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kuaibao.engine.scheme import Scheme, SchemeError, read_scheme
from kuaibao.engine.words import Problem
from kuaibao.web.core.choices import Act
from kuaibao.web.core.models import AuditEntry
from kuaibao.web.schemes.models import Draft
from kuaibao.web.units.models import Jurisdiction

Files = dict[str, str]  # texts by file name, as the engine reads them


def drafts_of(jurisdiction: Jurisdiction) -> QuerySet[Draft]:
    found = Draft.objects.filter(jurisdiction=jurisdiction)
    return found.select_related("drafted_by", "saved_by", "proposed_by", "returned_by")


def draft_in(jurisdiction: Jurisdiction, draft_id: UUID) -> Draft:
    """Find a draft of *jurisdiction*; raise Draft.DoesNotExist for any other."""
    return drafts_of(jurisdiction).get(pk=draft_id)


def ended_words(jurisdiction: Jurisdiction, draft_id: UUID) -> str:
    """Tell who approved or discarded a draft that is gone; empty where there never was one."""
    acts = [Act.APPROVE_SCHEME, Act.DISCARD_SCHEME]
    found = AuditEntry.objects.filter(jurisdiction=jurisdiction.id, thing=draft_id, act__in=acts)
    entry = found.first()
    if entry is None:
        return ""
    words = _("%(name)s approved or discarded this draft in the meantime.")
    return words % {"name": entry.person_name}


def read(files: Files) -> tuple[Scheme | None, tuple[Problem, ...]]:
    """Read the texts of a scheme, or tell everything that is wrong with them."""
    try:
        return read_scheme(files), ()
    except SchemeError as error:
        return None, error.problems
