"""All texts of a year against all before them, as rows of a file."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from kuaibao.web.core.sheets import Cell
from kuaibao.web.originality.checking import Found, look
from kuaibao.web.originality.choices import Alike
from kuaibao.web.originality.library import Stored
from kuaibao.web.originality.models import Kept

AT_ONCE = 100


def headings() -> list[str]:
    return [
        _("Day"), _("Unit"), _("Title"), _("Level"), _("Reused characters"), _("Characters"),
        _("Reuse without quotations"), _("Reuse with quotations"),
        _("Day of the source"), _("Unit of the source"), _("Title of the source"),
    ]  # fmt: skip


def rows(library: Stored, ids: Sequence[UUID]) -> Iterator[list[Cell] | None]:
    """Check one text after the other anew; None for one that reuses nothing."""
    related = ("submission__draft__unit", "quotable")
    for start in range(0, len(ids), AT_ONCE):
        part = ids[start : start + AT_ONCE]
        known = Kept.objects.select_related(*related).in_bulk(part)
        for one in (known[id_] for id_ in part if id_ in known):
            yield _row(library, one)


def _row(library: Stored, kept: Kept) -> list[Cell] | None:
    draft = kept.submission.draft if kept.submission else None
    found = look(kept.body, library, kept.number, draft)
    source = found.weightiest
    if source is None or not found.figures.level:
        return None
    return [*_told(kept), *_counted(found), *_told(source)]


def _told(kept: Kept) -> list[Cell]:
    sent = kept.submission
    if sent is None:
        return ["", "", ""]
    return [localtime(sent.approved_at).date().isoformat(), sent.draft.unit.name, sent.title]


def _counted(found: Found) -> list[Cell]:
    own = found.figures
    shares = [f"{share:.1%}" for share in (own.share, own.share_with_common)]
    return [str(Alike(own.level).label), str(own.own), str(own.total), *shares]
