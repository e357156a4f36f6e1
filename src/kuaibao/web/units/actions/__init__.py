"""Acts on people and the register; each is one transaction with one audit entry."""

from kuaibao.web.units.actions.people import (
    appoint,
    dismiss,
    issue_key,
    set_password,
    set_up,
    use_key,
)
from kuaibao.web.units.actions.placements import place_units
from kuaibao.web.units.refusals import RefusedError

__all__ = [
    "RefusedError",
    "appoint",
    "dismiss",
    "issue_key",
    "place_units",
    "set_password",
    "set_up",
    "use_key",
]
