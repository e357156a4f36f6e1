"""What a corrected issue changes in the ledger: only pieces whose form or items changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from kuaibao.engine.scheme import Scheme
from kuaibao.web.publications.models import Adoption, Issue, Part
from kuaibao.web.publications.queries.crediting import facts_of_issue
from kuaibao.web.publications.queries.issues import credited_parts
from kuaibao.web.scoring.recording import NewFact


@dataclass(frozen=True, slots=True)
class Correction:
    """Facts that pass on to the piece in their piece's place, that are withdrawn, that are new."""

    kept: list[tuple[Part, Part]]
    withdrawn: list[Any]  # of scoring.Fact
    new: dict[str, NewFact]
    changed: set[UUID]  # the pieces of the new facts


def correction_of(
    issue: Issue, pieces: Sequence[Adoption], scheme: Scheme, day: date
) -> Correction:
    """Compare the standing pieces with those that were printed."""
    fresh = [piece for piece in pieces if not any(part.fact_id for part in piece.parts.all())]
    replacing = {piece.replaces_id: piece for piece in fresh if piece.replaces_id}
    before = [piece.replaces for piece in fresh if piece.replaces]
    credited = credited_parts(before)
    same = {piece.id for piece in fresh if _is_same_form(piece)}
    kept: list[tuple[Part, Part]] = []
    withdrawn: list[Any] = []
    for old in credited:
        piece = replacing[old.adoption_id]
        if piece.id in same:
            kept.append((old, _same_part(piece, old)))
        else:
            withdrawn.append(old.fact)
    changed = [piece for piece in fresh if piece.id not in same]
    new = facts_of_issue(issue, scheme, changed, day)
    return Correction(kept, withdrawn, new, {piece.id for piece in changed})


def _is_same_form(piece: Adoption) -> bool:
    return piece.replaces is not None and piece.attributes == piece.replaces.attributes


def _same_part(piece: Adoption, old: Part) -> Part:
    return next(part for part in piece.parts.all() if part.draft_id == old.draft_id)
