"""An editor says what reuse is: a copy, the same information, let pass, a common expression."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kuaibao.web.core import audit
from kuaibao.web.core.choices import Act
from kuaibao.web.core.ids import new_id
from kuaibao.web.disputes.actions.findings import NewFinding, propose_consequence, propose_finding
from kuaibao.web.disputes.choices import Answer as Verdict
from kuaibao.web.originality.choices import Answer
from kuaibao.web.originality.keeping import note, register
from kuaibao.web.originality.library import held, library_of
from kuaibao.web.originality.models import Kept, Quotable, Ruling
from kuaibao.web.originality.queries import kept_of
from kuaibao.web.originality.sides import Passage
from kuaibao.web.scoring.booking import Booking
from kuaibao.web.scoring.recording import NewFact, join_items, part_item, propose_joining
from kuaibao.web.submissions.earning import of_copying
from kuaibao.web.submissions.models import Draft, Submission
from kuaibao.web.units.choices import Right
from kuaibao.web.units.models import Person
from kuaibao.web.units.permissions import demand
from kuaibao.web.units.refusals import RefusedError

MOST = 500  # characters of a finding's evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRuling:
    """What a person says of an item, its source, and the passages that were looked at."""

    kept: Kept  # the text that reuses
    origin: Kept  # the text it has the passages from
    passages: Sequence[Passage]
    answer: Answer
    words: str

    @property
    def draft(self) -> Draft:
        return _sent(self.kept).draft

    @property
    def source(self) -> Draft:
        return _sent(self.origin).draft


def _sent(kept: Kept) -> Submission:
    if kept.submission is None:
        raise RefusedError(_("This text may be quoted by anybody."))
    return kept.submission


def rule(*, by: Person, new: NewRuling, on: date) -> Ruling:
    """Store a ruling with what follows from it; of two who rule at once one wins."""
    try:
        return _rule(by=by, new=new, on=on)
    except IntegrityError:
        earlier = Ruling.objects.select_related("by").filter(
            draft=new.draft, source=new.source, undone_at=None
        )
        first = earlier.first()
        if first is None:
            raise
        words = _("%(name)s has decided this already. Look at it again.")
        raise RefusedError(words % {"name": first.by.name}) from None


@transaction.atomic
def _rule(*, by: Person, new: NewRuling, on: date) -> Ruling:
    demand(by, Right.EDIT_ITEMS)
    if {new.draft.jurisdiction_id, new.source.jurisdiction_id} != {by.jurisdiction_id}:
        raise Draft.DoesNotExist
    ruling = Ruling(
        id=new_id(), jurisdiction=by.jurisdiction, draft=new.draft, source=new.source,
        answer=new.answer, words=new.words, passages=list(new.passages), by=by,
    )  # fmt: skip
    ruling.save(force_insert=True)
    _FOLLOWS[new.answer](by, new, ruling, on)
    detail = f"{_sent(new.kept).title} ← {_sent(new.origin).title} {new.answer} {new.words}"
    audit.write(act=Act.RULE_REUSE, by=by, thing=new.draft.id, detail=detail)
    return ruling


@transaction.atomic
def undo_ruling(*, by: Person, ruling: Ruling, at: datetime) -> Ruling:
    """Take a ruling back with what followed from it, and let it be decided anew.

    Not one whose finding still waits or was upheld: that is for the second person to answer.
    What became quotable stays so, until it is dropped from the registry.
    """
    demand(by, Right.EDIT_ITEMS)
    if ruling.jurisdiction_id != by.jurisdiction_id:
        raise Ruling.DoesNotExist
    if ruling.finding is not None and ruling.finding.answer != Verdict.DISMISSED:
        raise RefusedError(_("The finding is with a second person; it has to be dismissed first."))
    if not Ruling.objects.filter(pk=ruling.pk, undone_at=None).update(undone_at=at):
        raise RefusedError(_("This was taken back already; look at it again."))
    if ruling.answer == Answer.SAME and ruling.draft.item is not None:
        part_item(by=by, item=ruling.draft.item)
    kept = kept_of(ruling.draft)
    if kept is not None:
        _note_again(kept)
    detail = f"{ruling.draft.title} ← {ruling.answer}"
    audit.write(act=Act.UNDO_RULING, by=by, thing=ruling.draft_id, detail=detail)
    return ruling


def _copy(by: Person, new: NewRuling, ruling: Ruling, on: date) -> None:
    ruling.finding = propose_finding(by=by, new=finding_of(new, on, ruling))
    ruling.save(update_fields=["finding"])


def _same(by: Person, new: NewRuling, _ruling: Ruling, _on: date) -> None:
    if new.draft.item is None or new.source.item is None:
        raise RefusedError(_("One of the two was never submitted."))
    join_items(by=by, item=new.draft.item, into=new.source.item)


def _authorised(_by: Person, new: NewRuling, _ruling: Ruling, _on: date) -> None:
    _note_again(new.kept)


def _common(by: Person, new: NewRuling, _ruling: Ruling, _on: date) -> None:
    for passage in new.passages:
        words = passage.here_text
        title = _("Common expression: %(words)s") % {"words": words[:40]}
        quotable = Quotable.objects.create(
            jurisdiction=by.jurisdiction, title=title, body=words, added_by=by
        )
        register(quotable)
    _note_again(new.kept)


_FOLLOWS = {
    Answer.COPY: _copy,
    Answer.SAME: _same,
    Answer.AUTHORISED: _authorised,
    Answer.COMMON: _common,
}


def _note_again(kept: Kept) -> None:
    """Let the flag say what counts after the ruling."""
    collection = held(kept.jurisdiction_id)
    if collection.usable:
        note(library_of(collection), kept)
        kept.save()


# ------------------------------------------------------------------ what would follow


def propose_copy(*, by: Person, new: NewRuling, on: date) -> Booking:
    """Work out what a copy would cost once a second person upholds it; nothing is stored."""
    return propose_consequence(by=by, new=finding_of(new, on))


def propose_same(*, by: Person, new: NewRuling) -> Booking | None:
    """Work out what one lineage would change; None where there is nothing to join."""
    if new.draft.item is None or new.source.item is None:
        return None
    return propose_joining(by=by, item=new.draft.item, into=new.source.item)


def finding_of(new: NewRuling, on: date, ruling: Ruling | None = None) -> NewFinding:
    """Write the finding of a copy in words of the scheme; raise RefusedError where it has none."""
    earning = of_copying(new.draft.jurisdiction, on)
    if earning.why_not:
        raise RefusedError(earning.why_not)
    fact = NewFact(
        kind=earning.kind,
        unit=new.draft.unit,
        day=on,
        key=f"ruling {ruling.id if ruling else new.draft.id}",
        attributes=dict(earning.attributes),
        item=new.draft.item if earning.item != "none" else None,
        reason=new.words or "…",
        evidence=told(new),
    )
    proof = reverse("originality:ruling", args=[ruling.id]) if ruling else ""
    return NewFinding(fact=fact, proof=proof)


def told(new: NewRuling) -> str:
    """Tell the source and the first passage on both sides in so many characters."""
    at = date_format(_sent(new.origin).approved_at)
    head = _("《%(title)s》 has it from %(unit)s 《%(source)s》, %(at)s.") % {
        "title": _sent(new.kept).title, "unit": new.source.unit.name,
        "source": _sent(new.origin).title, "at": at,
    }  # fmt: skip
    room = max((MOST - len(head) - 40) // 2, 20)
    sides = (_short(new.passages[0].here_text, room), _short(new.passages[0].there_text, room))
    return (head + _("Here: “%(here)s”. There: “%(there)s”.") % {
        "here": sides[0], "there": sides[1]
    })[:MOST]  # fmt: skip


def _short(words: str, most: int) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= most else plain[: most - 1] + "…"
