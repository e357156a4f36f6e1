"""Steps of the scheme over a unit's figures: quotas, bases, caps, weights, and who is named."""

from kuaibao.engine.settlement.line import Line, fresh_line, line
from kuaibao.engine.settlement.named import Named, named, reckoning_of
from kuaibao.engine.settlement.reckoning import At, Reckoning
from kuaibao.engine.settlement.register import RegisterUnit
from kuaibao.engine.settlement.settle import ROUNDING, settle, settle_year

__all__ = [
    "ROUNDING",
    "At",
    "Line",
    "Named",
    "Reckoning",
    "RegisterUnit",
    "fresh_line",
    "line",
    "named",
    "reckoning_of",
    "settle",
    "settle_year",
]
