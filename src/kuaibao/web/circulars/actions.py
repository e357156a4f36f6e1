from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from kuaibao.web.circulars.models import Draft
from kuaibao.web.circulars.queries import standing_draft
from kuaibao.web.core import audit
from kuaibao.web.core.choices import Act
from kuaibao.web.core.ids import new_id
from kuaibao.web.editions.models import Withdrawal
from kuaibao.web.publications.actions.issues import composing, open_issue
from kuaibao.web.publications.choices import Body
from kuaibao.web.publications.models import Issue, Publication
from kuaibao.web.publications.queries.issues import next_number
from kuaibao.web.scoring.booking import lock
from kuaibao.web.units.actions import RefusedError
from kuaibao.web.units.choices import Right
from kuaibao.web.units.models import Person
from kuaibao.web.units.permissions import demand


@transaction.atomic
def save_draft(*, by: Person, draft: Draft, version: int) -> Draft:
    """Save the words of a circular; *version* is the one the editor began from (0: none yet).

    On its way to print it can still be saved, and then goes the whole way again.
    """
    demand(by, Right.EDIT_CIRCULAR)
    standing = _held(by, draft.last)
    if standing is not None and standing.version != version:
        raise RefusedError(
            _("%(name)s saved this draft in the meantime; your text is kept below.")
            % {"name": standing.saved_by.name}
        )
    if standing is not None:
        draft.id, draft.issue = standing.id, standing.issue
    draft.version, draft.saved_by = version + 1, by
    draft.save(force_insert=standing is None, force_update=standing is not None)
    audit.write(act=Act.SAVE_CIRCULAR, by=by, thing=draft.id, detail=draft.title)
    return draft


@transaction.atomic
def send_to_print(*, by: Person, draft: Draft, version: int, publication: Publication) -> Issue:
    """Save a circular and open the issue as which it is printed; sent twice it is the same one."""
    saved = save_draft(by=by, draft=draft, version=version)
    if saved.issue is not None:
        return saved.issue
    year, number = saved.issued.year, saved.number
    issue = open_issue(by=by, publication=publication, year=year, number=number, body=Body.CIRCULAR)
    saved.issue = issue
    saved.save(update_fields=["issue"])
    audit.write(act=Act.SEND_CIRCULAR, by=by, thing=saved.id, detail=issue.title)
    return issue


@transaction.atomic
def renew_draft(*, by: Person, draft: Draft) -> Draft:
    """Begin the circular of a period anew, once its edition is withdrawn; words are kept."""
    demand(by, Right.EDIT_CIRCULAR)
    jurisdiction = lock(by.jurisdiction)
    old = standing_draft(jurisdiction, draft.last)
    issue = old.issue if old else None
    if not (old and issue and Withdrawal.objects.filter(edition__issue=issue).exists()):
        raise RefusedError(_("Withdraw the printed circular first; then another one can follow."))
    old.past = True
    old.save(update_fields=["past"])
    fresh = _copy(old, next_number(issue.publication, issue.year))
    fresh.saved_by = by
    fresh.save(force_insert=True)
    audit.write(act=Act.RENEW_CIRCULAR, by=by, thing=fresh.id, detail=fresh.title)
    return fresh


def _copy(old: Draft, number: int) -> Draft:
    """Copy the words of *old* into a draft that is not saved."""
    fields = {field.attname: getattr(old, field.attname) for field in Draft._meta.concrete_fields}  # noqa: SLF001 -- Django's documented name
    changed = {"id": new_id(), "issue_id": None, "past": False, "version": 1, "number": number}
    return Draft(**fields | changed)


def _held(by: Person, last: date) -> Draft | None:
    """Find the draft and let nobody else change it; a printed one is refused."""
    known = standing_draft(by.jurisdiction, last)
    if known is not None and known.issue is not None:
        composing(by, known.issue)
    else:
        lock(by.jurisdiction)
    return standing_draft(by.jurisdiction, last)
