"""Acts on people and the register; each is one transaction with one audit entry."""

from kuaibao.web.units.actions.account import set_mailing
from kuaibao.web.units.actions.people import (
    dismiss,
    issue_key,
    open_account,
    set_password,
    set_up,
    use_key,
)
from kuaibao.web.units.actions.placements import place_units
from kuaibao.web.units.actions.roles import grant, name_security_admin, revoke
from kuaibao.web.units.refusals import RefusedError

__all__ = [
    "RefusedError",
    "dismiss",
    "grant",
    "issue_key",
    "name_security_admin",
    "open_account",
    "place_units",
    "revoke",
    "set_mailing",
    "set_password",
    "set_up",
    "use_key",
]
