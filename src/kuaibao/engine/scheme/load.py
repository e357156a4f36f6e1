"""Load a scheme from its folder, or say everything that is wrong with it at once."""

from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from kuaibao.engine.scheme import model
from kuaibao.engine.scheme.consistency import contradictions
from kuaibao.engine.scheme.model import Scheme
from kuaibao.engine.scheme.nearest import meant
from kuaibao.engine.scheme.source import Source, parse
from kuaibao.engine.words import Place, Problem, Sentence

SCHEME_FILE, CLAUSES_FILE = "scheme.yaml", "clauses.yaml"

_MANUAL = Sentence("See docs/scheme-format.md.")
_OF_KEYS = {"missing", "extra_forbidden"}  # pydantic's errors about a key, not about its value
_REMEDIES = (  # by the first word of pydantic's error
    ({"decimal", "int", "finite"}, Sentence("Write a number.")),
    ({"string"}, Sentence("Write text; a number or yes and no as text stand in quotes.")),
    ({"date"}, Sentence("Write a day as 2024-08-01.")),
    ({"tuple"}, Sentence("Write a list.")),
    ({"dict", "model"}, Sentence("Write keys, each with its value.")),
)


class SchemeError(ValueError):
    """A scheme that cannot be used; ``problems`` lists every reason."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(str(problem.sentence()) for problem in problems))
        self.problems = tuple(problems)


def shipped_schemes() -> tuple[str, ...]:
    """Name the schemes that come with the program."""
    folders = files("kuaibao").joinpath("schemes").iterdir()
    return tuple(sorted(f.name for f in folders if f.joinpath(SCHEME_FILE).is_file()))


def shipped(name: str) -> Scheme:
    """Load the shipped scheme *name*."""
    return load_scheme(name)


def load_scheme(name_or_path: str | Path) -> Scheme:
    """Load a scheme by the name of a shipped one, or by the path of its folder or scheme.yaml.

    Raises SchemeError with all problems: file, line, what is wrong, the nearest correct name.
    """
    folder = _folder(name_or_path)
    sources, problems = [], []
    for name in (SCHEME_FILE, CLAUSES_FILE):
        text, missing = _text(folder / name)
        source, wrong = parse(name, text) if not missing else (Source(name, None, None), [])
        sources.append(source)
        problems += missing or wrong
    if problems:
        raise SchemeError(problems)
    return _build(*sources)


def json_schema() -> dict[str, Any]:
    """Generate the JSON Schema of scheme.yaml, for editors that check while typing."""
    schema = Scheme.model_json_schema()
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return schema


def _folder(name_or_path: str | Path) -> Path:
    path = Path(name_or_path)
    if path.name == SCHEME_FILE:
        return path.parent
    if path.is_dir():
        return path
    if str(name_or_path) in shipped_schemes():
        return Path(str(files("kuaibao").joinpath("schemes", str(name_or_path))))
    what = Sentence("there is no scheme “{name}”.", {"name": str(name_or_path)})
    names: dict[str, object] = {"names": shipped_schemes()}
    remedy = Sentence("Give the path of its folder, or one of: {names}.", names)
    raise SchemeError([Problem(Place(str(name_or_path)), what, remedy)])


def _text(path: Path) -> tuple[str, list[Problem]]:
    try:
        return path.read_text(encoding="utf-8-sig"), []
    except OSError:
        what, remedy = Sentence("the file is missing."), Sentence("Put it into the folder.")
    except UnicodeDecodeError:
        what, remedy = Sentence("the file is not UTF-8."), Sentence("Save it as UTF-8.")
    return "", [Problem(Place(path.name), what, remedy)]


def _build(main: Source, clauses: Source) -> Scheme:
    data = dict(main.data) if isinstance(main.data, dict) else {}
    data["clauses"] = clauses.data
    try:
        scheme = Scheme.model_validate(data)
    except ValidationError as error:
        raise SchemeError(_shape_problems(error, main, clauses)) from None
    problems = [
        Problem((clauses if path[:1] == ("clauses",) else main).place(path)[0], what, remedy)
        for path, what, remedy in contradictions(scheme)
    ]
    if problems:
        raise SchemeError(problems)
    return scheme


def _shape_problems(error: ValidationError, main: Source, clauses: Source) -> list[Problem]:
    problems = []
    for detail in error.errors():
        path = detail["loc"]
        source, path = (clauses, path[1:]) if path[:1] == ("clauses",) else (main, path)
        place, followed = source.place(path)
        names = path[-1:] if detail["type"] in _OF_KEYS else followed[-1:]
        problems.append(Problem(place, *_shape_words(detail, str(*names or [source.file]))))
    return problems


def _shape_words(detail: ErrorDetails, name: str) -> tuple[Sentence, Sentence]:
    values: dict[str, object] = {"name": name}
    if detail["type"] == "missing":
        return Sentence("“{name}” is missing.", values), Sentence("Add it.")
    if detail["type"] == "extra_forbidden":
        return Sentence("“{name}” is no known key.", values), meant(name, _known_keys()) or _MANUAL
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


def _known_keys() -> list[str]:
    parts = [part for part in vars(model).values() if isinstance(part, type)]
    fields = [getattr(part, "model_fields", {}) for part in parts if issubclass(part, BaseModel)]
    return sorted({info.alias or key for known in fields for key, info in known.items()})
