"""Load a scheme from its folder, or say everything that is wrong with it at once."""

from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from kuaibao.engine.scheme.consistency import contradictions
from kuaibao.engine.scheme.model import Scheme
from kuaibao.engine.scheme.shape import shape_problem
from kuaibao.engine.scheme.source import Source, Steps, parse, read
from kuaibao.engine.words import Place, Problem, Sentence

SCHEME_FILE, CLAUSES_FILE = "scheme.yaml", "clauses.yaml"


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
    folder = scheme_folder(name_or_path)
    main, wrong = read(folder / SCHEME_FILE)
    clauses, wrong_too = read(folder / CLAUSES_FILE)
    if wrong or wrong_too:
        raise SchemeError([*wrong, *wrong_too])
    return _build(main, clauses)


def read_scheme(files: Mapping[str, str]) -> Scheme:
    """Build a scheme from the texts of its files by name, ``scheme.yaml`` and ``clauses.yaml``.

    Raises SchemeError with all problems, as load_scheme does.
    """
    main, wrong = parse(SCHEME_FILE, files.get(SCHEME_FILE, ""))
    clauses, wrong_too = parse(CLAUSES_FILE, files.get(CLAUSES_FILE, ""))
    if wrong or wrong_too:
        raise SchemeError([*wrong, *wrong_too])
    return _build(main, clauses)


def scheme_folder(name_or_path: str | Path) -> Path:
    """Find the folder of a scheme by the name of a shipped one, or by its path; or SchemeError."""
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


def json_schema() -> dict[str, Any]:
    """Generate the JSON Schema of scheme.yaml, for editors that check while typing."""
    schema = Scheme.model_json_schema()
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return schema


def _build(main: Source, clauses: Source) -> Scheme:
    known = {} if main.data is None else main.data  # of an empty file every key is missing
    data = {**known, "clauses": clauses.data} if isinstance(known, dict) else known
    try:
        scheme = Scheme.model_validate(data)
    except ValidationError as error:
        found = [(detail, _standing(detail["loc"], main, clauses)) for detail in error.errors()]
        raise SchemeError([shape_problem(d, *place, Scheme) for d, place in found]) from None
    problems = []
    for where, what, remedy in contradictions(scheme):
        source, path = _standing(where, main, clauses)
        problems.append(Problem(source.place(path)[0], what, remedy))
    if problems:
        raise SchemeError(sorted(problems, key=lambda one: (one.place.file, one.place.line)))
    return scheme.read_as()


def _standing(path: Steps, main: Source, clauses: Source) -> tuple[Source, Steps]:
    """Find the file in which *path* stands, and the path inside it."""
    return (clauses, path[1:]) if path[:1] == ("clauses",) else (main, path)
