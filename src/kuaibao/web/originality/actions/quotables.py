"""The registry of texts that anyone may quote, and the check of a whole year."""

from django.db import transaction
from django.utils.translation import gettext as _

from kuaibao.engine.scheme import Period
from kuaibao.web.core import audit, jobs
from kuaibao.web.core.choices import Act
from kuaibao.web.core.models import Job
from kuaibao.web.originality.keeping import register, remove
from kuaibao.web.originality.models import Quotable
from kuaibao.web.submissions.actions.secrecy import refuse_marked
from kuaibao.web.units.choices import Right
from kuaibao.web.units.models import Person
from kuaibao.web.units.permissions import demand
from kuaibao.web.units.refusals import RefusedError


def register_quotable(*, by: Person, title: str, body: str) -> Quotable:
    """Let anyone quote *body* from now on; the same text is registered once."""
    refuse_marked(by, [title, body])
    return _register(by=by, title=title, body=body)


@transaction.atomic
def _register(*, by: Person, title: str, body: str) -> Quotable:
    demand(by, Right.EDIT_ITEMS)
    if not body.strip():
        raise RefusedError(_("There is no text in it."))
    known = Quotable.objects.filter(jurisdiction=by.jurisdiction, title=title, body=body).first()
    if known is not None:
        return known
    quotable = Quotable.objects.create(
        jurisdiction=by.jurisdiction, title=title, body=body, added_by=by
    )
    register(quotable)
    audit.write(act=Act.REGISTER_QUOTABLE, by=by, thing=quotable.id, detail=title)
    return quotable


@transaction.atomic
def drop_quotable(*, by: Person, quotable: Quotable) -> None:
    """Take a text out of the registry; what was decided stays."""
    demand(by, Right.EDIT_ITEMS)
    if quotable.jurisdiction_id != by.jurisdiction_id:
        raise Quotable.DoesNotExist
    remove(quotable.kept)
    quotable.delete()
    audit.write(act=Act.DROP_QUOTABLE, by=by, thing=quotable.id, detail=quotable.title)


@transaction.atomic
def ask_audit(*, by: Person, year: Period) -> Job:
    """Have all texts of a year compared with all before them, and written to a file."""
    demand(by, Right.EDIT_ITEMS)
    job = jobs.start(
        by=by,
        title=_("Originality of %(year)s") % {"year": year.first.year},
        task="audit_originality",
        key=f"originality {year}",
        arguments={"year": str(year)},
    )
    audit.write(act=Act.EXPORT, by=by, thing=job.id, detail=f"originality {year}")
    return job
