"""What pydantic finds wrong with the shape of a file, told to its author."""

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from kuaibao.engine.scheme.layout import START
from kuaibao.engine.scheme.nearest import meant
from kuaibao.engine.scheme.parts import NAME
from kuaibao.engine.scheme.source import Source, Steps
from kuaibao.engine.words import Problem, Sentence

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
        remedy = meant(names[-1], _keys(root)) or _MANUAL
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


def _keys(root: type[BaseModel]) -> list[str]:
    schema = root.model_json_schema()
    parts = [schema, *schema.get("$defs", {}).values()]
    return sorted({key for part in parts for key in part.get("properties", {})})
