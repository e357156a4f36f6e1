"""YAML with line numbers, so that every error can point to its place."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from yaml.constructor import ConstructorError

from kuaibao.engine.words import Place, Problem, Sentence

Steps = tuple[str | int, ...]  # keys and numbers of list items, from the top of a file


@dataclass(frozen=True, slots=True)
class Source:
    """One YAML file: its plain data and the nodes that know their lines."""

    file: str
    data: Any
    node: yaml.Node | None

    def place(self, path: Steps) -> tuple[Place, Steps]:
        """Find the place of *path*, and the steps of it that stand in the file.

        Steps that are no key here (names of alternatives, a missing key) are passed over.
        """
        node, followed, line = self.node, [], 1
        for step in path:
            found = _child(node, step)
            if found is not None:
                node, line = found, found.start_mark.line + 1
                followed.append(step)
        return Place(self.file, line), tuple(followed)


def _child(node: yaml.Node | None, step: str | int) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == str(step)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        child: yaml.Node = node.value[step]
        return child
    return None


class _Loader(yaml.SafeLoader):
    pass


def _day(loader: _Loader, node: yaml.ScalarNode) -> object:
    try:
        return loader.construct_yaml_timestamp(node)
    except ValueError as error:  # 2024-13-01 looks like a day and is none
        raise ConstructorError(problem=str(error), problem_mark=node.start_mark) from error


_Loader.add_constructor("tag:yaml.org,2002:timestamp", _day)


def read(path: Path) -> tuple[Source, list[Problem]]:
    """Read the YAML file at *path*, or say why it cannot be read."""
    try:
        return parse(path.name, path.read_text(encoding="utf-8-sig"))
    except OSError:
        what, remedy = Sentence("the file is missing."), Sentence("Put it into the folder.")
    except UnicodeDecodeError:
        what, remedy = Sentence("the file is not UTF-8."), Sentence("Save it as UTF-8.")
    return Source(path.name, None, None), [Problem(Place(path.name), what, remedy)]


def parse(file: str, text: str) -> tuple[Source, list[Problem]]:
    """Read YAML *text*; what is no YAML, or names a key twice, comes back as problems."""
    try:
        node = yaml.compose(text, Loader=_Loader)
        data = yaml.load(text, Loader=_Loader)  # noqa: S506 -- a SafeLoader
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        what = Sentence("this is no YAML: {problem}.", {"problem": error.problem or ""})
        remedy = Sentence("Check indentation, colons and quotes near this line.")
        return Source(file, None, None), [Problem(Place(file, line), what, remedy)]
    except (yaml.YAMLError, ValueError) as error:
        what = Sentence("this is no YAML: {problem}.", {"problem": str(error)})
        remedy = Sentence("Save it as UTF-8 text and check the values.")
        return Source(file, None, None), [Problem(Place(file), what, remedy)]
    return Source(file, data, node), _twice(file, node, set())


def _twice(file: str, node: yaml.Node | None, known: set[int]) -> list[Problem]:
    problems: list[Problem] = []
    children: list[yaml.Node] = []
    if id(node) in known:  # an alias
        return problems
    known.add(id(node))
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:
                what = Sentence("“{name}” is given twice.", {"name": key.value})
                place = Place(file, key.start_mark.line + 1)
                problems.append(Problem(place, what, Sentence("Keep one of the two.")))
            seen.add(key.value)
            children.append(value)
    elif isinstance(node, yaml.SequenceNode):
        children = node.value
    return problems + [problem for child in children for problem in _twice(file, child, known)]
