"""One item after the other, each as it stands after some way through the office; not stored."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from kuaibao.cli.office.sampling.places import Place
from kuaibao.cli.office.sampling.words import body, ground, title
from kuaibao.web.core.choices import Act
from kuaibao.web.core.models import AuditEntry
from kuaibao.web.editing.choices import Outcome
from kuaibao.web.editing.models import Claim, Handling, Revision
from kuaibao.web.submissions.choices import ARRIVED, Sort, State
from kuaibao.web.submissions.models import Draft, Submission
from kuaibao.web.submissions.prints import body_print, title_print
from kuaibao.web.units.models import Person

FRESH = timedelta(days=7)
# How many of a hundred stand where; what came in the last days mostly waits.
OLD = {"adopted": 46, "declined": 30, "returned": 12, "writing": 7, "awaiting": 2, "submitted": 3}
NEW = {"adopted": 10, "declined": 8, "returned": 8, "writing": 14, "awaiting": 10, "submitted": 50}
CLAIMED, SENT_TWICE, REVISED = 0.1, 0.2, 0.5  # of those that could be
ORDINARY = [sort for sort in Sort if sort is not Sort.URGENT]


@dataclass(slots=True)
class Batch:
    """Rows on their way into the database, by the thousand."""

    drafts: list[Draft] = field(default_factory=list)
    submissions: list[Submission] = field(default_factory=list)
    revisions: list[Revision] = field(default_factory=list)
    handlings: list[Handling] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    entries: list[AuditEntry] = field(default_factory=list)

    def tell(self, act: Act, by: Person, draft: Draft, at: datetime, detail: str = "") -> None:
        """Tell of an act as it would have left its entry in the trail."""
        person, name, jurisdiction = by.audit_name
        self.entries.append(
            AuditEntry(
                at=at,
                act=act,
                person=person,
                person_name=name,
                jurisdiction=jurisdiction,
                thing=draft.id,
                detail=detail or draft.title,
            )
        )


def moments(rng: Random, first: datetime, last: datetime, count: int) -> Iterator[datetime]:
    """Spread *count* moments over the days from *first* to *last*, in their order."""
    step = (last - first) / max(count, 1)
    for number in range(count):
        yield first + step * number + step * rng.random()


def write(
    batch: Batch, rng: Random, place: Place, *, number: int, at: datetime, end: datetime
) -> Draft:
    """Write the item of this *number* and lead it on to some state, never past *end*."""
    unit = rng.choice(place.units)
    shares = NEW if end - at < FRESH else OLD
    state = State(rng.choices(list(shares), weights=list(shares.values()))[0])
    reporter, approver = place.reporters[unit], place.approvers[unit]
    draft = Draft(
        jurisdiction=place.county,
        unit=unit,
        state=state,
        title=title(rng, unit.name, number),
        sort=rng.choice(ORDINARY),
        body=body(rng, unit.name),
        written_by=reporter,
        written_at=at,
        saved_at=at,
        saved_by=reporter,
        moved_at=at,
        key=f"sample {number}",
    )
    batch.drafts.append(draft)
    batch.tell(Act.SAVE_DRAFT, reporter, draft, at)
    if state is State.WRITING:
        return draft
    draft.asked_by, draft.version = reporter, 2
    batch.tell(Act.ASK_APPROVAL, reporter, draft, at)
    if state in ARRIVED:
        sent = min(at + timedelta(minutes=rng.randint(5, 300)), end)
        draft.submitted_at = draft.moved_at = sent
        draft.version = 3
        _send(batch, draft, approver, 1, sent)
        _handle(batch, rng, place, draft, end)
    return draft


def _send(batch: Batch, draft: Draft, by: Person, number: int, at: datetime) -> None:
    batch.submissions.append(
        Submission(
            jurisdiction=draft.jurisdiction,
            draft=draft,
            round=number,
            title=draft.title,
            body=draft.body,
            title_print=title_print(draft.title),
            body_print=body_print(draft.body),
            approved_by=by,
            approved_at=at,
        )
    )
    batch.tell(Act.SUBMIT_ITEM, by, draft, at)


def _handle(batch: Batch, rng: Random, place: Place, draft: Draft, end: datetime) -> None:
    """Let the office do its part: claim, revise, give back, decide."""
    editor, sent = place.editor, draft.submitted_at or end
    at = min(sent + timedelta(minutes=rng.randint(20, 2000)), end)
    if draft.state == State.SUBMITTED:
        if rng.random() < CLAIMED:
            draft.handled_at = at
            claim = Claim(jurisdiction=place.county, draft=draft, person=editor, at=at)
            batch.claims.append(claim)
            batch.tell(Act.CLAIM_ITEM, editor, draft, at)
        return
    draft.handled_at = draft.moved_at = at
    draft.version += 1
    if draft.state == State.RETURNED:
        _decide(batch, draft, editor, Outcome.RETURNED, ground(rng, "facts", "thin", "form"), at)
    elif draft.state == State.DECLINED:
        _decide(batch, draft, editor, Outcome.DECLINED, ground(rng, "late", "repeat", "scope"), at)
    else:
        if rng.random() < SENT_TWICE:
            _again(batch, rng, place, draft, at)
        if rng.random() < REVISED:
            _revise(batch, draft, editor, at)
        _decide(batch, draft, editor, Outcome.ADOPTED, ("", ""), at)


def _again(batch: Batch, rng: Random, place: Place, draft: Draft, at: datetime) -> None:
    """Return an item once; its unit sends it again."""
    _decide(batch, draft, place.editor, Outcome.RETURNED, ground(rng, "facts", "thin"), at)
    draft.words, draft.words_by = "", None
    draft.body += "\n已按要求补充核实。"
    draft.version += 2
    _send(batch, draft, place.approvers[draft.unit], 2, at)


def _revise(batch: Batch, draft: Draft, editor: Person, at: datetime) -> None:
    batch.revisions.append(
        Revision(
            jurisdiction=draft.jurisdiction,
            draft=draft,
            number=1,
            round=batch.submissions[-1].round,
            title=draft.title,
            body=draft.body.rpartition("\n")[0],
            by=editor,
            at=at,
        )
    )
    batch.tell(Act.REVISE_ITEM, editor, draft, at)


def _decide(
    batch: Batch, draft: Draft, by: Person, outcome: Outcome, why: tuple[str, str], at: datetime
) -> None:
    acts = {Outcome.RETURNED: Act.RETURN_ITEM, Outcome.DECLINED: Act.DECLINE_ITEM}
    name, words = why
    batch.handlings.append(
        Handling(
            jurisdiction=draft.jurisdiction,
            draft=draft,
            outcome=outcome,
            ground=name,
            words=words,
            version=draft.version,
            by=by,
            at=at,
        )
    )
    if outcome in acts:
        draft.words, draft.words_by = words, by
        batch.tell(acts[outcome], by, draft, at, f"{name} {words}")
