"""Past issues as an office brings them."""

from datetime import UTC, date, datetime

from kuaibao.web.past.actions import Given, import_past
from kuaibao.web.past.queries import doubts_of, read_file
from tests.engine.past.test_read import OLD
from tests.web.cast import BULLETIN, CASE
from tests.web.circulars.making import bulletin

NOW = datetime(2024, 9, 2, 8, tzinfo=UTC)
PAPER = (CASE / BULLETIN).read_text(encoding="utf-8")


def answered(county, file, **others):
    """Answer each doubt: names and figures stay as stated, but for *others* by id."""
    doubts = doubts_of(county.jurisdiction, file)
    return {doubt.id: doubt.near or "keep" for doubt in doubts} | others


def taken_in(county, text=OLD, name="old.txt", by=None, answers=None, **where):
    publication = where.pop("publication", None) or bulletin(county)
    file = read_file(name, text.encode() if isinstance(text, str) else text)
    issue = file.issue
    day = where.pop("day", None) or issue.day or date(2023, 7, 1)
    given = Given(
        publication=publication,
        year=where.pop("year", issue.year or day.year),
        number=where.pop("number", issue.number),
        day=day,
        answers=answered(county, file, **(answers or {})),
    )
    return import_past(by=by or county.editor, file=file, given=given, at=NOW)
