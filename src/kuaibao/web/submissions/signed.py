from decimal import Decimal

from kuaibao.engine.words import plain


def signed(points: Decimal) -> str:
    """Write points with their sign: ``+5``, ``−1``, ``0``."""
    return f"+{plain(points)}" if points > 0 else plain(points)
