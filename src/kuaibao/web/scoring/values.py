"""Stored facts as the engine reads them."""

from collections.abc import Sequence
from dataclasses import replace

from kuaibao.engine import ledger
from kuaibao.web.scoring.models import Fact
from kuaibao.web.units.names import present_names


def fact_values(facts: Sequence[Fact]) -> list[ledger.Fact]:
    """Give the values of *facts* of one jurisdiction, in one query at most.

    Partners were written down by the names they had then; the engine knows them by today's.
    """
    joint = {name for fact in facts for name in fact.partners}
    now = present_names(facts[0].jurisdiction_id, joint) if joint else {}
    values = [fact.value() for fact in facts]
    if not now:
        return values
    return [
        replace(one, partners=tuple(now.get(name, name) for name in one.partners)) for one in values
    ]
