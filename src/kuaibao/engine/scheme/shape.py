"""What pydantic finds wrong with the shape of a file, told to its author."""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from kuaibao.engine.scheme.layout import START
from kuaibao.engine.scheme.nearest import nearest
from kuaibao.engine.scheme.parts import NAME
from kuaibao.engine.scheme.source import Source, Steps
from kuaibao.engine.words import Problem, Sentence

_Schema = dict[str, Any]  # a JSON Schema, or a piece of one
_MANUAL = Sentence("See docs/scheme-format.md.")
_OF_KEYS = {"missing", "extra_forbidden"}  # pydantic's errors about a key, not about its value
_LIMITS = {  # by the limit that pydantic names in its error
    "expected": Sentence("Allowed are: {limit}."),
    "ge": Sentence("Write a number from {limit} up."),
    "gt": Sentence("Write a number above {limit}."),
    "le": Sentence("Write a number up to {limit}."),
    "decimal_places": Sentence("Write at most {limit} decimals."),
    "max_digits": Sentence("Write at most {limit} digits."),
    "whole_digits": Sentence("Write at most {limit} digits."),
    "min_length": Sentence("Write at least {limit}."),
}
_PATTERNS = {
    NAME: Sentence("Use only letters, digits, - and _, and no blanks."),
    START: Sentence("Write month and day from 01-01 to 12-28."),
}
_REMEDIES = (  # by the first word of pydantic's error
    ({"decimal", "int", "finite"}, Sentence("Write a number.")),
    ({"string"}, Sentence("Write text; a number or yes and no as text stand in quotes.")),
    ({"date"}, Sentence("Write a day as 2024-08-01.")),
    ({"bool"}, Sentence("Write true or false.")),
    ({"tuple"}, Sentence("Write a list.")),
    ({"dict", "model"}, Sentence("Write keys, each with its value.")),
)


def shape_problem(
    detail: ErrorDetails, source: Source, path: Steps, root: type[BaseModel]
) -> Problem:
    """Tell one error of *root*'s validation that concerns *path* in *source*."""
    place, followed = source.place(path)
    names = [step for step in followed if isinstance(step, str)] or [source.file]
    if detail["type"] in _OF_KEYS:
        names = [str(path[-1])]
    values: dict[str, object] = {"name": names[-1]}
    if detail["type"] == "missing":
        return Problem(place, Sentence("“{name}” is missing.", values), Sentence("Add it."))
    if detail["type"] == "extra_forbidden":
        above = detail["loc"][: len(detail["loc"]) - len(path)]
        remedy = nearest(names[-1], keys_at((*above, *followed[:-1]), root))
        return Problem(place, Sentence("“{name}” is no known key.", values), remedy)
    if detail["input"] is None:
        return Problem(place, Sentence("“{name}” is empty.", values), _remedy(detail))
    values["given"] = source.written(path)[:60]
    what = Sentence("“{name}” cannot be “{given}”.", values)
    if path[-1:] == ("[key]",):
        what = Sentence("“{name}” is no name.", values)
    return Problem(place, what, _remedy(detail))


def _remedy(detail: ErrorDetails) -> Sentence:
    context = detail.get("ctx", {})
    if context.get("pattern") in _PATTERNS:
        return _PATTERNS[context["pattern"]]
    for name, words in _LIMITS.items():
        if name in context:
            limit = context[name]
            if isinstance(limit, str):
                limit = limit.replace("'", "").replace(" or ", ", ")
                limit = limit.replace("True", "true").replace("False", "false")
            return Sentence(words.msgid, {"limit": limit})
    kind = detail["type"].partition("_")[0]
    return next((words for kinds, words in _REMEDIES if kind in kinds), _MANUAL)


def keys_at(path: Steps, root: type[BaseModel]) -> list[str]:
    """List the keys that may stand at *path* in a file of *root*'s shape."""
    schema = root.model_json_schema()
    shared = schema.get("$defs", {})
    parts = _alternatives(schema, shared)
    for step in path:
        parts = [part for above in parts for part in _below(above, step, shared)]
    return sorted({key for part in parts for key in part.get("properties", {})})


def _below(part: _Schema, step: str | int, shared: _Schema) -> Iterator[_Schema]:
    named = part.get("properties", {}).get(step)
    others = (part.get("additionalProperties"), *part.get("patternProperties", {}).values())
    for found in [part.get("items")] if isinstance(step, int) else [named] if named else others:
        if isinstance(found, dict):
            yield from _alternatives(found, shared)


def _alternatives(part: _Schema, shared: _Schema) -> list[_Schema]:
    if "$ref" in part:
        return _alternatives(shared[part["$ref"].rpartition("/")[2]], shared)
    ways = [*part.get("anyOf", ()), *part.get("oneOf", ())]
    return [one for way in ways for one in _alternatives(way, shared)] or [part]
