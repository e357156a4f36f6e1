"""Items of two units, some of which reuse others."""

from kuaibao.web.originality.models import Kept
from tests.engine.originality.texts import prose
from tests.web.submissions import writing

PASSAGE = prose(150, 1)
SOURCE = prose(90, 2) + PASSAGE + prose(90, 3)
COPY = prose(60, 4) + PASSAGE + prose(60, 5)


def sent(county, body, title="麦收进度", *, unit=None, **parts):
    """An item in the office's hands; that of any other unit was entered by the office."""
    if unit is None:
        return writing.submitted(county, title=title, body=body, **parts)
    return writing.entered(county, unit, title=title, body=body, **parts)


def kept_of(draft):
    return Kept.objects.filter(submission__draft=draft).latest("number")


def copied(county, *, source=SOURCE, copy=COPY):
    """An item of the other unit, and one of ours that has a passage of it."""
    theirs = sent(county, source, "小麦机收", unit=county.sibling_unit)
    return theirs, sent(county, copy, "麦收进度过半")
