"""Printed figures: blank, a number, a share with its percent sign."""

import re
from decimal import Decimal

from kuaibao.engine.intake.names import tight

_NUMBER = re.compile(r"[+-]?\d{1,9}(\.\d{1,18})?")
_MINUS = str.maketrans("−–—", "---")
_BLANKS = {"", "-", "/", "\\", "--"}
_FRACTIONS = 5  # a workbook stores 53 % as 0.53; nobody reaches five times a target


class NotANumberError(ValueError):
    """A cell that should hold a figure holds something else."""


def figure(cell: str) -> Decimal | None:
    """Read a printed figure; None where print is blank.

    >>> figure("−5")
    Decimal('-5')
    """
    text = tight(cell).translate(_MINUS)
    if text in _BLANKS:
        return None
    if not _NUMBER.fullmatch(text) or not text.isascii():
        raise NotANumberError(cell)
    return Decimal(text)


def share(cell: str) -> Decimal | None:
    """Read a share in percent; a workbook's bare fraction is left as it is."""
    return figure(tight(cell).removesuffix("%"))


def are_fractions(cells: list[str]) -> bool:
    """Tell whether a column of shares holds fractions of 1, as a workbook stores percents."""
    if any("%" in tight(cell) for cell in cells):
        return False
    try:
        values = [value for value in map(figure, cells) if value is not None]
    except NotANumberError:
        return False
    return bool(values) and all(abs(value) < _FRACTIONS for value in values)
