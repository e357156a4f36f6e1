from django.db import transaction

from kuaibao.web.core import audit
from kuaibao.web.core.choices import Act
from kuaibao.web.core.outbox import redirect
from kuaibao.web.units.choices import Mailing
from kuaibao.web.units.models import Person


@transaction.atomic
def set_mailing(*, by: Person, email: str, mailing: Mailing) -> None:
    """Say where and when one's own notices go by mail; an empty address means nowhere."""
    by.email, by.mailing = email, mailing
    by.save(update_fields=["email", "mailing"])
    redirect(person=by.id, to="" if mailing == Mailing.NEVER else email)
    # The trail says that, not what: an address is nobody else's business.
    audit.write(act=Act.SET_MAILING, by=by, thing=by.id, detail=mailing if email else "")
