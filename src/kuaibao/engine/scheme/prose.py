"""Places and values of a scheme in words: prices in those of its facts, the rest as labelled."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from pydantic import BaseModel

from kuaibao.engine.scheme.labels import label, part_label
from kuaibao.engine.scheme.model import Scheme
from kuaibao.engine.scheme.price import PointsBy, TalliesBy
from kuaibao.engine.scheme.rule import Rule
from kuaibao.engine.words import Sentence, plain

Steps = Sequence[tuple[str, object]]  # keys on the way down, each with what it leads to
_GISTS = ("wording", "heading", "question", "says", "keep", "split")
_NAMES = {"id", "number", "title", "clause"}  # told by the way down already


def told(scheme: Scheme, steps: Steps) -> Iterator[Sentence]:
    """Name a way down for people; a list is named by the thing that is taken out of it."""
    rule = rule_of(steps)
    holder: object = scheme
    above = ""
    for place, (key, thing) in enumerate(steps):
        last = place + 1 == len(steps)
        if rule and above == "points" and isinstance(holder, PointsBy) and key != "by":
            yield _plain(subject(scheme, rule, key))
        elif isinstance(holder, PointsBy | TalliesBy) and key != "by":
            yield _plain(_value(scheme, rule, holder.by, key))
        elif isinstance(holder, Mapping | tuple):
            yield part_label(above, _title(thing) or key)
        elif isinstance(holder, Rule) and key == "points":
            if last or not isinstance(thing, PointsBy):
                yield _plain(subject(scheme, holder))
        elif last or not isinstance(thing, Mapping | tuple):
            yield label(key)
        holder, above = thing, key


def rule_of(steps: Steps) -> Rule | None:
    """Find the rule on a way down."""
    return next((thing for _key, thing in steps if isinstance(thing, Rule)), None)


def subject(scheme: Scheme, rule: Rule, value: str = "") -> str:
    """Name what *rule* prices, for one *value* of its table: ``刊物采用·县快报单条``."""
    kind = scheme.facts.get(rule.fact)
    by = getattr(rule.points, "by", "")
    wanted = {name: one for name, one in rule.where.items() if name != by}
    if value:
        wanted[by] = value
    names = [
        "/".join(
            _value(scheme, rule, name, one) for one in ([ones] if isinstance(ones, str) else ones)
        )
        for name, ones in wanted.items()
        if isinstance(ones, str | tuple)
    ]
    return "·".join(filter(None, [kind.title if kind else rule.fact, "".join(names)]))


def text(scheme: Scheme, rule: Rule | None, thing: object) -> str:
    """Write a value as plain text; a whole part by what matters most of it."""
    if isinstance(thing, Rule):
        return f"{subject(scheme, thing)} {text(scheme, thing, thing.points)}"
    if isinstance(thing, PointsBy | TalliesBy):
        priced = ((_value(scheme, rule, thing.by, key), one) for key, one in thing.table.items())
        return ", ".join(f"{name} {text(scheme, rule, one)}" for name, one in priced)
    if isinstance(thing, BaseModel):
        gist = next((getattr(thing, key) for key in _GISTS if getattr(thing, key, None)), None)
        if gist is not None:
            return text(scheme, rule, gist)
        given = {key: one for key, one in _given(thing).items() if key not in _NAMES}
        return _written(given) or _title(thing)
    return _written(thing)


def _plain(words: str) -> Sentence:
    return Sentence("{text}", {"text": words})


def _title(thing: object) -> str:
    """Give the name that people use; a column's with the heading above it."""
    if not isinstance(thing, BaseModel):
        return ""
    title: str = getattr(thing, "title", "")
    under = getattr(thing, "under", "")
    return f"{under}·{title}" if under and title else title


def _value(scheme: Scheme, rule: Rule | None, attribute: str, value: str) -> str:
    kind = scheme.facts.get(rule.fact) if rule else None
    known = kind.attributes.get(attribute) if kind else None
    return known.values.get(value, value) if known else value


def _written(thing: object) -> str:
    """Write a value as it stands in a file, what was left out there left out."""
    if isinstance(thing, BaseModel):
        thing = _given(thing)
    if isinstance(thing, Mapping):
        return ", ".join(f"{key}: {_nested(one)}" for key, one in thing.items())
    if isinstance(thing, tuple | list):
        return ", ".join(map(_nested, thing))
    if isinstance(thing, Decimal):
        return plain(thing)
    if isinstance(thing, bool):
        return str(thing).lower()
    if isinstance(thing, date):
        return thing.isoformat()
    return "" if thing is None else str(thing)


def _given(part: BaseModel) -> dict[str, object]:
    fields = type(part).model_fields
    keys = {name: field.alias or name for name, field in fields.items()}
    given = {
        key: getattr(part, name) for name, key in keys.items() if name in part.model_fields_set
    }
    return {**given, **(part.model_extra or {})}


def _nested(thing: object) -> str:
    words = _written(thing)
    return f"{{{words}}}" if isinstance(thing, Mapping | BaseModel) else words
