"""The acts on schemes in the making; approval alone lets one decide points."""

from datetime import date

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kuaibao.engine.scheme import Scheme, copied, starter
from kuaibao.engine.words import marking
from kuaibao.web.core import audit
from kuaibao.web.core.choices import Act
from kuaibao.web.schemes.choices import State
from kuaibao.web.schemes.models import Draft
from kuaibao.web.schemes.queries import Files, ended_words, read
from kuaibao.web.scoring.booking import lock
from kuaibao.web.scoring.changeover import Texts, take_over
from kuaibao.web.scoring.schemes import files_by_id, names_too_long
from kuaibao.web.scoring.versions import names_taken, version
from kuaibao.web.units.actions import RefusedError
from kuaibao.web.units.choices import Right
from kuaibao.web.units.models import Jurisdiction, Person
from kuaibao.web.units.permissions import demand

MOST_TITLE = 200


@transaction.atomic
def copy_scheme(*, by: Person, base: str, name: str, title: str, since: date) -> Draft:
    """Begin a scheme as a copy of another, or afresh without a *base*; else raise LookupError."""
    demand(by, Right.DRAFT_SCHEME)
    jurisdiction = lock(by.jurisdiction)
    texts = files_by_id(version(jurisdiction, base).key) if base else starter()
    _refuse_name(jurisdiction, name)
    files = copied(texts, id=name, title=title, from_=since)
    draft = Draft(jurisdiction=jurisdiction, name=name, title=title, base=base, drafted_by=by)
    _store(by, draft, files)
    audit.write(act=Act.COPY_SCHEME, by=by, thing=draft.id, detail=draft.name)
    return draft


@transaction.atomic
def save_draft(*, by: Person, draft: Draft, files: Files, seen: int) -> Draft:
    """Save the texts of a draft, sound or not; *seen* is the version the editor began from."""
    demand(by, Right.DRAFT_SCHEME)
    standing = _standing(by, draft, State.DRAFT, seen)
    scheme, _problems = read(files)
    if scheme is not None:
        _refuse_long(scheme)
        _refuse_name(standing.jurisdiction, scheme.id, standing)
        standing.name, standing.title = scheme.id, scheme.title[:MOST_TITLE]
    standing.version += 1
    _store(by, standing, files)
    audit.write(act=Act.SAVE_SCHEME, by=by, thing=standing.id, detail=standing.name)
    return standing


@transaction.atomic
def propose(*, by: Person, draft: Draft, seen: int) -> Draft:
    """Ask for approval of the version *seen*; the text rests until it is returned or taken back."""
    demand(by, Right.DRAFT_SCHEME)
    standing = _standing(by, draft, State.DRAFT, seen)
    _sound(standing)
    standing.state, standing.proposed_by, standing.words = State.PROPOSED, by, ""
    standing.returned_by = None
    standing.save()
    audit.write(act=Act.PROPOSE_SCHEME, by=by, thing=standing.id, detail=standing.name)
    return standing


@transaction.atomic
def return_draft(*, by: Person, draft: Draft, words: str) -> Draft:
    """Give a proposed scheme back to be worked on, with the reason."""
    demand(by, Right.APPROVE_SCHEME)
    standing = _again_draft(by, draft, words)
    detail = f"{standing.name} {words}"
    audit.write(act=Act.RETURN_SCHEME, by=by, thing=standing.id, detail=detail)
    return standing


@transaction.atomic
def take_back(*, by: Person, draft: Draft) -> Draft:
    """Take one's own proposal back, or a colleague's, to work on it again."""
    demand(by, Right.DRAFT_SCHEME)
    standing = _again_draft(by, draft, "")
    audit.write(act=Act.RETURN_SCHEME, by=by, thing=standing.id, detail=standing.name)
    return standing


def _again_draft(by: Person, draft: Draft, words: str) -> Draft:
    standing = _standing(by, draft, State.PROPOSED)
    standing.state, standing.returned_by, standing.words = State.DRAFT, by, words
    standing.save()
    return standing


