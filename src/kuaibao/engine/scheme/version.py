"""A new scheme from the texts of another: an office's own, or the next one of the same office."""

import re
from calendar import isleap
from collections.abc import Mapping
from datetime import date
from importlib.resources import files
from itertools import count
from pathlib import Path

import yaml

from kuaibao.engine.scheme.edit import STRING, EditError, Value, composed, edited, leaves
from kuaibao.engine.scheme.load import CLAUSES_FILE, SCHEME_FILE
from kuaibao.engine.words import Sentence

_CASES = "cases/"
_STARTER = (SCHEME_FILE, CLAUSES_FILE, "cases/first.yaml")
_DAY = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")
_DAYS = re.compile(rf"{_DAY.pattern}(?:\.\.{_DAY.pattern})?")


def starter() -> dict[str, str]:
    """Give the texts of a small scheme with comments, to begin from; by file name."""
    folder = files("kuaibao.engine.scheme") / "starter"
    return {name: folder.joinpath(*name.split("/")).read_text("utf-8") for name in _STARTER}


def texts_of(folder: Path) -> dict[str, str]:
    """Read the texts of the scheme in *folder*, by file name, worked examples among them.

    Raises OSError and UnicodeDecodeError; a scheme that loads gives neither.
    """
    found = [folder / SCHEME_FILE, folder / CLAUSES_FILE, *sorted(folder.glob(f"{_CASES}*.yaml"))]
    return {path.relative_to(folder).as_posix(): _text(path) for path in found}


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8-sig")  # ends of lines stay as they are


def copied(
    texts: Mapping[str, str],
    *,
    id: str,  # noqa: A002 -- as the file calls it
    title: str = "",
    from_: date | None = None,
) -> dict[str, str]:
    """Make a new version of the scheme in *texts*, which are given by file name.

    It has its own *id*, and *title* if one is given. If it is in force *from_* a day, it has no
    last day, and worked examples move on by whole years until all of their days are in force.
    Raises EditError and SchemeError as ``edited`` does.
    """
    made = {**texts, SCHEME_FILE: edited(texts[SCHEME_FILE], {("id",): id})}
    if title:
        made[SCHEME_FILE] = edited(made[SCHEME_FILE], {("title",): title})
    if from_ is None:
        return made
    made[SCHEME_FILE] = _in_force(made[SCHEME_FILE], from_)
    return {
        name: _moved(text, from_) if name.startswith(_CASES) else text
        for name, text in made.items()
    }


def _in_force(text: str, day: date) -> str:
    text = _without(text, "until")
    if "from" in _lines(text):
        return edited(text, {("from",): day})
    _start, end = _lines(text)["id"]
    ended = "" if text[:end].endswith("\n") else "\n"
    return f"{text[:end]}{ended}from: {day}\n{text[end:]}"


def _without(text: str, key: str) -> str:
    start, end = _lines(text).get(key, (0, 0))
    return text[:start] + text[end:]


def _lines(text: str) -> dict[str, tuple[int, int]]:
    """Tell where the lines of each key at the top of *text* begin and end."""
    root = composed(text)
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        raise EditError(Sentence("each key at the top must stand on a line of its own."))
    return {
        key.value: (key.start_mark.index, text.find("\n", value.end_mark.index) + 1 or len(text))
        for key, value in root.value
    }


def _moved(text: str, day: date) -> str:
    """Move all days and periods of a worked example on by whole years, to *day* or later."""
    dated = [leaf for leaf in leaves(composed(text)) if _DAYS.fullmatch(leaf.node.value)]
    found = [part for leaf in dated for part in _DAY.findall(leaf.node.value)]
    if not found:
        return text
    year, month, first = min((int(y), int(m), int(d or 1)) for y, m, d in found)
    wanted = (day.year, day.month, day.day)
    years = next(more for more in count() if (year + more, month, first) >= wanted)
    return edited(text, {leaf.place: _later(leaf.node, years) for leaf in dated})


def _later(node: yaml.ScalarNode, years: int) -> Value:
    text = _DAY.sub(lambda found: _on(found[0], years), node.value)
    return text if node.tag == STRING else date.fromisoformat(text)


def _on(day: str, years: int) -> str:
    year = int(day[:4]) + years
    rest = "-02-28" if day.endswith("-02-29") and not isleap(year) else day[4:]
    return f"{year}{rest}"
