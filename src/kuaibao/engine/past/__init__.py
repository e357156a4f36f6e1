"""Issues that were printed before this program: files in, readings as stated and doubts out."""

from kuaibao.engine.past.check import Known, check, names_of
from kuaibao.engine.past.doubt import PastDoubt, Subject
from kuaibao.engine.past.figures import totals_of
from kuaibao.engine.past.files import SUFFIXES, read_lines
from kuaibao.engine.past.issue import (
    PastBand,
    PastIssue,
    PastPiece,
    PastRow,
    PastSection,
    PastTable,
)
from kuaibao.engine.past.read import Reading, read_issue
from kuaibao.engine.past.recount import recount
from kuaibao.engine.past.settle import Answer, Settled, answers_to, open_doubts, settled

__all__ = [
    "SUFFIXES",
    "Answer",
    "Known",
    "PastBand",
    "PastDoubt",
    "PastIssue",
    "PastPiece",
    "PastRow",
    "PastSection",
    "PastTable",
    "Reading",
    "Settled",
    "Subject",
    "answers_to",
    "check",
    "names_of",
    "open_doubts",
    "read_issue",
    "read_lines",
    "recount",
    "settled",
    "totals_of",
]