@transaction.atomic
def discard(*, by: Person, draft: Draft) -> None:
    demand(by, Right.DRAFT_SCHEME)
    standing = _standing(by, draft, State.DRAFT)
    audit.write(act=Act.DISCARD_SCHEME, by=by, thing=standing.id, detail=standing.name)
    standing.delete()


@transaction.atomic
def approve(*, by: Person, draft: Draft, since: date, seen: int) -> int:
    """Let the version *seen* decide from *since* on; give the number of postings that followed.

    Raises RefusedError, or FactRefusedError for facts since that day which it cannot score.
    """
    demand(by, Right.APPROVE_SCHEME)
    standing = _standing(by, draft, State.PROPOSED, seen)
    if by.id in standing.authors:
        raise RefusedError(_("Who wrote or proposed a scheme cannot approve it; ask a colleague."))
    _refuse_day(_sound(standing), since)
    _approved, postings = take_over(by=by, texts=_texts(standing), since=since)
    detail = f"{standing.name} {since.isoformat()} {postings:+d}"
    audit.write(act=Act.APPROVE_SCHEME, by=by, thing=standing.id, detail=detail)
    standing.delete()
    return postings


def _standing(by: Person, draft: Draft, state: State, seen: int | None = None) -> Draft:
    """Read the draft anew under the jurisdiction's lock, so that of two people one wins."""
    if draft.jurisdiction_id != by.jurisdiction_id:
        raise Draft.DoesNotExist
    lock(by.jurisdiction)
    found = Draft.objects.filter(pk=draft.pk).select_related("jurisdiction", "saved_by").first()
    if found is None:
        raise RefusedError(ended_words(by.jurisdiction, draft.id))
    if found.state != state:
        if state == State.DRAFT:
            raise RefusedError(_("The scheme waits for approval; take it back first."))
        raise RefusedError(_("The scheme is being worked on; it has to be proposed first."))
    if seen is not None and found.version != seen:
        words = _("%(name)s saved this draft in the meantime.")
        raise RefusedError(words % {"name": found.saved_by.name})
    return found


def _store(by: Person, draft: Draft, files: Files) -> None:
    found = marking("".join(files.values()))
    if found:
        words = _("The text bears the secrecy marking “%(marking)s”; it was not stored.")
        raise RefusedError(words % {"marking": found})
    draft.scheme_yaml, draft.clauses_yaml = files["scheme.yaml"], files["clauses.yaml"]
    draft.saved_by = by
    draft.save()


def _refuse_name(jurisdiction: Jurisdiction, name: str, own: Draft | None = None) -> None:
    drafts = Draft.objects.filter(jurisdiction=jurisdiction, name=name)
    others = drafts.exclude(pk=own.pk) if own else drafts
    if name in names_taken(jurisdiction) or others.exists():
        words = _("There is a scheme “%(name)s” already; give this one another id.")
        raise RefusedError(words % {"name": name})


def _refuse_long(scheme: Scheme) -> None:
    found = next(names_too_long(scheme), None)
    if found is not None:
        words = _("“%(name)s” is too long for a name; shorten it.")
        raise RefusedError(words % {"name": found})


def _sound(draft: Draft) -> Scheme:
    scheme, problems = read(draft.files)
    if scheme is None:
        words = _("The scheme cannot be used yet: problems are left in its text (%(count)s).")
        raise RefusedError(words % {"count": len(problems)})
    _refuse_name(draft.jurisdiction, scheme.id, draft)
    return scheme


def _refuse_day(scheme: Scheme, since: date) -> None:
    if scheme.from_ and since < scheme.from_:
        words = _("By its own text the scheme begins on %(day)s; choose that day or a later one.")
        raise RefusedError(words % {"day": date_format(scheme.from_)})
    if scheme.until and since > scheme.until:
        words = _("By its own text the scheme ends on %(day)s; choose an earlier day.")
        raise RefusedError(words % {"day": date_format(scheme.until)})


def _texts(draft: Draft) -> Texts:
    return Texts(
        name=draft.name,
        title=draft.title,
        scheme_yaml=draft.scheme_yaml,
        clauses_yaml=draft.clauses_yaml,
        base=draft.base,
        drafted_by=draft.drafted_by,
    )
