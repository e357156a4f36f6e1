"""A value is changed in the text; whatever else a person wrote there stays."""

from datetime import date
from decimal import Decimal

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from kuaibao.engine.scheme import EditError, SchemeError, compare, edited, read_scheme
from kuaibao.engine.scheme.version import texts_of
from tests.engine.yanjin import SHIPPED, YANJIN

TEXTS = texts_of(SHIPPED)
SCHEME, CLAUSES = TEXTS["scheme.yaml"], TEXTS["clauses.yaml"]
PRICE = ("rules", "county-use", "points", "single")


def differing(before, after):
    """Pair the lines that differ."""
    lines = zip(before.splitlines(), after.splitlines(), strict=True)
    return [pair for pair in lines if pair[0] != pair[1]]


def test_one_price_changes_and_nothing_else():
    new = edited(SCHEME, {PRICE: Decimal(2)})
    old_line = "    points: {by: form, single: 1, special: 2}"
    assert differing(SCHEME, new) == [(old_line, old_line.replace("single: 1", "single: 2"))]
    (change,) = compare(YANJIN, read_scheme({**TEXTS, "scheme.yaml": new}))
    assert (change.path, change.after) == (PRICE, "2")


def test_the_path_of_a_difference_is_the_path_of_an_edit():
    new = edited(SCHEME, {PRICE: 2, ("decimals",): 1, ("columns", "total_points", "title"): "合计"})
    changed = read_scheme({**TEXTS, "scheme.yaml": new})
    values = {"1": 1, "2": 2, "合计": "合计"}
    back = {one.path: values[one.after] for one in compare(YANJIN, changed)}
    assert edited(SCHEME, back) == new


def test_comments_beside_a_value_stay():
    new = edited(SCHEME, {("rules", "instruction", "repeated"): "each"})
    assert "repeated: each            # reading: several instructions" in new


def test_things_of_a_list_go_by_place_too():
    assert edited(SCHEME, {("rules", 2, "points", "single"): 2}) == edited(SCHEME, {PRICE: 2})
    targets = edited(SCHEME, {("groups", "县直单位", "targets", 3): 5})
    assert "targets: [40, 30, 15, 5]" in targets


QUOTED = {
    "a comma ends a value in brackets": (
        "a: {b: x}", ("a", "b"), "一,二", "a: {b: '一,二'}",
    ),
    "a comma outside of them does not": ("a: x", ("a",), "一,二", "a: 一,二"),
    "a number that is text": ("a: x", ("a",), "2024", "a: '2024'"),
    "what looks like a comment": ("a: x # c", ("a",), "b #1", "a: 'b #1' # c"),
    "quotes as they were": ('a: "{x}"', ("a",), "{y}", 'a: "{y}"'),
    "several lines": ("a: x\nb: 1\n", ("a",), "一\n二", 'a: "一\\n二"\nb: 1\n'),
    "a block of text": ("a: |\n  x\n  y\nb: 1\n", ("a",), "z", "a: z\nb: 1\n"),
    "no value yet": ("a:\nb: 1\n", ("a",), date(2025, 1, 1), "a: 2025-01-01\nb: 1\n"),
    "a day": ("a: 2024-01-01 # c", ("a",), date(2025, 7, 1), "a: 2025-07-01 # c"),
    "a fraction": ("a: {b: 1}", ("a", "b"), Decimal("-0.50"), "a: {b: -0.50}"),
    "ends of lines": ("a: 1\r\nb: 2\r\n", ("a",), 3, "a: 3\r\nb: 2\r\n"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "path", "value", "wanted"), QUOTED.values(), ids=QUOTED)
def test_a_value_is_quoted_where_it_must_be(text, path, value, wanted):
    assert edited(text, {path: value}) == wanted


WRONG = {
    "no such rule": ("rules", "county-usage", "points"),
    "a table of prices": ("rules", "county-use", "points"),
    "further than a value": ("title", "short"),
    "behind the last": ("groups", 2, "heading"),
}


@pytest.mark.parametrize("path", WRONG.values(), ids=WRONG)
def test_a_path_to_no_value_is_refused(path):
    with pytest.raises(EditError) as caught:
        edited(SCHEME, {path: 1})
    assert caught.value.sentence.values == {"path": " › ".join(map(str, path))}
    assert "is no value of the text" in str(caught.value)


def test_a_value_that_would_not_be_read_is_refused():
    with pytest.raises(EditError, match="by itself"):
        edited("a: 1\n", {("a",): 10**50})
    assert edited("a: 1\n", {("a",): 10**11}) == f"a: {10**11}\n"


def test_what_is_no_yaml_is_refused():
    with pytest.raises(SchemeError):
        edited("a: [1", {("a",): 2})


def scalars(data, path=()):
    """List the values of plain data with their paths."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from scalars(value, (*path, key))
    elif isinstance(data, list):
        for place, value in enumerate(data):
            yield from scalars(value, (*path, place))
    else:
        yield path, data


DATA = {text: dict(scalars(yaml.safe_load(text))) for text in (SCHEME, CLAUSES)}
PLACES = [(text, path) for text, found in DATA.items() for path in found]
NUMBERS = st.integers(-(10**9), 10**9)


@given(st.sampled_from(PLACES), st.text() | NUMBERS | st.dates())
@example(PLACES[0], "null")
@example(PLACES[-1], "")
@example(PLACES[0], "\u2028a\x85 ")
@example(PLACES[3], "- a: b")
@example(PLACES[-1], "' \" %")
def test_the_new_value_is_read_and_nothing_else_changes(place, value):
    text, path = place
    new = edited(text, {path: value})
    assert dict(scalars(yaml.safe_load(new))) == {**DATA[text], path: value}
    assert comments(new) == comments(text)


def comments(text):
    """List all comments but those that a value of the test may seem to hold."""
    return [line for line in text.splitlines() if line.lstrip().startswith("#")]


def test_a_lost_comment_would_be_noticed():
    assert comments(SCHEME.replace("# ---", "---")) != comments(SCHEME)
