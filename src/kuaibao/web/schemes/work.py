"""A draft under a person's hands: the texts it was drawn from, what was typed, what comes of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from kuaibao.engine.scheme import Scheme, compare
from kuaibao.engine.scheme.model import DECIDING
from kuaibao.engine.words import Place, Problem, say
from kuaibao.web.schemes.fields import Field, filled, typed_into
from kuaibao.web.schemes.models import Draft
from kuaibao.web.schemes.queries import Files, read
from kuaibao.web.schemes.rows import sheet
from kuaibao.web.schemes.sheet import Section, fields_of, overlaid, said
from kuaibao.web.scoring.schemes import scheme_by_id

FORM, TEXT = "form", "text"


@dataclass(frozen=True, slots=True)
class Work:
    """Texts as they would be saved; ``base`` are those that the form was drawn from."""

    files: Files
    base: Files
    scheme: Scheme | None
    problems: tuple[Problem, ...]
    sections: list[Section] = field(default_factory=list)
    wrong: dict[str, str] = field(default_factory=dict)

    @property
    def sound(self) -> bool:
        return self.scheme is not None and not self.wrong

    @property
    def mistakes(self) -> list[tuple[str, Field]]:
        """The fields that cannot be used, each with the words beside it."""
        return [
            (said(section, row, one), one)
            for section in self.sections
            for row in section.rows
            for one in row.fields
            if one and one.error
        ]

    @property
    def told(self) -> list[tuple[Place, str]]:
        """The problems in words, each with its place."""
        return [(one.place, f"{say(one.what, _)} {say(one.remedy, _)}") for one in self.problems]


def as_text(files: Files) -> Work:
    """Take texts as they are; the form shows them where they can be read."""
    scheme, problems = read(files)
    return Work(files, files, scheme, problems, sheet(scheme) if scheme else [])


def as_form(base: Files, data: Mapping[str, str]) -> Work:
    """Put what was typed into the fields of the form into the texts that it was drawn from."""
    drawn = as_text(base)
    typed = typed_into(fields_of(drawn.sections), data)
    files, wrong = filled(typed, base)
    scheme, problems = read(files)
    shown: dict[str, Field] = {
        one.name: replace(one, error=wrong.get(one.name, "")) for one in typed
    }
    return Work(files, base, scheme, problems, overlaid(drawn.sections, shown), wrong)


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs between two schemes, and the clauses that give otherwise as worded before."""

    changes: tuple[str, ...] = ()
    unworded: tuple[str, ...] = ()


def difference(old: Scheme, new: Scheme) -> Difference:
    found = compare(old, new)
    reworded = {one.clause for one in found if one.path[0] == "clauses"}
    decided = dict.fromkeys(one.clause for one in found if one.path[0] in DECIDING and one.clause)
    unworded = tuple(clause for clause in decided if clause not in reworded)
    return Difference(tuple(say(one.sentence(), _) for one in found), unworded)


def difference_of(draft: Draft, scheme: Scheme | None) -> Difference:
    """Tell what differs from the scheme that *draft* was copied from."""
    if scheme is None or not draft.base:
        return Difference()
    return difference(scheme_by_id(draft.base), scheme)
