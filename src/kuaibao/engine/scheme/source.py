"""YAML with line numbers, so that every error can point to its place."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from kuaibao.engine.scheme.plain_yaml import LARGEST, compose, too_large
from kuaibao.engine.words import Place, Problem, Sentence

Steps = tuple[str | int, ...]  # keys and numbers of list items, from the top of a file


@dataclass(frozen=True, slots=True)
class Source:
    """One YAML file: its text, its plain data and the nodes that know their lines."""

    file: str
    text: str = ""
    data: Any = None
    node: yaml.Node | None = None

    def place(self, path: Steps) -> tuple[Place, Steps]:
        """Find the place of *path*, and the steps of it that stand in the file.

        Steps that are no key here (names of alternatives, a missing key) are passed over.
        """
        line, _, followed = self._follow(path)
        return Place(self.file, line), followed

    def written(self, path: Steps) -> str:
        """Give what stands at *path* as its author wrote it, the first line of it."""
        _, node, _ = self._follow(path)
        if node is None:
            return ""
        text = self.text[node.start_mark.index : node.end_mark.index]
        return text.strip().partition("\n")[0]

    def _follow(self, path: Steps) -> tuple[int, yaml.Node | None, Steps]:
        node, line, followed = self.node, 1, []
        for step in path:
            found = _child(node, step)
            if found is not None:
                at, node = found
                line = at.start_mark.line + 1
                followed.append(step)
        return line, node, tuple(followed)


def _child(node: yaml.Node | None, step: str | int) -> tuple[yaml.Node, yaml.Node] | None:
    """Find the node that tells the line of *step*, and the one of its value."""
    if isinstance(node, yaml.MappingNode):
        return next(((key, value) for key, value in node.value if key.value == str(step)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return (node.value[step],) * 2
    return None


def read(path: Path) -> tuple[Source, list[Problem]]:
    """Read the YAML file at *path*, or say why it cannot be read."""
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
        if len(raw) > LARGEST:
            return Source(path.name), [too_large(path.name)]
        return parse(path.name, raw.decode("utf-8-sig"))
    except OSError:
        what, remedy = Sentence("the file is missing."), Sentence("Put it into the folder.")
    except UnicodeDecodeError:
        what, remedy = Sentence("the file is not UTF-8."), Sentence("Save it as UTF-8.")
    return Source(path.name), [Problem(Place(path.name), what, remedy)]


def parse(file: str, text: str) -> tuple[Source, list[Problem]]:
    """Read YAML *text*; what is no YAML, or a trick of it, comes back as problems."""
    node, data, problems = compose(file, text)
    return Source(file, text, data, node), problems
