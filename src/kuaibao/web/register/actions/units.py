"""Acts on units: what they are called, since when, and what became of them."""

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kuaibao.engine.intake import tight
from kuaibao.web.core import audit
from kuaibao.web.core.choices import Act
from kuaibao.web.register.queries import changed_by, holder_of
from kuaibao.web.scoring.booking import lock
from kuaibao.web.scoring.queries import open_from
from kuaibao.web.units.actions import RefusedError
from kuaibao.web.units.choices import Right
from kuaibao.web.units.models import Alias, Jurisdiction, Person, Unit
from kuaibao.web.units.permissions import demand

_DAY = timedelta(days=1)


@transaction.atomic
def add_unit(*, by: Person, name: str, aliases: tuple[str, ...] = ()) -> Unit:
    """Add a unit with the names by which files know it."""
    demand(by, Right.MANAGE_UNITS)
    jurisdiction = lock(by.jurisdiction)
    for one in (name, *aliases):
        _demand_free(jurisdiction, one)
    unit = Unit.objects.create(jurisdiction=jurisdiction, name=name)
    make_aliases(unit, aliases)
    detail = _("added unit “%(name)s”") % {"name": name}
    audit.write(act=Act.CHANGE_UNIT, by=by, thing=unit.id, detail=detail)
    return unit


@transaction.atomic
def rename_unit(*, by: Person, unit: Unit, name: str, since: date, on: date, seen: str) -> Unit:
    """Give *unit* another name from *since* on; *seen* is the one it had when the form was made.

    The old name stays an alias, and what was printed before *since* keeps it. *on* is today.
    """
    unit = _locked(by, unit)
    if unit.name != seen:
        raise RefusedError(_changed(unit))
    _demand_alive(unit)
    _demand_free(unit.jurisdiction, name, own=unit.id)
    if name == unit.name:
        raise RefusedError(_("“%(name)s” is its name already.") % {"name": name})
    _demand_day(unit, since, on)
    aliases = Alias.objects.filter(unit=unit, until=None)
    for alias in [alias for alias in aliases if tight(alias.name) == tight(name)]:
        alias.delete()
    Alias.objects.create(
        jurisdiction=unit.jurisdiction, unit=unit, name=unit.name, until=since - _DAY
    )
    unit.name = name
    unit.save(update_fields=["name"])
    words = _("“%(old)s” is called “%(new)s” from %(day)s on")
    detail = words % {"old": seen, "new": name, "day": date_format(since)}
    audit.write(act=Act.CHANGE_UNIT, by=by, thing=unit.id, detail=detail)
    return unit


@transaction.atomic
def add_alias(*, by: Person, unit: Unit, name: str) -> Unit:
    """Let files know *unit* by *name* too."""
    unit = _locked(by, unit)
    _demand_free(unit.jurisdiction, name)
    make_aliases(unit, (name,))
    detail = _("“%(name)s”: alias “%(alias)s”") % {"name": unit.name, "alias": name}
    audit.write(act=Act.CHANGE_UNIT, by=by, thing=unit.id, detail=detail)
    return unit


@transaction.atomic
def drop_alias(*, by: Person, unit: Unit, alias_id: UUID) -> Unit:
    """Let files no longer know *unit* by an alias; names that it bore stay."""
    unit = _locked(by, unit)
    alias = Alias.objects.filter(unit=unit, pk=alias_id).first()
    if alias is None:
        raise RefusedError(_changed(unit))
    if alias.until is not None:
        raise RefusedError(_("It was called so; what was printed then names it so."))
    alias.delete()
    values = {"name": unit.name, "alias": alias.name}
    detail = _("“%(name)s”: alias “%(alias)s” dropped") % values
    audit.write(act=Act.CHANGE_UNIT, by=by, thing=unit.id, detail=detail)
    return unit


