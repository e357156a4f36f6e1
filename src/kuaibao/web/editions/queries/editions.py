"""Editions: listed, found, and whether their bytes are still those that were printed."""

from django.db.models import Count, Q, QuerySet

from kuaibao.web.core.files import DamagedFileError, read
from kuaibao.web.editions.models import Edition, PrintedText
from kuaibao.web.editions.permissions import readable_by
from kuaibao.web.publications.models import Adoption, Issue
from kuaibao.web.publications.queries.issues import pieces_of
from kuaibao.web.units.models import Person

_OFFICE = "application/vnd.openxmlformats-officedocument"
FORMS = {
    "pdf": ("pdf_digest", "application/pdf"),
    "docx": ("docx_digest", f"{_OFFICE}.wordprocessingml.document"),
    "xlsx": ("xlsx_digest", f"{_OFFICE}.spreadsheetml.sheet"),
    "original": ("original_digest", "application/octet-stream"),  # of a past issue
}


def editions_of(person: Person, *, words: str = "", year: int | None = None) -> QuerySet[Edition]:
    """Find what *person* may read, the newest first, by its year and by words of its text."""
    found = readable_by(person)
    if year:
        found = found.filter(issue__year=year)
    for word in words.split():
        said = PrintedText.objects.filter(text__contains=word, jurisdiction=person.jurisdiction)
        found = found.filter(Q(title__contains=word) | Q(pk__in=said.values("edition")))
    related = found.select_related("issue__publication", "made_by", "withdrawal")
    return related.annotate(readers=Count("openings")).order_by("-day", "-made_at")


def years_of(person: Person) -> list[int]:
    """List the years of the editions that *person* may read, the last first."""
    years = readable_by(person).order_by().values_list("issue__year", flat=True).distinct()
    return sorted(years, reverse=True)


def printed_pieces(edition: Edition) -> list[Adoption]:
    """List what was printed, also what was taken out afterwards, each with its items."""
    order = dict(edition.printed.values_list("adoption", "position"))
    pieces = [piece.adoption for piece in pieces_of(edition.issue)]
    found = [one for one in pieces if one.id in order]
    return sorted(found, key=lambda one: order[one.id])


def standing_edition(issue: Issue) -> Edition | None:
    """Find the edition of an issue that no other replaced, withdrawn or not."""
    return Edition.objects.filter(issue=issue, replaced_by=None).first()


def bytes_of(edition: Edition, form: str) -> bytes:
    """Read the file of an edition; raise DamagedFileError where it is not what was printed."""
    field, _content_type = FORMS[form]
    return read(getattr(edition, field))


def forms_of(edition: Edition) -> list[str]:
    """Name the forms in which an edition was printed."""
    return [form for form, (field, _content_type) in FORMS.items() if getattr(edition, field)]


def damaged_forms(edition: Edition) -> list[str]:
    """Name the forms whose bytes are gone or changed."""
    return [form for form in forms_of(edition) if not _is_sound(edition, form)]


def _is_sound(edition: Edition, form: str) -> bool:
    try:
        bytes_of(edition, form)
    except DamagedFileError:
        return False
    return True
