"""Issues, the pieces in them, and what each piece earned."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db.models import Count, F, Max, Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from kuaibao.engine.documents import composite_text
from kuaibao.web.editing.queries import Text, text_of
from kuaibao.web.publications.choices import Body, Merging, Numbering, Stand
from kuaibao.web.publications.models import Adoption, Issue, Part, Publication
from kuaibao.web.submissions.models import Draft
from kuaibao.web.units.models import Jurisdiction

CHANGING = (Stand.COMPOSING, Stand.CORRECTING)


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of an issue with its items, each with the points it brought once published."""

    adoption: Adoption
    parts: list[tuple[Part, Decimal | None]]


def issues_of(
    jurisdiction: Jurisdiction, *, publication: str = "", all_stands: bool = True
) -> QuerySet[Issue]:
    """Find issues of our own making, those being composed first, then the newest."""
    found = Issue.objects.filter(jurisdiction=jurisdiction).exclude(body=Body.PAST)
    if not all_stands:
        found = found.filter(stand=Stand.PUBLISHED)
    if publication:
        found = found.filter(publication__name=publication)
    return found.order_by("stand", F("day").desc(nulls_first=True), "-year", "-number", "id")


def issues_told() -> QuerySet[Issue]:
    """Bring along what a row tells of an issue, with the number of its pieces."""
    standing = Count("adoptions", filter=Q(adoptions__undone_at=None))
    return Issue.objects.select_related("publication", "published_by").annotate(
        piece_count=standing
    )


def open_issues(jurisdiction: Jurisdiction) -> QuerySet[Issue]:
    """Find the issues that are being composed."""
    found = Issue.objects.filter(
        jurisdiction=jurisdiction, stand__in=CHANGING, publication__active=True
    )
    return found.select_related("publication").order_by("publication__name", "year", "number")


def adoptable_issues(jurisdiction: Jurisdiction) -> QuerySet[Issue]:
    """Find the issues that items can still be adopted into."""
    return open_issues(jurisdiction).filter(body=Body.PIECES)


def next_number(publication: Publication, year: int) -> int:
    """Count on: within the year, or without end."""
    issues = publication.issues.all()
    if publication.numbering == Numbering.YEARLY:
        issues = issues.filter(year=year)
    return (issues.aggregate(last=Max("number"))["last"] or 0) + 1


def standing_pieces(issue: Issue) -> list[Adoption]:
    """List the pieces in print order, with their items."""
    return list(_with_parts(issue.adoptions.filter(undone_at=None)))


def lacking_pieces(issue: Issue, pieces: Sequence[Adoption]) -> str:
    """Say that an issue has nothing to print yet; an empty text if it has, or has no pieces."""
    if pieces or issue.body != Body.PIECES:
        return ""
    return _("%(issue)s holds no piece yet; adopt items into it first.") % {"issue": issue.title}


def pieces_of(issue: Issue) -> list[Piece]:
    """List all pieces, those undone last, with the points of each item."""
    found = _with_parts(issue.adoptions.select_related("undone_by")).order_by(
        F("undone_at").asc(nulls_first=True), "position", "id"
    )
    return [
        Piece(piece, [(part, points_of(part)) for part in piece.parts.all()]) for piece in found
    ]


def points_of(part: Part) -> Decimal | None:
    """Add up what the fact of a part gives now; None before it is published or without a fact."""
    if part.fact is None:
        return None
    return Decimal(sum(posting.points for posting in part.fact.postings.all())) / 100


def _with_parts(adoptions: QuerySet[Adoption]) -> QuerySet[Adoption]:
    parts = Part.objects.select_related(
        "draft__unit__jurisdiction", "draft__item", "fact"
    ).prefetch_related("draft__partners", "fact__postings")
    related = adoptions.select_related("adopted_by", "replaces")
    return related.prefetch_related(Prefetch("parts", parts))


def credited_parts(pieces: Sequence[Adoption]) -> list[Part]:
    """List the parts of published pieces whose facts still stand."""
    found = Part.objects.filter(
        adoption__in=pieces, fact__isnull=False, fact__withdrawal__isnull=True
    )
    return list(
        found.select_related(
            "adoption__issue__publication",
            "draft__unit",
            "fact__unit__jurisdiction",
            "fact__item",
            "fact__recorded_by",
            "fact__jurisdiction",
        )
    )


def with_replaced(pieces: Sequence[Adoption]) -> list[Adoption]:
    """Add the printed pieces whose place some of *pieces* take; until then their facts stand."""
    return [*pieces, *(piece.replaces for piece in pieces if piece.replaces)]


def pieces_named(jurisdiction: Jurisdiction, ids: Iterable[UUID]) -> list[Adoption]:
    """Find pieces by their identifiers, in print order."""
    found = Adoption.objects.filter(jurisdiction=jurisdiction, id__in=list(ids))
    return list(_with_parts(found).select_related("issue__publication", "replaces"))


def where_adopted(draft: Draft) -> Part | None:
    """Find where an item stands, if it is adopted."""
    found = Part.objects.filter(draft=draft, adoption__undone_at=None)
    return found.select_related("adoption__issue__publication", "adoption__adopted_by").last()


def drafts_named(jurisdiction: Jurisdiction, ids: Sequence[UUID]) -> list[Draft]:
    """Find items by the identifiers of their drafts, in the order in which they were named."""
    found = Draft.objects.filter(jurisdiction=jurisdiction, id__in=ids)
    by_id = {
        draft.id: draft
        for draft in found.select_related("unit__jurisdiction", "item").prefetch_related("partners")
    }
    return [by_id[one] for one in ids if one in by_id]


def texts_of(drafts: Sequence[Draft]) -> dict[str, Text]:
    """Give what one piece of *drafts* begins with: under one another, or each as a part."""
    texts = [text_of(draft) for draft in drafts]
    units = [_names(draft) for draft in drafts]
    together = "\n\n".join(text.body.strip() for text in texts if text.body.strip())
    parts = composite_text((*text, unit) for text, unit in zip(texts, units, strict=True))
    title = texts[0].title
    return {Merging.TOGETHER: Text(title, together), Merging.PARTS: Text(title, parts)}


def _names(draft: Draft) -> str:
    return "、".join([draft.unit.name, *(partner.name for partner in draft.partners.all())])
