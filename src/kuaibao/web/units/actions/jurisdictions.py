from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.translation import gettext as _

from kuaibao.web.core import audit
from kuaibao.web.core.choices import Act
from kuaibao.web.units.choices import Role
from kuaibao.web.units.models import Appointment, Jurisdiction, Person
from kuaibao.web.units.queries import is_empty
from kuaibao.web.units.refusals import RefusedError


@transaction.atomic
def add_jurisdiction(*, jurisdiction: Jurisdiction, account: str, name: str) -> Person:
    """Add a jurisdiction to this installation, with its system administrator, *name*.

    Who runs the server does this; nobody of another jurisdiction gains any sight of it.
    """
    if is_empty():
        raise RefusedError(
            _("Set the first jurisdiction up on the first page of the installation.")
        )
    if Jurisdiction.objects.filter(name=jurisdiction.name).exists():
        raise RefusedError(
            _("There is a jurisdiction “%(name)s” already.") % {"name": jurisdiction.name}
        )
    account = Person.normalize_username(account).lower()
    if Person.objects.filter(account=account).exists():
        raise RefusedError(_("This account name is taken; choose another."))
    jurisdiction.save(force_insert=True)
    person = Person.objects.create(
        jurisdiction=jurisdiction, account=account, name=name, password=make_password(None)
    )
    Appointment.objects.create(
        jurisdiction=jurisdiction, person=person, role=Role.SYSTEM_ADMIN, unit=None
    )
    audit.write(act=Act.SET_UP, by=person, thing=jurisdiction.id, detail=jurisdiction.name)
    return person
