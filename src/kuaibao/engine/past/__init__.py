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

__all__ = [
    "SUFFIXES",
    "Known",
    "PastBand",
    "PastDoubt",
    "PastIssue",
    "PastPiece",
    "PastRow",
    "PastSection",
    "PastTable",
    "Reading",
    "Subject",
    "check",
    "names_of",
    "read_issue",
    "read_lines",
    "totals_of",
]
