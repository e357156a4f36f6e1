import hashlib
from uuid import UUID

from django.db.models import F, Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kuaibao.engine.intake import tight
from kuaibao.web.core.choices import Act
from kuaibao.web.core.models import AuditEntry
from kuaibao.web.units.models import Alias, Jurisdiction, Placement, Unit

CHANGES = (Act.CHANGE_UNIT, Act.IMPORT_UNITS)


def units_found(jurisdiction: Jurisdiction, *, words: str = "") -> QuerySet[Unit]:
    """Find units by a part of any of their names, those that are no more last."""
    found = Unit.objects.filter(jurisdiction=jurisdiction)
    if words:
        aliases = Alias.objects.filter(jurisdiction=jurisdiction, name__contains=words)
        found = found.filter(Q(name__contains=words) | Q(id__in=aliases.values("unit")))
    newest = Placement.objects.order_by("-year")
    return (
        found.select_related("heir")
        .prefetch_related("aliases", Prefetch("placements", newest))
        .order_by(F("ended").desc(nulls_first=True), "name")
    )


def unit_of(jurisdiction: Jurisdiction, unit_id: UUID) -> Unit:
    """Find a unit of *jurisdiction* with its heir; raise Unit.DoesNotExist for any other."""
    return jurisdiction.units.select_related("jurisdiction", "heir").get(pk=unit_id)


def holder_of(jurisdiction: Jurisdiction, name: str) -> Unit | None:
    """Find the unit that bears *name*, or bore it, or whose alias it is; blanks do not matter."""
    wanted = tight(name)
    for unit in jurisdiction.units.all():
        if tight(unit.name) == wanted:
            return unit
    for alias in Alias.objects.filter(jurisdiction=jurisdiction).select_related("unit"):
        if tight(alias.name) == wanted:
            return alias.unit
    return None


def history(unit: Unit) -> QuerySet[AuditEntry]:
    """Tell what was done to *unit*, newest first; changes of a whole year name it in quotes."""
    whole = Q(act__in=CHANGES, thing=unit.jurisdiction_id, detail__contains=f"“{unit.name}”")
    return AuditEntry.objects.filter(jurisdiction=unit.jurisdiction_id).filter(
        Q(act__in=CHANGES, thing=unit.id) | whole
    )


def changed_by(unit: Unit) -> str:
    """Say who changed *unit* last, and when."""
    return _told(history(unit).first())


def register_changed_by(jurisdiction: Jurisdiction) -> str:
    """Say who changed a year of the register last, and when."""
    entries = AuditEntry.objects.filter(jurisdiction=jurisdiction.id, act__in=CHANGES)
    return _told(entries.filter(thing=jurisdiction.id).first())


def _told(entry: AuditEntry | None) -> str:
    if entry is None:
        return ""
    values = {
        "name": entry.person_name,
        "at": date_format(timezone.localtime(entry.at), "DATETIME_FORMAT"),
    }
    return _("Last change: %(name)s, %(at)s.") % values


def places_of(jurisdiction: Jurisdiction, year: int) -> list[Placement]:
    """List the register of a year in its order."""
    found = Placement.objects.filter(jurisdiction=jurisdiction, year=year)
    return list(found.select_related("unit", "under").order_by("position", "id"))


def digest_of(jurisdiction: Jurisdiction, year: int) -> str:
    """Tell states of a year's register apart."""
    rows = [
        (p.unit_id, p.group, p.target, p.position, sorted(p.attributes.items()), p.under_id)
        for p in places_of(jurisdiction, year)
    ]
    return hashlib.sha256(repr(rows).encode()).hexdigest()


def state_of(jurisdiction: Jurisdiction, year: int) -> str:
    """Tell states of the whole register apart: names, aliases, and the year."""
    names = jurisdiction.units.order_by("id").values_list("id", "name", "ended")
    aliases = Alias.objects.filter(jurisdiction=jurisdiction).order_by("id")
    known = [*names, *aliases.values_list("unit_id", "name", "until")]
    return hashlib.sha256((repr(known) + digest_of(jurisdiction, year)).encode()).hexdigest()
