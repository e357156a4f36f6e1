"""What differs between two versions of a scheme, in words an officer reads.

The walk knows the kinds of values a scheme is made of, not its parts, so parts that the format
gains later are compared without new code. Only a price is told in the words of its facts.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from typing import Literal, NamedTuple

from pydantic import BaseModel

from kuaibao.engine.scheme.model import Scheme
from kuaibao.engine.scheme.parts import Clause
from kuaibao.engine.scheme.prose import rule_of, text, told
from kuaibao.engine.words import Sentence

Path = tuple[str, ...]
Kind = Literal["added", "removed", "changed"]
_NAMES = ("id", "number")  # by which the things of a list are known again


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: where it stands, by which clause, and the text before and after.

    ``path`` gives the keys from the top of the files, things of a list by their id or number.
    ``clause`` is empty where none is concerned; ``before`` is empty for what was added,
    ``after`` for what was removed. ``what`` names the place for people.
    """

    path: Path
    clause: str
    before: str
    after: str
    kind: Kind
    what: Sentence

    def sentence(self) -> Sentence:
        """Tell the difference: ``clause 四, rule “county-use”, 县快报单条: 1 → 2``."""
        values = {"what": self.what, "before": self.before, "after": self.after}
        if self.kind == "added":
            return Sentence("{what}: new: {after}", values)
        if self.kind == "removed":
            return Sentence("{what}: no longer: {before}", values)
        return Sentence("{what}: {before} → {after}", values)


class _Step(NamedTuple):
    """One key on the way down and what it leads to, in the new version if it is there."""

    key: str
    thing: object


class _Difference(NamedTuple):
    steps: tuple[_Step, ...]
    before: object
    after: object


def compare(old: Scheme, new: Scheme) -> tuple[Change, ...]:
    """List what differs from *old* to *new*, clause by clause, then what concerns no clause."""
    numbers = [clause.number for clause in (*new.clauses, *old.clauses)]
    places = {number: place for place, number in reversed(list(enumerate(numbers)))}
    changes = [_change(one, old, new) for one in _differences((), old, new)]
    return tuple(sorted(changes, key=lambda one: places.get(one.clause, len(numbers))))


def names_of(things: Iterable[Mapping[str, object]]) -> list[str]:
    """Name the things of a list by id or number, else by place; a second 四 is ``四 (2)``.

    >>> names_of([{"number": "四"}, {"number": "四"}, {"from": 60}])
    ['四', '四 (2)', '3']
    """
    names: list[str] = []
    for place, thing in enumerate(things, 1):
        name = str(next((thing[key] for key in _NAMES if thing.get(key)), place))
        again = sum(one.partition(" (")[0] == name for one in names)
        names.append(f"{name} ({again + 1})" if again else name)
    return names


# ------------------------------------------------------------------ the walk


def _differences(steps: tuple[_Step, ...], old: object, new: object) -> Iterator[_Difference]:
    before, after = _inside(old), _inside(new)
    if before is None or after is None or not _alike(old, new):
        if old != new and not (_empty(old) and _empty(new)):
            yield _Difference(steps, old, new)
        return
    for key in {**after, **before}:
        thing = after.get(key, before.get(key))
        yield from _differences((*steps, _Step(key, thing)), before.get(key), after.get(key))
    if isinstance(new, tuple):
        orders = [
            tuple(key for key in one if key in before.keys() & after) for one in (before, after)
        ]
        if orders[0] != orders[1]:
            yield _Difference(steps, *orders)


def _inside(thing: object) -> Mapping[str, object] | None:
    """Open what is made of named things; None for a plain value."""
    if isinstance(thing, BaseModel):
        fields = type(thing).model_fields
        named = {field.alias or name: getattr(thing, name) for name, field in fields.items()}
        return {**named, **(thing.model_extra or {})}
    if isinstance(thing, Mapping):
        return thing
    if isinstance(thing, tuple) and all(isinstance(one, BaseModel) for one in thing):
        return dict(zip(names_of(filter(None, map(_inside, thing))), thing, strict=True))
    return None


def _alike(old: object, new: object) -> bool:
    """Tell whether two things have the same shape, so that they are compared inside."""
    return type(old) is type(new) and getattr(old, "by", None) == getattr(new, "by", None)


# ------------------------------------------------------------------ the words


def _change(one: _Difference, old: Scheme, new: Scheme) -> Change:
    clause, rule = _clause(one.steps), rule_of(one.steps)
    words = list(told(old if _empty(one.after) else new, one.steps))
    if clause and one.steps[0].key != "clauses":
        words.insert(0, Sentence("clause {name}", {"name": clause}))
    return Change(
        path=tuple(step.key for step in one.steps),
        clause=clause,
        before=text(old, rule, one.before),
        after=text(new, rule, one.after),
        kind=_kind(one),
        what=reduce(_joined, words),
    )


def _joined(whole: Sentence, part: Sentence) -> Sentence:
    return Sentence("{whole}, {part}", {"whole": whole, "part": part})


def _kind(one: _Difference) -> Kind:
    if _empty(one.before):
        return "added"
    return "removed" if _empty(one.after) else "changed"


def _empty(thing: object) -> bool:
    return thing is None or thing in ("", ()) or thing == {}


def _clause(steps: tuple[_Step, ...]) -> str:
    for _key, thing in reversed(steps):
        found = thing.number if isinstance(thing, Clause) else getattr(thing, "clause", None)
        if isinstance(found, str):
            return found
    return ""
