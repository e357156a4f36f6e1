"""Who is measured: the units of a jurisdiction in one year."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class RegisterUnit:
    """A unit with its group, annual target (None: none) and place in the office's fixed order."""

    name: str
    group: str
    target: Decimal | None
    position: int
