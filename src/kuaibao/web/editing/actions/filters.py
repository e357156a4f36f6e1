"""Views of the inbox that a person keeps."""

from django.db import transaction
from django.utils.translation import gettext as _

from kuaibao.web.core import audit
from kuaibao.web.core.choices import Act
from kuaibao.web.editing.models import SavedFilter
from kuaibao.web.units.choices import Right
from kuaibao.web.units.models import Person
from kuaibao.web.units.permissions import demand
from kuaibao.web.units.refusals import RefusedError

MOST = 20


@transaction.atomic
def save_filter(*, by: Person, name: str, query: str) -> SavedFilter:
    """Keep a view of the inbox under a name of one's own; the same name is written anew."""
    demand(by, Right.READ_ITEMS)
    own = SavedFilter.objects.filter(person=by)
    if own.exclude(name=name).count() >= MOST:
        raise RefusedError(_("You have %(most)s filters; remove one first.") % {"most": MOST})
    saved, _new = SavedFilter.objects.update_or_create(
        person=by, name=name, defaults={"jurisdiction": by.jurisdiction, "query": query}
    )
    audit.write(act=Act.SAVE_FILTER, by=by, thing=saved.id, detail=f"{name} {query}")
    return saved


@transaction.atomic
def drop_filter(*, by: Person, saved: SavedFilter) -> None:
    demand(by, Right.READ_ITEMS)
    if saved.person_id != by.id:
        raise SavedFilter.DoesNotExist
    audit.write(act=Act.SAVE_FILTER, by=by, thing=saved.id, detail=f"− {saved.name}")
    saved.delete()
