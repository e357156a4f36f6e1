"""What keeps a fact from being scored, each with its remedy."""

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation

from kuaibao.engine.ledger.fact import Fact
from kuaibao.engine.ledger.price import Price
from kuaibao.engine.scheme import PART, PARTS, Attribute, FactKind, nearest
from kuaibao.engine.words import Sentence

Fault = tuple[Sentence, Sentence]  # what is wrong and the remedy


_LARGEST = 1_000_000_000  # more than any length, fee or number of days


def number_of(text: str) -> Decimal | None:
    """Read the number that an attribute tells; None for anything else, and below zero."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() and 0 <= number < _LARGEST else None


def attribute_faults(attributes: Mapping[str, str], kind: FactKind) -> Iterator[Fault]:
    """Find attributes that are missing, unknown, or have a value they cannot have."""
    for name, attribute in kind.attributes.items():
        yield from _value_faults(attribute, attributes.get(name, ""))
    told = {*kind.attributes, PART} if kind.joint else set(kind.attributes)
    for name in sorted(attributes.keys() - told):
        what = Sentence("“{name}” is told of no fact of this kind.", {"name": name})
        yield what, nearest(name, list(kind.attributes))
    part = attributes.get(PART, "sole")
    if kind.joint and part not in PARTS:
        what = Sentence("“{title}” cannot be “{given}”.", {"title": PART, "given": part})
        yield what, nearest(part, list(PARTS))


def _value_faults(attribute: Attribute, given: str) -> Iterator[Fault]:
    values: dict[str, object] = {"title": attribute.title, "given": given}
    right = number_of(given) is not None if attribute.number else given in attribute.values
    if right:
        return
    if attribute.number:
        remedy = Sentence("Write a number from 0 up.")
    else:
        remedy = nearest(given, list(attribute.values))
    if given:
        yield Sentence("“{title}” cannot be “{given}”.", values), remedy
    else:
        yield Sentence("“{title}” is missing.", values), remedy


def count_faults(fact: Fact, kind: FactKind) -> Iterator[Fault]:
    """Find a count, an item or partners that facts of this *kind* cannot have."""
    if fact.count < 1:
        what = Sentence("the count is {count}.", {"count": fact.count})
        yield what, Sentence("Give a whole number from 1 up.")
    elif fact.item and fact.count > 1:
        what = Sentence("one item cannot be counted {count} times.", {"count": fact.count})
        yield what, Sentence("Record each use by itself, or leave the item out.")
    elif fact.item and kind.item == "none":
        what = Sentence("what happened is not about an item.")
        yield what, Sentence("Leave the item out.")
    elif kind.item == "required" and not fact.item:
        what = Sentence("the item it is about is missing.")
        yield what, Sentence("Name the item; the points follow from it.")
    if fact.partners and not kind.joint:
        what = Sentence("what happened is not shared by several units.")
        yield what, Sentence("Record it for each unit by itself.")
    elif len({fact.unit, *fact.partners}) <= len(fact.partners):
        what = Sentence("a unit is named twice.")
        yield what, Sentence("Name each unit once, in the order of authors.")


def figure_fits(fact: Fact, price: Price) -> bool:
    """Tell whether *fact* carries a figure that *price* takes, where it takes one."""
    if not price.carried:
        return True
    limits, points = price.judged, fact.points
    if points is None or limits is None:
        return points is not None
    return limits.least * fact.count <= points <= limits.most * fact.count


def figure_faults(fact: Fact, price: Price) -> Iterator[Fault]:
    """Find a missing figure, or one outside the limits of its clause."""
    if figure_fits(fact, price):
        return
    limits, count = price.judged, fact.count
    values: dict[str, object] = {"clause": price.rule.clause, "count": count}
    if limits is None:
        what = Sentence("the points that were published are missing.")
        yield what, Sentence("Give the points that clause {clause} takes over.", values)
        return
    values |= {"least": limits.least * count, "most": limits.most * count}
    remedy = Sentence(
        "By clause {clause} give {least} to {most} points for these {count} pieces.", values
    )
    if fact.points is None:
        yield Sentence("the judged points are missing."), remedy
    else:
        values |= {"points": fact.points}
        yield Sentence("{points} points are outside the limits.", values), remedy
