"""The ledger as a table for a file."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kuaibao.web.core.sheets import Cell
from kuaibao.web.scoring.models import Posting
from kuaibao.web.scoring.receipts import told_posting


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
