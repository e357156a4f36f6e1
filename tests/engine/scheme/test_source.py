import pytest

from kuaibao.engine.words import Sentence
from tests.engine.scheme.slips import (
    SCHEME,
    line_of,
    problem,
    problems,
)
from tests.engine.yanjin import variant

# (what is changed in scheme.yaml: old, new), (the line told, what, remedy)
SLIPS = {
    "a key twice": (
        ("issuer: 延津县人民政府办公室\n", "issuer: 延津县人民政府办公室\nissuer: 县政府办\n"),
        (
            line_of(SCHEME, "issuer:") + 1,
            Sentence("“{name}” is given twice.", {"name": "issuer"}),
            Sentence("Keep one of the two."),
        ),
    ),
    "a bracket left open": (
        ("order: [total, period, register]", "order: [total, period, register"),
        (
            line_of(SCHEME, "order: [total"),
            Sentence("a bracket is not closed, or a comma is missing behind it."),
            Sentence("Close it; text with commas or brackets stands in quotes."),
        ),
    ),
    "a day that no calendar has": (
        ("from: 2024-01-01", "from: 2024-02-30"),
        (
            line_of(SCHEME, "from: 2024-01-01"),
            Sentence("“{name}” is no day of the calendar.", {"name": "2024-02-30"}),
            Sentence("Write a day as 2024-08-01."),
        ),
    ),
}


@pytest.mark.parametrize(("change", "told"), SLIPS.values(), ids=SLIPS)
def test_a_slip_is_told_with_line_reason_and_remedy(tmp_path, change, told):
    assert problems(variant(tmp_path, (SCHEME, *change))) == (problem(*told),)


def test_a_file_of_zeros_is_no_yaml(tmp_path):
    folder = variant(tmp_path)
    (folder / SCHEME).write_bytes(bytes(100))
    what = Sentence("a character that cannot be seen stands here.")
    assert problems(folder) == (problem(1, what, Sentence("Delete it.")),)


def test_a_file_that_refers_to_itself_ends(tmp_path):
    folder = variant(tmp_path)
    (folder / SCHEME).write_text("a: &a [*a]", "utf-8")
    assert "“&”, “*” and “!” at the beginning mean something else in YAML." in [
        one.what.msgid for one in problems(folder)
    ]
