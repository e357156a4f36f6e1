"""What becomes of adopted items: issues, uses above, instructions, with their facts and points."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from django.db.models import Max
from django.utils import timezone

from kuaibao.cli.office.sampling.items import Batch
from kuaibao.cli.office.sampling.moments import kept
from kuaibao.cli.office.sampling.places import Place
from kuaibao.web.core.choices import Act
from kuaibao.web.publications.choices import Level, Stand
from kuaibao.web.publications.models import (
    Adoption,
    Instructed,
    Instruction,
    Issue,
    Part,
    Publication,
    Use,
)
from kuaibao.web.scoring.recording import NewFact, add_facts
from kuaibao.web.submissions.models import Draft
from kuaibao.web.units.models import Person

PIECES = 8  # in an issue
SPECIAL, ABOVE, INSTRUCTED = 0.1, 0.12, 0.02  # of what is adopted


@dataclass(frozen=True, slots=True)
class Credit:
    """A row, and the fact that it will point to."""

    row: Part | Use | Instructed
    new: NewFact
    by: Person


def publish(batch: Batch, rng: Random, place: Place, drafts: Sequence[Draft]) -> None:
    """Put adopted *drafts* into issues of eight, record what else became of them, and post."""
    issues: list[Issue] = []
    pieces: list[Adoption] = []
    earned: list[Credit] = []
    instructions: list[Instruction] = []
    for start in range(0, len(drafts), PIECES):
        group = drafts[start : start + PIECES]
        at = max(draft.moved_at for draft in group)
        issue = _issue(place, at, len(issues))
        issues.append(issue)
        batch.tell(Act.PUBLISH_ISSUE, place.issuer, group[0], at, issue.title)
        for position, draft in enumerate(group, start=1):
            form = "special" if rng.random() < SPECIAL else "single"
            piece = _piece(place, issue, draft, position, form)
            pieces.append(piece)
            earned.append(_used_here(place, piece, draft, at))
            if rng.random() < ABOVE:
                earned.append(_used_above(rng, place, draft, at))
            if rng.random() < INSTRUCTED:
                instruction = _instruction(place, draft, at)
                instructions.append(instruction)
                earned.append(_instructed(place, instruction, draft, at))
    with kept(Adoption, Use, Instruction):
        Issue.objects.bulk_create(issues)
        Adoption.objects.bulk_create(pieces)
        Instruction.objects.bulk_create(instructions)
        _post(earned)


def _post(earned: Sequence[Credit]) -> None:
    """Record the facts through the ledger's door, then the rows that point to them."""
    for by in {credit.by for credit in earned}:
        own = [credit for credit in earned if credit.by == by]
        facts = {one.key: one for one in add_facts(by=by, new=[c.new for c in own]).facts}
        for credit in own:
            credit.row.fact = facts[credit.new.key]
    for model in (Part, Use, Instructed):
        model._default_manager.bulk_create(  # noqa: SLF001 -- Django's documented name
            [credit.row for credit in earned if isinstance(credit.row, model)]  # type: ignore[misc] # rows of model alone
        )


def _issue(place: Place, at: datetime, before: int) -> Issue:
    day = timezone.localdate(at)
    last = place.own.issues.filter(year=day.year).aggregate(last=Max("number"))["last"] or 0
    return Issue(
        jurisdiction=place.county, publication=place.own, name=place.own.name, year=day.year,
        number=last + before + 1, stand=Stand.PUBLISHED, day=day, published_by=place.issuer,
        published_at=at,
    )  # fmt: skip


def _piece(place: Place, issue: Issue, draft: Draft, position: int, form: str) -> Adoption:
    return Adoption(
        jurisdiction=place.county, issue=issue, position=position, attributes={"form": form},
        title=draft.title, body=draft.body, adopted_by=place.editor, adopted_at=draft.moved_at,
        key=f"{draft.key} 0",
    )  # fmt: skip


def _used_here(place: Place, piece: Adoption, draft: Draft, at: datetime) -> Credit:
    part = Part(jurisdiction=place.county, adoption=piece, draft=draft, position=1)
    attributes = place.own.attributes | piece.attributes
    new = _new(place.own, draft, at, f"part {part.id}", attributes, piece.issue.title)
    return Credit(part, new, place.issuer)


def _used_above(rng: Random, place: Place, draft: Draft, at: datetime) -> Credit:
    publication = rng.choice(place.above)
    number = str(rng.randint(1, 90))
    use = Use(
        jurisdiction=place.county, publication=publication, item=draft.item,
        attributes={"form": "single"}, day=timezone.localdate(at), number=number,
        recorded_by=place.editor, recorded_at=at,
    )  # fmt: skip
    attributes = publication.attributes | use.attributes
    new = _new(
        publication, draft, at, f"use {use.id}", attributes, f"《{publication.name}》{number}"
    )
    return Credit(use, new, place.editor)


def _instruction(place: Place, draft: Draft, at: datetime) -> Instruction:
    return Instruction(
        jurisdiction=place.county, leader="县领导", attributes={"leader": Level.COUNTY},
        text="请有关单位研究落实。", day=timezone.localdate(at), recorded_by=place.editor,
        recorded_at=at, key=f"instruction {draft.key}", due=timezone.localdate(at) + timedelta(30),
    )  # fmt: skip


def _instructed(place: Place, instruction: Instruction, draft: Draft, at: datetime) -> Credit:
    row = Instructed(jurisdiction=place.county, instruction=instruction, item=draft.item)
    new = NewFact(
        kind="instruction", unit=draft.unit, item=draft.item, day=timezone.localdate(at),
        key=f"instructed {row.id}", attributes={"leader": "county"}, evidence=instruction.leader,
    )  # fmt: skip
    return Credit(row, new, place.editor)


def _new(
    publication: Publication,
    draft: Draft,
    at: datetime,
    key: str,
    attributes: dict[str, str],
    evidence: str,
) -> NewFact:
    return NewFact(
        kind=publication.kind, unit=draft.unit, item=draft.item, day=timezone.localdate(at),
        key=key, attributes=attributes, evidence=evidence,
    )  # fmt: skip
