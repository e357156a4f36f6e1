"""Postings → ranked tables and completion."""

from kuaibao.engine.scoreboard.board import Band, Board, Cell, Row, Section
from kuaibao.engine.scoreboard.cases import case_files, check_case
from kuaibao.engine.scoreboard.proposals import Proposal, ahead, behind
from kuaibao.engine.scoreboard.register import RegisterUnit
from kuaibao.engine.scoreboard.scoreboard import completion, scoreboard
from kuaibao.engine.scoreboard.sums import Line, Sums, fresh_line, line, sums

__all__ = [
    "Band",
    "Board",
    "Cell",
    "Line",
    "Proposal",
    "RegisterUnit",
    "Row",
    "Section",
    "Sums",
    "ahead",
    "behind",
    "case_files",
    "check_case",
    "completion",
    "fresh_line",
    "line",
    "scoreboard",
    "sums",
]
