from django.db import transaction
from django.utils.translation import gettext as _

from kuaibao.web.circulars.models import Draft
from kuaibao.web.core import audit
from kuaibao.web.core.choices import Act
from kuaibao.web.scoring.booking import lock
from kuaibao.web.units.actions import RefusedError
from kuaibao.web.units.choices import Right
from kuaibao.web.units.models import Person
from kuaibao.web.units.permissions import demand


@transaction.atomic
def save_draft(*, by: Person, draft: Draft, version: int) -> Draft:
    """Save the words of a circular; *version* is the one the editor began from (0: none yet)."""
    demand(by, Right.EDIT_CIRCULAR)
    lock(by.jurisdiction)
    standing = Draft.objects.filter(jurisdiction=by.jurisdiction, last=draft.last).first()
    if standing is not None and standing.version != version:
        raise RefusedError(
            _("%(name)s saved this draft in the meantime; your text is kept below.")
            % {"name": standing.saved_by.name}
        )
    if standing is not None:
        draft.id = standing.id
    draft.version, draft.saved_by = version + 1, by
    draft.save(force_insert=standing is None, force_update=standing is not None)
    audit.write(act=Act.SAVE_CIRCULAR, by=by, thing=draft.id, detail=draft.title)
    return draft
