"""An issue put into the document that is set and frozen."""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from kuaibao.engine.documents import (
    Bulletin,
    BulletinColumn,
    Form,
    Line,
    Masthead,
    Piece,
    Source,
    Tail,
    credited,
    read_blocks,
)
from kuaibao.web.editions.models import Style, Withdrawal
from kuaibao.web.publications.choices import Numbering
from kuaibao.web.publications.models import Adoption, Issue, Publication
from kuaibao.web.publications.queries.asking import scheme_of, told_attributes
from kuaibao.web.publications.queries.issues import standing_pieces

FORMS = {form.value: form for form in Form}


def style_of(publication: Publication) -> Style:
    """Find the style of a publication; one that nobody wrote yet is plain."""
    known = Style.objects.filter(publication=publication).first()
    return known or Style(jurisdiction_id=publication.jurisdiction_id, publication=publication)


def bulletin_of(issue: Issue, day: date) -> Bulletin:
    """Put the pieces of *issue* and what its publication prints around them into one document."""
    style = style_of(issue.publication)
    pieces = tuple(piece_of(adoption) for adoption in standing_pieces(issue))
    columns = (BulletinColumn("", pieces),)
    note = _correction(issue) if issue.correcting else ""
    return Bulletin(_masthead(issue, style, day), columns, _tail(style), note)


def _correction(issue: Issue) -> str:
    """Say in print which edition this one takes the place of, and why."""
    before = Withdrawal.objects.filter(edition__issue=issue, edition__replaced_by=None).first()
    return f"本期系更正后重新印发，替代已撤回的原版。更正原因：{before.reason}" if before else ""


def rows_of(issue: Issue) -> list[tuple[Adoption, str, str]]:
    """List the pieces in print order, each with its form and the names of its units."""
    day = issue.day or timezone.localdate()
    scheme, kind = scheme_of(issue.jurisdiction, day), issue.publication.kind
    return [
        (piece, told_attributes(scheme, kind, piece.attributes), "、".join(units_of(piece)))
        for piece in standing_pieces(issue)
    ]


def piece_of(adoption: Adoption) -> Piece:
    """Set one piece in the form it was adopted in, with the names of those who sent it."""
    form = FORMS.get(str(adoption.attributes.get("form", "")), Form.SINGLE)
    # The text may name units under their parts; whom it does not name stands behind it.
    blocks, unnamed = credited(read_blocks(adoption.body), units_of(adoption))
    source = adoption.source or "、".join(unnamed)
    return Piece(tuple(adoption.title.splitlines()), blocks, form, source, adoption.note)


def sources_in(piece: Piece) -> list[str]:
    """List the lines of a piece that name who sent what stands above them."""
    return [line for block in piece.blocks if isinstance(block, Source) for line in block.texts]


def units_of(adoption: Adoption) -> list[str]:
    """Name the units whose items a piece is made of, each once, in the order of the items."""
    return list(dict.fromkeys(_units(adoption)))


def _units(adoption: Adoption) -> Iterable[str]:
    for part in adoption.parts.all():
        yield part.draft.unit.name
        yield from (partner.name for partner in part.draft.partners.all())


def _masthead(issue: Issue, style: Style, day: date) -> Masthead:
    yearly = issue.publication.numbering == Numbering.YEARLY
    return Masthead(
        name=issue.name,
        number=issue.number,
        organ=issue.jurisdiction.office,
        issued=day,
        year=issue.year if yearly else None,
        marking=style.marking,
    )


def _tail(style: Style) -> Tail:
    to = (("报", style.reports_to), ("送", style.sends_to), ("发", style.distributes_to))
    addressees = tuple(Line(label, text) for label, text in to if text)
    signatures = (Line("责任编辑", style.editor),) if style.editor else ()
    return Tail(addressees, signatures, style.copies)


def _notes(piece: Adoption) -> Iterable[dict[str, str]]:
    if piece.note or piece.source:
        yield {"note": piece.note, "source": piece.source}


def pieces_looked_at(issue: Issue) -> list[list[object]]:
    """List what people look at: the pieces in their order, with words and form."""
    return [
        [piece.title, piece.body, piece.attributes, *_notes(piece), *map(str, _units(piece))]
        for piece in standing_pieces(issue)
    ]
