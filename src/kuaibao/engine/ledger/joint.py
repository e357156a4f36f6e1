"""A joint fact as each of its units has it: its own fact, and its share of the points."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from kuaibao.engine.ledger.fact import Fact
from kuaibao.engine.ledger.price import Share
from kuaibao.engine.scheme import PART, JointPolicy, Ratio

_ZERO, _ONE = Decimal(0), Decimal(1)


def shared(fact: Fact, policy: JointPolicy | None) -> Iterator[tuple[Fact, Share | None]]:
    """Give *fact* to each of its units, with how it took part and the share it has by *policy*.

    No share means the whole price: for a single unit, or where each one has all of it.
    """
    units = (fact.unit, *fact.partners)
    parts = _parts(policy, len(units)) if policy and fact.partners else None
    for place, unit in enumerate(units):
        part = "sole" if not fact.partners else "partner" if place else "lead"
        own = _own(fact, unit, {**fact.attributes, PART: part})
        if parts is None:
            yield own, None
            continue
        others = tuple(parts[1:]) if place == 0 else ()
        yield own, Share(parts[place], sum(parts, _ZERO), others)


def _own(fact: Fact, unit: str, attributes: Mapping[str, str]) -> Fact:
    # Not by dataclasses.replace, which takes three times as long; a run makes millions.
    return Fact(
        fact.id, fact.kind, unit, fact.day, attributes, fact.item, fact.count, fact.points,
        fact.title, fact.reason, fact.evidence, fact.withdraws, (), fact.recorded_by,
        fact.recorded_at,
    )  # fmt: skip


def _parts(policy: JointPolicy, units: int) -> list[Decimal] | None:
    split = policy.split
    if isinstance(split, Ratio):  # further authors have as much as the last that is named
        return [split.ratio[min(place, len(split.ratio) - 1)] for place in range(units)]
    if split == "equal":
        return [_ONE] * units
    return [_ONE] + [_ZERO] * (units - 1) if split == "lead" else None
