"""Add a jurisdiction to the installation, all or nothing."""

from dataclasses import dataclass
from datetime import date

import click
from django.db import transaction
from django.utils import timezone

from kuaibao.cli.language import _
from kuaibao.cli.office.links import sign_in_link
from kuaibao.engine.scheme import load_scheme, shipped_schemes
from kuaibao.web.scoring.actions import put_in_force
from kuaibao.web.units.actions import issue_key
from kuaibao.web.units.actions.jurisdictions import add_jurisdiction
from kuaibao.web.units.choices import Role
from kuaibao.web.units.models import Jurisdiction, Person


@dataclass(frozen=True, slots=True)
class Asked:
    """A jurisdiction as the command was told of it."""

    name: str
    office: str
    publication: str
    under: str
    scheme: str
    since: date | None


@transaction.atomic
def add(asked: Asked, *, account: str, person: str, address: str) -> str:
    """Add what was *asked*; give the one-time sign-in of its system administrator."""
    parent = _parent(asked.under) if asked.under else None
    since = asked.since or _since(asked.scheme)
    jurisdiction = Jurisdiction(
        parent=parent, name=asked.name, office=asked.office, publication=asked.publication
    )
    name = person or str(Role.SYSTEM_ADMIN.label)
    chief = add_jurisdiction(jurisdiction=jurisdiction, account=account, name=name)
    put_in_force(jurisdiction, asked.scheme, since)
    return _link(chief, address)


def sign_in_of(account: str, address: str) -> str:
    """Give a one-time sign-in for a system administrator; click.BadParameter for anybody else."""
    chiefs = Person.objects.filter(appointments__role=Role.SYSTEM_ADMIN, is_active=True)
    chief = chiefs.filter(account=account.lower()).first()
    if chief is None:
        known = _(", ").join(chiefs.order_by("account").values_list("account", flat=True))
        message = _("“{account}” is no system administrator; known are: {known}")
        raise click.BadParameter(message.format(account=account, known=known))
    return _link(chief, address)


def _link(chief: Person, address: str) -> str:
    return sign_in_link(address, issue_key(by=chief, person=chief))


def _parent(name: str) -> Jurisdiction:
    found = Jurisdiction.objects.filter(name=name).first()
    if found is None:
        known = _(", ").join(Jurisdiction.objects.values_list("name", flat=True))
        message = _("there is no jurisdiction “{name}”; known are: {known}")
        raise click.BadParameter(message.format(name=name, known=known), param_hint="--under")
    return found


def _since(scheme: str) -> date:
    if scheme not in shipped_schemes():
        message = _("there is no shipped scheme “{name}”; kuaibao scheme list names them")
        raise click.BadParameter(message.format(name=scheme), param_hint="--scheme")
    return load_scheme(scheme).from_ or timezone.localdate().replace(month=1, day=1)
