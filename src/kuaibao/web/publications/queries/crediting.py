"""Which facts credit the units whose items a piece is made of."""

from collections.abc import Mapping, Sequence
from datetime import date

from kuaibao.engine.scheme import Scheme
from kuaibao.web.publications.models import Adoption, Issue, Part, Publication
from kuaibao.web.publications.queries.asking import attributes_of
from kuaibao.web.scoring.recording import NewFact
from kuaibao.web.submissions.models import Draft


def facts_of_piece(
    publication: Publication,
    scheme: Scheme,
    drafts: Sequence[Draft],
    *,
    attributes: Mapping[str, str],
    day: date,
    evidence: str,
    keys: Sequence[str],
) -> dict[str, NewFact]:
    """Give the facts of a piece made of *drafts*, by the key of the item that each is about.

    One fact an item; where the scheme shares such facts among units, one fact of the first unit
    with the others as partners.
    """
    kind = scheme.facts.get(publication.kind)
    partners = _partners(drafts) if kind and kind.joint else ()
    credited = list(zip(drafts, keys, strict=True))
    return {
        key: NewFact(
            kind=publication.kind,
            unit=draft.unit,
            item=None if kind and kind.item == "none" else draft.item,
            day=day,
            key=key,
            attributes=attributes_of(publication, scheme, attributes),
            evidence=evidence,
            partners=partners,
        )
        for draft, key in (credited[:1] if partners else credited)
    }


def _partners(drafts: Sequence[Draft]) -> tuple[str, ...]:
    """Name the units beside the first, in the order of the items."""
    names: dict[str, None] = {}
    for draft in drafts:
        names[draft.unit.name] = None
        names |= dict.fromkeys(unit.name for unit in draft.partners.all())
    return tuple(names)[1:]


def key_of(part: Part) -> str:
    return f"part {part.id}"


def facts_of_issue(
    issue: Issue, scheme: Scheme, pieces: Sequence[Adoption], day: date
) -> dict[str, NewFact]:
    """Give the facts of all pieces, by the key of the part that each credits."""
    found: dict[str, NewFact] = {}
    for piece in pieces:
        parts = list(piece.parts.all())
        found |= facts_of_piece(
            issue.publication,
            scheme,
            [part.draft for part in parts],
            attributes=piece.attributes,
            day=day,
            evidence=issue.title,
            keys=[key_of(part) for part in parts],
        )
    return found
