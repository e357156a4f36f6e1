"""What pydantic finds wrong with the shape of a file, told to its author."""

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from kuaibao.engine.scheme.nearest import meant
from kuaibao.engine.scheme.source import Source, Steps
from kuaibao.engine.words import Problem, Sentence

_MANUAL = Sentence("See docs/scheme-format.md.")
_OF_KEYS = {"missing", "extra_forbidden"}  # pydantic's errors about a key, not about its value
_REMEDIES = (  # by the first word of pydantic's error
    ({"decimal", "int", "finite"}, Sentence("Write a number.")),
    ({"string"}, Sentence("Write text; a number or yes and no as text stand in quotes.")),
    ({"date"}, Sentence("Write a day as 2024-08-01.")),
    ({"tuple"}, Sentence("Write a list.")),
    ({"dict", "model"}, Sentence("Write keys, each with its value.")),
)


def shape_problem(
    detail: ErrorDetails, source: Source, path: Steps, root: type[BaseModel]
) -> Problem:
    """Tell one error of *root*'s validation that concerns *path* in *source*."""
    place, followed = source.place(path)
    names = path[-1:] if detail["type"] in _OF_KEYS else followed[-1:]
    name = str(names[0]) if names else source.file
    return Problem(place, *_words(detail, name, root))


def _words(detail: ErrorDetails, name: str, root: type[BaseModel]) -> tuple[Sentence, Sentence]:
    values: dict[str, object] = {"name": name}
    if detail["type"] == "missing":
        return Sentence("“{name}” is missing.", values), Sentence("Add it.")
    if detail["type"] == "extra_forbidden":
        return Sentence("“{name}” is no known key.", values), meant(name, _keys(root)) or _MANUAL
    if detail["input"] is None:
        return Sentence("“{name}” is empty.", values), _remedy(detail)
    values["given"] = str(detail["input"])[:60]
    return Sentence("“{name}” cannot be “{given}”.", values), _remedy(detail)


def _remedy(detail: ErrorDetails) -> Sentence:
    limits = detail.get("ctx", {})
    if "expected" in limits:
        allowed = str(limits["expected"]).replace("'", "").replace(" or ", ", ")
        return Sentence("Allowed are: {names}.", {"names": allowed})
    if "ge" in limits:
        return Sentence("Write a number from {limit} up.", {"limit": limits["ge"]})
    if "le" in limits:
        return Sentence("Write a number up to {limit}.", {"limit": limits["le"]})
    kind = detail["type"].partition("_")[0]
    return next((words for kinds, words in _REMEDIES if kind in kinds), _MANUAL)


def _keys(root: type[BaseModel]) -> list[str]:
    schema = root.model_json_schema()
    parts = [schema, *schema.get("$defs", {}).values()]
    return sorted({key for part in parts for key in part.get("properties", {})})
