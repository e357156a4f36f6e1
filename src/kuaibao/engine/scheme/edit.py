"""Change values of a scheme's text and leave everything else, comments included, byte for byte."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

import yaml

from kuaibao.engine.scheme.diff import names_of
from kuaibao.engine.scheme.load import SchemeError
from kuaibao.engine.scheme.source import Steps, parse
from kuaibao.engine.words import Sentence

Value = str | int | Decimal | date
STRING = "tag:yaml.org,2002:str"
_BREAKS = frozenset("\n\x85\u2028\u2029")  # what YAML takes for the end of a line
_WIDE = 1_000_000  # no line of a value is ever broken


class EditError(ValueError):
    """A text that cannot be changed as asked; ``sentence`` says why."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


class Leaf(NamedTuple):
    """A single value of a text: its place from the top, and whether brackets are around it."""

    place: Steps
    node: yaml.ScalarNode
    bracketed: bool


def edited(text: str, changes: Mapping[Steps, Value]) -> str:
    """Put new values into YAML *text*, each at its path; the rest stays as it is.

    A path gives the keys from the top; things of a list go by their id or number, or by their
    place, counted from 0, as an integer. Raises EditError where a path leads to no single value
    that can be changed by itself, and SchemeError where *text* is no YAML.
    """
    root = composed(text)
    asked = {path: _find(root, path) for path in changes}
    spots = {leaf.node.start_mark.index: (leaf, changes[path]) for path, leaf in asked.items()}
    changed = text
    for start, (leaf, value) in sorted(spots.items(), reverse=True):
        end = leaf.node.end_mark.index
        changed = changed[:start] + _replacement(leaf, text[start:end], value) + changed[end:]
    wanted = {leaf.place: _read(leaf) for leaf in leaves(root)}
    wanted |= {leaf.place: _meant(changes[path]) for path, leaf in asked.items()}
    if not _reads(changed, wanted):
        where = {"path": _written(next(iter(changes)))}
        raise EditError(Sentence("“{path}” cannot be changed by itself; mend the text.", where))
    return changed


def composed(text: str) -> yaml.Node | None:
    """Read the nodes of YAML *text*; None where it is empty. Raises SchemeError."""
    source, problems = parse("", text)
    if problems:
        raise SchemeError(problems)
    return source.node


def leaves(
    node: yaml.Node | None, place: Steps = (), around: tuple[yaml.Node, ...] = ()
) -> Iterator[Leaf]:
    """List all single values under *node*."""
    if isinstance(node, yaml.ScalarNode):
        yield Leaf(place, node, any(map(_in_brackets, around)))
    elif node is not None:
        for step, child in _children(node):
            yield from leaves(child, (*place, step), (*around, node))


# ------------------------------------------------------------------ find


def _find(root: yaml.Node | None, path: Steps) -> Leaf:
    node, place, bracketed = root, path[:0], False
    for wanted in path:
        bracketed = bracketed or _in_brackets(node)
        step, node = _follow(node, wanted)
        place = (*place, step)
    if not isinstance(node, yaml.ScalarNode):
        raise EditError(Sentence("“{path}” is no value of the text.", {"path": _written(path)}))
    return Leaf(place, node, bracketed)


def _follow(node: yaml.Node | None, step: str | int) -> tuple[str | int, yaml.Node | None]:
    children = _children(node)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, str):
        names = names_of(_scalars(child) for _place, child in children)
        step = names.index(step) if step in names else step
    return next((one for one in children if one[0] == step), (step, None))


def _children(node: yaml.Node | None) -> list[tuple[str | int, yaml.Node]]:
    if isinstance(node, yaml.MappingNode):
        return [(key.value, child) for key, child in node.value]
    return list(enumerate(node.value)) if isinstance(node, yaml.SequenceNode) else []


def _scalars(node: yaml.Node) -> dict[str, object]:
    return {str(step): child.value for step, child in _children(node) if isinstance(step, str)}


def _in_brackets(node: yaml.Node | None) -> bool:
    return bool(getattr(node, "flow_style", False))


def _written(path: Steps) -> str:
    return " › ".join(map(str, path))


# ------------------------------------------------------------------ write


def _replacement(leaf: Leaf, old: str, value: Value) -> str:
    new = _emitted(value, leaf)
    if not old:  # a key without a value: the place is right behind its colon
        return f" {new}"
    if leaf.node.style in {"|", ">"}:  # such a text reaches to the beginning of the next line
        return new + old[len(old.rstrip("\r\n")) :]
    return new


def _emitted(value: Value, leaf: Leaf) -> str:
    """Write one value, quoted where it must be, or as it was quoted before."""
    if not isinstance(value, str):
        return _plain(value)
    style = '"' if _BREAKS & set(value) else leaf.node.style
    text: str = yaml.safe_dump(
        [value] if leaf.bracketed else value,
        allow_unicode=True,
        default_flow_style=leaf.bracketed,
        default_style=style if style in {"'", '"'} else None,
        width=_WIDE,
    )
    text = text.removesuffix("\n").removesuffix("\n...")
    return text[1:-1] if leaf.bracketed else text


def _plain(value: int | Decimal | date) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date) else str(value)


# ------------------------------------------------------------------ make sure


def _read(leaf: Leaf) -> tuple[bool, str]:
    return leaf.node.tag == STRING, leaf.node.value


def _meant(value: Value) -> tuple[bool, str]:
    return (True, value) if isinstance(value, str) else (False, _plain(value))


def _reads(text: str, wanted: Mapping[Steps, tuple[bool, str]]) -> bool:
    """Tell whether *text* reads as *wanted*: a number too long for a scheme, for one, does not."""
    try:
        return {leaf.place: _read(leaf) for leaf in leaves(composed(text))} == wanted
    except SchemeError:
        return False
