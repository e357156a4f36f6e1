"""One value of a scheme's text on a form: where it stands, what it is, what a person typed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Literal

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from pydantic import BaseModel

from kuaibao.engine.scheme import EditError, Value, edited, label
from kuaibao.engine.words import say
from kuaibao.web.schemes.queries import Files

MAIN, CLAUSES = "scheme.yaml", "clauses.yaml"
Path = tuple[str | int, ...]
Kind = Literal["number", "day", "line", "text", "choice"]
_NO_POINTS = {"digits"}  # numbers of the print, not of the rules


@dataclass(frozen=True, slots=True)
class Field:
    """A value at *path* of *file*; ``value`` is written as it stands in the text."""

    path: Path
    label: str
    value: str
    kind: Kind = "number"
    choices: tuple[tuple[str, str], ...] = ()
    file: str = MAIN
    error: str = ""

    @property
    def name(self) -> str:
        """How the form calls it, such as ``scheme.yaml:rules.2.points.single``."""
        return f"{self.file}:{'.'.join(map(str, self.path))}"

    @property
    def told(self) -> str:
        """The value for readers."""
        if self.kind == "choice":
            return dict(self.choices).get(self.value, self.value)
        if self.kind == "day":
            return date_format(date.fromisoformat(self.value))
        return self.value.replace("-", "−") if self.kind == "number" else self.value

    def read(self, typed: str) -> Value:
        """Read what was typed; raise ValueError with words where it is no such value."""
        if self.kind == "number":
            return _number(typed)
        if self.kind == "day":
            return _day(typed)
        if self.kind == "choice" and typed not in dict(self.choices):
            raise ValueError(_("Choose one of the list."))
        if not typed:
            raise ValueError(_("This cannot be empty."))
        return typed


def _number(typed: str) -> Decimal:
    with suppress(InvalidOperation):
        number = Decimal(typed.replace("−", "-").replace("－", "-"))
        if number.is_finite() and abs(number) < 10**8:
            return number
    raise ValueError(_("Write a number, such as 2 or −0.5."))


def _day(typed: str) -> date:
    with suppress(ValueError):
        return date.fromisoformat(typed)
    raise ValueError(_("Write a day as 2024-08-01."))


def number(path: Path, label: str, value: Decimal | int) -> Field:
    return Field(path, label, f"{Decimal(value).normalize():f}")


def numbers(thing: object, path: Path) -> Iterator[Field]:
    """Find every number inside a part of a scheme that stands in its text, however deep."""
    if isinstance(thing, Decimal | int) and not isinstance(thing, bool):
        key = next((step for step in reversed(path) if isinstance(step, str)), "")
        yield number(path, say(label(key), _), thing)
    for step, inner in _inside(thing):
        if step not in _NO_POINTS:
            yield from numbers(inner, (*path, step))


def _inside(thing: object) -> Iterator[tuple[str | int, object]]:
    if isinstance(thing, BaseModel):
        for name, field in type(thing).model_fields.items():
            if name in thing.model_fields_set:
                yield field.alias or name, getattr(thing, name)
        yield from (thing.model_extra or {}).items()
    elif isinstance(thing, Mapping):
        yield from thing.items()
    elif isinstance(thing, tuple):
        yield from enumerate(thing)


def typed_into(fields: Iterable[Field], data: Mapping[str, str]) -> list[Field]:
    """List the fields in which a person typed something else, with what they typed."""
    given = ((field, data.get(field.name, field.value)) for field in fields)
    typed = [(field, text.replace("\r\n", "\n").strip()) for field, text in given]
    return [replace(field, value=text) for field, text in typed if text != field.value.strip()]


def filled(typed: Iterable[Field], files: Files) -> tuple[Files, dict[str, str]]:
    """Put what was typed into *files*; what cannot be put comes back by name with the reason."""
    changes: dict[str, list[tuple[Field, Value]]] = {}
    wrong: dict[str, str] = {}
    for field in typed:
        try:
            changes.setdefault(field.file, []).append((field, field.read(field.value)))
        except ValueError as error:
            wrong[field.name] = str(error)
    return {name: _put(text, changes.get(name, []), wrong) for name, text in files.items()}, wrong


def _put(text: str, changes: Sequence[tuple[Field, Value]], wrong: dict[str, str]) -> str:
    """Change *text* at one go; where that fails, by halves down to the one that is to blame."""
    if not changes:
        return text
    try:
        return edited(text, {field.path: value for field, value in changes})
    except EditError as error:
        if len(changes) == 1:
            wrong[changes[0][0].name] = say(error.sentence, _)
            return text
    half = len(changes) // 2
    return _put(_put(text, changes[:half], wrong), changes[half:], wrong)