@transaction.atomic
def merge_unit(*, by: Person, unit: Unit, into: Unit, since: date) -> Unit:
    """Let *unit* be part of another from *since* on; its points stay its own."""
    unit = _locked(by, unit)
    into = _of(by, into)
    if unit == into:
        raise RefusedError(_("Choose another unit than itself."))
    _demand_alive(unit)
    _demand_alive(into)
    unit.ended, unit.heir = since - _DAY, into
    unit.save(update_fields=["ended", "heir"])
    Alias.objects.get_or_create(
        jurisdiction=unit.jurisdiction, unit=into, name=unit.name, until=None
    )
    words = _("“%(name)s” is part of “%(heir)s” from %(day)s on")
    detail = words % {"name": unit.name, "heir": into.name, "day": date_format(since)}
    audit.write(act=Act.CHANGE_UNIT, by=by, thing=unit.id, detail=detail)
    return unit


@transaction.atomic
def end_unit(*, by: Person, unit: Unit, last: date) -> Unit:
    """End *unit* with the day *last*; its points stay, nothing later counts for it."""
    unit = _locked(by, unit)
    _demand_alive(unit)
    unit.ended = last
    unit.save(update_fields=["ended"])
    detail = _("“%(name)s” ended on %(day)s") % {"name": unit.name, "day": date_format(last)}
    audit.write(act=Act.CHANGE_UNIT, by=by, thing=unit.id, detail=detail)
    return unit


@transaction.atomic
def reopen_unit(*, by: Person, unit: Unit) -> Unit:
    """Take the end or the merger of *unit* back."""
    unit = _locked(by, unit)
    if unit.ended is None:
        raise RefusedError(_changed(unit))
    if unit.heir is not None:
        Alias.objects.filter(unit=unit.heir, name=unit.name, until=None).delete()
    unit.ended, unit.heir = None, None
    unit.save(update_fields=["ended", "heir"])
    detail = _("“%(name)s”: end taken back") % {"name": unit.name}
    audit.write(act=Act.CHANGE_UNIT, by=by, thing=unit.id, detail=detail)
    return unit


def make_aliases(unit: Unit, names: tuple[str, ...]) -> None:
    """Write aliases down that were found free; a part of the act that asks for them."""
    Alias.objects.bulk_create(
        Alias(jurisdiction_id=unit.jurisdiction_id, unit=unit, name=name) for name in names
    )


def _locked(by: Person, unit: Unit) -> Unit:
    """Ask who may, let nobody else change the register meanwhile, and read the unit again."""
    demand(by, Right.MANAGE_UNITS)
    lock(by.jurisdiction)
    return _of(by, unit)


def _of(by: Person, unit: Unit) -> Unit:
    found = Unit.objects.select_related("jurisdiction", "heir")
    return found.get(pk=unit.pk, jurisdiction=by.jurisdiction)


def _demand_free(jurisdiction: Jurisdiction, name: str, own: UUID | None = None) -> None:
    """Refuse a name by which another unit is or was known: papers could not tell them apart."""
    holder = holder_of(jurisdiction, name)
    if holder is None or holder.id == own:
        return
    if tight(holder.name) == tight(name):
        raise RefusedError(_("There is a unit “%(name)s” already.") % {"name": holder.name})
    words = _("“%(name)s” is an alias of “%(unit)s”; drop it there, or choose another name.")
    raise RefusedError(words % {"name": name, "unit": holder.name})


def _demand_day(unit: Unit, since: date, on: date) -> None:
    if since > on:
        raise RefusedError(_("Enter the new name on the day from which it holds, or later."))
    first = open_from(unit.jurisdiction)
    if since < first:
        words = _("Periods before %(day)s are closed and keep the old name; choose a later day.")
        raise RefusedError(words % {"day": date_format(first)})
    former = Alias.objects.filter(unit=unit, until__gte=since - _DAY).first()
    if former is not None and former.until is not None:
        words = _("It was called “%(name)s” up to %(day)s; choose a later day.")
        values = {"name": former.name, "day": date_format(former.until)}
        raise RefusedError(words % values)


def _demand_alive(unit: Unit) -> None:
    if unit.ended is None:
        return
    words = _("“%(name)s” ended on %(day)s already.")
    values = {"name": unit.name, "day": date_format(unit.ended)}
    raise RefusedError(f"{words % values} {changed_by(unit)}".strip())


def _changed(unit: Unit) -> str:
    words = _("“%(name)s” was changed in the meantime; look at it again.") % {"name": unit.name}
    return f"{words} {changed_by(unit)}".strip()
