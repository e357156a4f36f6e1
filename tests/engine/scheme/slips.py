"""What an author may get wrong in a scheme's files, and how it is told."""

import pytest

from kuaibao.engine.scheme import SchemeError, load_scheme
from kuaibao.engine.words import Place, Problem, Sentence
from tests.engine.yanjin import SHIPPED

SCHEME, CLAUSES = "scheme.yaml", "clauses.yaml"
PRICES = "points: {by: form, single: 5, composite: 10, special: 20}"
ANSWERED = "where: {outcome: answered}\n    points: {judged: {least: 0, most: 2}}"


def line_of(file, text):
    """Tell the line on which *text* stands in the shipped file."""
    before, found, _ = (SHIPPED / file).read_text("utf-8").partition(text)
    assert found
    return before.count("\n") + 1


def problem(line, what, remedy, file=SCHEME):
    return Problem(Place(file, line), what, remedy)


def problems(folder):
    with pytest.raises(SchemeError) as caught:
        load_scheme(folder)
    return caught.value.problems


def undeclared(name, remedy):
    return Sentence("“{name}” is not declared.", {"name": name, "fact": name}), remedy


def meant(name):
    return Sentence("Did you mean “{name}”?", {"name": name})


def known(*names):
    return Sentence("Known are: {names}.", {"names": names})


def missing(name):
    return Sentence("“{name}” is missing.", {"name": name}), Sentence("Add it.")


def refused(name, given, remedy):
    return Sentence("“{name}” cannot be “{given}”.", {"name": name, "given": given}), remedy


MANUAL = Sentence("See docs/scheme-format.md.")
NUMBER = Sentence("Write a number.")
