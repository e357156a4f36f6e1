"""Items of two units, some of which reuse others."""

from datetime import date

from django.db import connection

from kuaibao.engine.originality.segment import LEAST, Segment
from kuaibao.web.originality.actions.quotables import register_quotable
from kuaibao.web.originality.actions.rulings import NewRuling, rule
from kuaibao.web.originality.choices import Answer
from kuaibao.web.originality.models import Kept
from kuaibao.web.originality.queries import found_in, sources_of
from kuaibao.web.originality.sides import passages_of, pieces_of
from tests.engine.originality.texts import prose
from tests.web.submissions import writing

FOUND = date(2024, 6, 25)
PASSAGE = prose(150, 1)
SOURCE = prose(90, 2) + PASSAGE + prose(90, 3)
COPY = prose(60, 4) + PASSAGE + prose(60, 5)


def sent(county, body, title="麦收进度", *, unit=None, **parts):
    """An item in the office's hands; that of any other unit was entered by the office."""
    if unit is None:
        return writing.submitted(county, title=title, body=body, **parts)
    return writing.entered(county, unit, title=title, body=body, **parts)


def marks():
    """All fingerprints of all shelves, as the table of either database keeps them."""
    with connection.cursor() as cursor:
        if connection.vendor != "sqlite":
            cursor.execute("SELECT shelf, mark FROM originality_print")
            return sorted(cursor.fetchall())
        cursor.execute("SELECT place, low, held FROM originality_print")
        rows = cursor.fetchall()
    shelves = [(row[0] >> LEAST, row) for row in rows]
    return sorted((shelf, mark) for shelf, row in shelves for mark in Segment(shelf).keys([row]))


def kept_of(draft):
    return Kept.objects.filter(submission__draft=draft).latest("number")


def copied(county, *, source=SOURCE, copy=COPY):
    """An item of the other unit, and one of ours that has a passage of it."""
    theirs = sent(county, source, "小麦机收", unit=county.sibling_unit)
    return theirs, sent(county, copy, "麦收进度过半")


def ruling_of(county, answer, words="整段相同，仅改数字"):
    """What an editor would say of the item that came last and its first source."""
    of_county = Kept.objects.filter(jurisdiction=county.jurisdiction)
    kept = of_county.exclude(submission=None).first()
    draft = kept.submission.draft
    found = found_in(draft, kept)
    source = sources_of(draft, found)[0]
    passages = passages_of(found, source.reuses, pieces_of(found, source.reuses))
    return NewRuling(kept=kept, origin=source.kept, passages=passages, answer=answer, words=words)


def ruled(county, answer=Answer.COPY, *, by=None, on=FOUND):
    return rule(by=by or county.editor, new=ruling_of(county, answer), on=on)


def registered(county, title="全市防汛工作会议讲话", body=PASSAGE):
    return register_quotable(by=county.editor, title=title, body=body)
