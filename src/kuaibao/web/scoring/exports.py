"""The ledger as a file for Excel; no cell can turn into a formula."""

import csv
from collections.abc import Iterable, Iterator
from decimal import Decimal
from io import BytesIO, StringIO

import xlsxwriter
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kuaibao.web.scoring.models import Posting
from kuaibao.web.scoring.receipts import told_posting

_RISKY = tuple("=+-@\t\r\n＝＋－＠")
Cell = str | Decimal


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


def harmless(cell: Cell) -> str:
    """Write a cell for CSV: numbers as they are, text that Excel would run behind a quote."""
    text = str(cell)
    return f"'{text}" if isinstance(cell, str) and text.startswith(_RISKY) else text


def as_csv(postings: Iterable[Posting]) -> bytes:
    """Write CSV with a mark that lets Excel see the UTF-8."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(headings())
    writer.writerows([harmless(cell) for cell in row] for row in rows(postings))
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(postings: Iterable[Posting]) -> bytes:
    """Write one sheet; texts are stored as texts, whatever they begin with."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "constant_memory": True}) as book:
        sheet = book.add_worksheet(_("Ledger"))
        sheet.freeze_panes(1, 0)
        bold = book.add_format({"bold": True})
        for column, heading in enumerate(headings()):
            sheet.write_string(0, column, heading, bold)
        for line, row in enumerate(rows(postings), 1):
            for column, cell in enumerate(row):
                if isinstance(cell, Decimal):
                    sheet.write_number(line, column, float(cell))
                else:
                    sheet.write_string(line, column, cell)
    return file.getvalue()
