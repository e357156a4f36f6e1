"""The office says which bulletins there are and what a use by each of them is."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from kuaibao.web.core import audit
from kuaibao.web.core.choices import Act
from kuaibao.web.publications.models import Publication
from kuaibao.web.publications.queries.asking import scheme_of, use_kinds
from kuaibao.web.publications.queries.publications import Definition, proposed
from kuaibao.web.scoring.booking import lock
from kuaibao.web.units.choices import Right
from kuaibao.web.units.models import Person
from kuaibao.web.units.permissions import demand
from kuaibao.web.units.refusals import RefusedError


@transaction.atomic
def define_publication(
    *, by: Person, definition: Definition, on: date, publication: Publication | None = None
) -> Publication:
    """Define a bulletin, or change one; issues that were opened keep the name they had."""
    demand(by, Right.EDIT_ITEMS)
    lock(by.jurisdiction)
    standing = _standing(by, publication)
    _check(by, definition, standing, on)
    _write(standing, definition)
    audit.write(act=Act.DEFINE_PUBLICATION, by=by, thing=standing.id, detail=standing.name)
    return standing


@transaction.atomic
def define_proposed(*, by: Person, on: date) -> list[Publication]:
    """Define all the bulletins that the scheme in force speaks of; those known stay as they are."""
    demand(by, Right.EDIT_ITEMS)
    jurisdiction = lock(by.jurisdiction)
    made = [
        _write(Publication(jurisdiction=jurisdiction), one)
        for one in proposed(jurisdiction, scheme_of(jurisdiction, on))
    ]
    names = "、".join(one.name for one in made)
    audit.write(act=Act.DEFINE_PUBLICATION, by=by, detail=names)
    return made


@transaction.atomic
def found_publication(*, by: Person, on: date) -> None:
    """Define the office's own bulletin as it is named at the set-up; part of that act."""
    jurisdiction = by.jurisdiction
    for one in proposed(jurisdiction, scheme_of(jurisdiction, on)):
        if one.own:
            made = _write(Publication(jurisdiction=jurisdiction), one)
            audit.write(act=Act.DEFINE_PUBLICATION, by=by, thing=made.id, detail=made.name)


def _standing(by: Person, publication: Publication | None) -> Publication:
    if publication is None:
        return Publication(jurisdiction=by.jurisdiction)
    return Publication.objects.get(jurisdiction=by.jurisdiction, pk=publication.pk)


def _check(by: Person, given: Definition, standing: Publication, on: date) -> None:
    others = Publication.objects.filter(jurisdiction=by.jurisdiction, name=given.name)
    if others.exclude(pk=standing.pk).exists():
        words = _("There is a publication “%(name)s” already; choose another name.")
        raise RefusedError(words % {"name": given.name})
    kind = use_kinds(scheme_of(by.jurisdiction, on)).get(given.kind)
    if kind is None:
        raise RefusedError(_("The scheme in force knows no such kind of use; choose one it knows."))
    for name, value in given.attributes.items():
        if name not in kind.attributes or value not in kind.attributes[name].values:
            words = _("The scheme in force knows no “%(value)s” here; choose one of its values.")
            raise RefusedError(words % {"value": value})
    if not standing._state.adding and standing.own != given.own and _is_used(standing):  # noqa: SLF001 -- Django's documented name
        words = _("“%(name)s” has issues or uses already; define another publication instead.")
        raise RefusedError(words % {"name": standing.name})


def _is_used(publication: Publication) -> bool:
    return publication.issues.exists() or publication.uses.exists()


def _write(standing: Publication, given: Definition) -> Publication:
    for name in ("name", "level", "own", "numbering", "kind", "attributes", "active"):
        setattr(standing, name, getattr(given, name))
    standing.save()
    return standing
