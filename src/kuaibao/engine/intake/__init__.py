"""Published circulars and tables in: facts, opening balances, doubts and problems out."""

from kuaibao.engine.intake.files import read_grid
from kuaibao.engine.intake.grid import Grid, Line, Unreadable
from kuaibao.engine.intake.intake import Doubt, Intake, Proposal
from kuaibao.engine.intake.names import did_you_mean, nearest_name, tight
from kuaibao.engine.intake.published import PublishedCircular, PublishedFrame, PublishedRow
from kuaibao.engine.intake.read import read_facts
from kuaibao.engine.intake.units import Units

__all__ = [
    "Doubt",
    "Grid",
    "Intake",
    "Line",
    "Proposal",
    "PublishedCircular",
    "PublishedFrame",
    "PublishedRow",
    "Units",
    "Unreadable",
    "did_you_mean",
    "nearest_name",
    "read_facts",
    "read_grid",
    "tight",
]
