"""Postings → ranked tables and completion."""

from kuaibao.engine.scoreboard.board import Band, Board, Cell, Row, Section
from kuaibao.engine.scoreboard.cases import case_files, check_case
from kuaibao.engine.scoreboard.cells import completion
from kuaibao.engine.scoreboard.proposals import (
    Proposal,
    ahead,
    behind,
    fallen,
    missed,
    silent,
)
from kuaibao.engine.scoreboard.ranks import ranked
from kuaibao.engine.scoreboard.scoreboard import scoreboard
from kuaibao.engine.scoreboard.sums import Sums, sums
from kuaibao.engine.scoreboard.trial import Movement, Reason, Standing, Trial, trial
from kuaibao.engine.scoreboard.ways import Way, ways
from kuaibao.engine.settlement import Line, RegisterUnit, fresh_line, line

__all__ = [
    "Band",
    "Board",
    "Cell",
    "Line",
    "Movement",
    "Proposal",
    "Reason",
    "RegisterUnit",
    "Row",
    "Section",
    "Standing",
    "Sums",
    "Trial",
    "Way",
    "ahead",
    "behind",
    "case_files",
    "check_case",
    "completion",
    "fallen",
    "fresh_line",
    "line",
    "missed",
    "ranked",
    "scoreboard",
    "silent",
    "sums",
    "trial",
    "ways",
]
