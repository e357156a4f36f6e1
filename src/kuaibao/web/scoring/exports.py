"""The ledger as a table for a file."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kuaibao.engine.scheme import Period
from kuaibao.web.core.sheets import Cell, written
from kuaibao.web.scoring.models import Posting
from kuaibao.web.scoring.receipts import told_posting

LARGE = 5_000  # postings; above, a file takes longer than a page may


def headings() -> list[str]:
    return [
        _("Day"),
        _("Counts on"),
        _("Unit"),
        _("Clause"),
        _("What happened"),
        _("Arithmetic"),
        _("Points"),
        pgettext("of points", "Account"),
        _("Recorded by"),
        _("Recorded at"),
        _("Posting"),
        _("Reverses"),
    ]


def rows(postings: Iterable[Posting]) -> Iterator[list[Cell]]:
    for posting in postings:
        fact = posting.fact
        yield [
            posting.day.isoformat(),
            posting.counted.isoformat(),
            posting.unit.name,
            posting.clause,
            told_posting(posting),
            posting.arithmetic,
            Decimal(posting.points) / 100,
            posting.account,
            fact.recorded_by.name if fact else "",
            f"{localtime(fact.recorded_at if fact else posting.posted_at):%Y-%m-%d %H:%M:%S}",
            str(posting.id),
            str(posting.reverses_id or ""),
        ]


def file(form: str, postings: Iterable[Posting]) -> bytes:
    return written(form, _("Ledger"), headings(), rows(postings))


def file_name(form: str, period: Period) -> str:
    return f"ledger-{period}.{form}"
