"""What a scheme says of facts that are alike: their prices, policies, and what is wrong."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from kuaibao.engine.ledger.fact import Fact
from kuaibao.engine.ledger.objections import Fault, attribute_faults, figure_fits, number_of
from kuaibao.engine.ledger.price import Price, read_price
from kuaibao.engine.scheme import (
    FactKind,
    JointPolicy,
    LineagePolicy,
    Range,
    Rule,
    Scheme,
    Wanted,
    Where,
    nearest,
)
from kuaibao.engine.words import Sentence

_About = TypeVar("_About", Rule, LineagePolicy, JointPolicy)

# Whether a fact may name an item, by what its kind says.
_ITEMS = {"none": (False,), "optional": (False, True), "required": (True,)}


@dataclass(frozen=True, slots=True)
class Reading:
    """What a scheme says of all facts of one kind and one set of attributes."""

    kind: FactKind | None
    prices: tuple[Price, ...] = ()
    policies: tuple[LineagePolicy, ...] = ()
    joint: tuple[JointPolicy, ...] = ()
    wrong: tuple[Fault, ...] = ()  # alike for all of them
    pool: str = ""  # what names the facts of one item that are worth something together
    dated: bool = False  # some of the prices, or their clauses, begin or end
    dated_policies: bool = False
    # For a look without a search for faults, where nothing is shared and no price is dated:
    items: tuple[bool, ...] = ()  # whether there may be an item
    carried: tuple[Price, ...] = ()  # prices whose figure the fact carries

    def welcomes(self, fact: Fact) -> bool:
        """Tell at a glance that nothing is wrong with *fact*, its day aside; False: look closer."""
        if fact.count != 1 or fact.partners or bool(fact.item) not in self.items:
            return False
        return not self.carried or all(figure_fits(fact, price) for price in self.carried)


def read(scheme: Scheme, name: str, attributes: Mapping[str, str]) -> Reading:
    """Read *scheme* for the facts of the kind *name* with these *attributes*."""
    kind = scheme.facts.get(name)
    if kind is None:
        what = Sentence("“{kind}” is no kind of fact of this scheme.", {"kind": name})
        return Reading(None, wrong=((what, nearest(name, list(scheme.facts))),))
    wrong = tuple(attribute_faults(attributes, kind))
    if wrong:
        return Reading(kind, wrong=wrong)
    rules = _about(scheme.rules, name, attributes)
    policies = _about(scheme.lineage, name, attributes)
    joint = _about(scheme.joint, name, attributes)
    prices = tuple(read_price(rule, attributes) for rule in rules)
    dated = not all(scheme.always_holds(rule) for rule in rules)
    return Reading(
        kind, prices, policies, joint,
        pool=" ".join(one.id for one in policies) or f"kind {name}",
        dated=dated,
        dated_policies=not all(scheme.always_holds(policy) for policy in policies),
        items=() if dated or not prices else _ITEMS[kind.item],
        carried=tuple(price for price in prices if price.carried),
    )  # fmt: skip


def _about(parts: Sequence[_About], name: str, attributes: Mapping[str, str]) -> tuple[_About, ...]:
    return tuple(one for one in parts if one.fact == name and _applies(one.where, attributes))


def _applies(where: Where, attributes: Mapping[str, str]) -> bool:
    return all(_fits(attributes.get(name, ""), wanted) for name, wanted in where.items())


def _fits(given: str, wanted: Wanted) -> bool:
    if isinstance(wanted, Range):
        number = number_of(given)
        return number is not None and wanted.holds(number)
    return given == wanted if isinstance(wanted, str) else given in wanted
